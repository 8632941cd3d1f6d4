import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { Link } from 'react-router';
import { useCalls } from '../../calls/calls.tsx';
import { Section } from '../../components/Section.tsx';
import { boardAddress } from '../../frame/addresses.ts';
import type { WizardState } from './wizard-state.ts';

/** 下级: what of the subordinates is merged into this submission, and whether their own packages go along. */
export function SubordinateChoice(props: {
  periodId: string;
  embed: boolean;
  onChange: (changes: Partial<WizardState>) => void;
}) {
  const { periodId, embed, onChange } = props;
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const isAsked = desk.data?.canReceive === true && periodId !== '';
  const { data } = useQuery(orpc.boards.aggregate.queryOptions({ input: { periodId }, enabled: isAsked }));
  if (!isAsked || data === undefined || data.due === 0) return null;
  const { accepted, due, figures } = data;
  return (
    <Section title="下级的报送" extra={<Link to={boardAddress(periodId)}>看汇总</Link>}>
      <p className="step-note">
        本级报送里并入 {accepted} 个下级已接收的最新版(应报 {due} 个)，共 {figures.tasks} 项任务；还没接收的不算在内。
      </p>
      <Checkbox
        checked={embed}
        disabled={accepted === 0}
        onChange={({ target }) => onChange({ embed: target.checked })}
      >
        附上下级报送包
      </Checkbox>
      <div className="third small step-note">
        {accepted === 0
          ? '还没有接收下级的报送，没有可附的包'
          : '不附也写明是哪些包、各包的摘要；上级要核对原件时再附，文件会大得多'}
      </div>
    </Section>
  );
}
