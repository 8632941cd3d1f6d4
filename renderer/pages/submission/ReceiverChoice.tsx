import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { useCalls } from '../../calls/calls.tsx';
import { Section } from '../../components/Section.tsx';
import { settingsAddress } from '../../frame/addresses.ts';
import { ChoiceLine } from './ChoiceLine.tsx';
import { useSuperiorCard } from './superior-card.ts';
import type { WizardState } from './wizard-state.ts';

/** 收件单位与加密: to whom it goes, whether its card was compared, and whether it alone can open it. */
export function ReceiverChoice(props: { encrypt: boolean; onChange: (changes: Partial<WizardState>) => void }) {
  const { encrypt, onChange } = props;
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const superior = useSuperiorCard();
  const { name, receiver } = desk.data?.record?.unit.parentUnit ?? {};
  const canEncrypt = superior?.known.card.ageRecipient != null;
  return (
    <Section title="收件单位与加密">
      <p className="receiver-line">
        报给 {[name, receiver].filter(Boolean).join(' ') || '还没有设上级单位'}
        {superior?.known.comparison != null && (
          <span className="second small">
            {' '}
            名片已比对：{superior.known.comparison.by} {dayOf(superior.known.comparison.at)}
          </span>
        )}
      </p>
      <ChoiceLine
        name="encrypt"
        label="不加密"
        hint="拿到文件的人都能打开看；签名照样防篡改"
        isChosen={!encrypt || !canEncrypt}
        onChoose={() => onChange({ encrypt: false })}
      />
      <ChoiceLine
        name="encrypt"
        label="加密"
        hint="只有上级用它的密钥和口令能打开，路上的人、发错的人都打不开，本单位也打不开"
        isChosen={encrypt && canEncrypt}
        isDisabled={!canEncrypt}
        onChoose={() => onChange({ encrypt: true })}
      />
      {!canEncrypt && (
        <div className="row third small">
          <span>
            {superior === null
              ? '还没有上级的已比对名片，不能加密。'
              : '上级的名片里没有加密公钥，不能加密，请对方重新导出名片。'}
          </span>
          <Link to={settingsAddress('cards')}>去导入并比对名片</Link>
        </div>
      )}
    </Section>
  );
}
