import { useQuery } from '@tanstack/react-query';
import type { CardEntry } from '../../../electron/core/contract/cards.ts';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { useCalls } from '../../calls/calls.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { CardComparison } from '../settings/cards/CardComparison.tsx';
import { CardIntake } from '../settings/cards/CardIntake.tsx';

/** The superior's card: taken in here and compared at once, or later in the settings. */
export function SuperiorCard({ desk, record }: { desk: Desk; record: DeskRecord }) {
  const { orpc } = useCalls();
  const list = useQuery(orpc.cards.list.queryOptions());
  const cards = list.data?.cards ?? [];
  const superior = cards.find(({ relation, known }) => relation === 'superior' && known.state === 'trusted');
  const waiting = cards.filter(({ known }) => known.state === 'pending');
  return (
    <Section title="上级的名片(可以跳过)">
      <p className="second">
        名片是上级发来的一个文件，里面有它的公钥，用来核验回执、加密报送包。现在没有也能报送，收到后在“设置 ·
        名片与信任”里导入。
      </p>
      {superior !== undefined && <Registered entry={superior} />}
      {waiting.map((entry) => (
        <div key={entry.known.card.id}>
          <h3 className="panel-subtitle">待比对：{entry.known.card.name}</h3>
          {entry.relation !== 'superior' && (
            <Notice kind="warning">
              这张名片是{entry.known.card.name}的，与上面写的上级“{record.unit.parentUnit?.name || '没有填写'}
              ”不是一家。请核对。
            </Notice>
          )}
          <CardComparison entry={entry} desk={desk} record={record} isPrimary={false} />
        </div>
      ))}
      {superior === undefined && waiting.length === 0 && <CardIntake />}
    </Section>
  );
}

function Registered({ entry: { known } }: { entry: CardEntry }) {
  const { card, comparison } = known;
  return (
    <Notice kind="good">
      {card.name}的名片已比对登记
      {comparison !== null &&
        `(${comparison.by} ${dayOf(comparison.at)}${comparison.phone === null ? '' : `，电话 ${comparison.phone}`})`}
    </Notice>
  );
}
