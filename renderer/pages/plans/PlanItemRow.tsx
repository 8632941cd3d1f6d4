import { Button } from 'antd';
import { Link } from 'react-router';
import type { PlanItem } from '../../../electron/core/contract/plans.ts';
import { BoxTag } from '../../components/BoxTag.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { splitAddress, taskAddress } from '../../frame/addresses.ts';

export const CHANGES = ['new', 'changed', 'withdrawn', 'same'] as const;
export type Change = (typeof CHANGES)[number];
export const CHANGE_WORDS = { new: '新增', changed: '变更', withdrawn: '撤回', same: '相同' } as const;
const KIND_WORDS = { campaign: '活动', action: '行动', indicator: '指标', task: '任务', roster: '名册' } as const;
const DECISION_WORDS = { accepted: '已采用', declined: '未采用' } as const;

export type Decide = (accept: readonly string[], decline: readonly string[]) => Promise<void>;

/** One item: what it is, what it changes, and what is decided of it. */
export function PlanItemRow(props: {
  item: PlanItem;
  isTicked: boolean;
  canDecide: boolean;
  onTick: (isTicked: boolean) => void;
  decide: Decide;
}) {
  const { item, isTicked, canDecide, onTick } = props;
  const { key, kind, name, change, note } = item;
  return (
    <tr>
      <td>
        {change !== 'same' && canDecide && <TickBox label={`勾选 ${name}`} isTicked={isTicked} onTick={onTick} />}
      </td>
      <td>
        <span className={`plans-change plans-change-${change}`}>{CHANGE_WORDS[change]}</span>
      </td>
      <td className="second">{KIND_WORDS[kind]}</td>
      <td>
        {item.ownId === null ? name : <Link to={taskAddress(item.ownId)}>{name}</Link>}
        {note !== null && <div className="small plans-hint">{note}</div>}
      </td>
      <td>
        <Differences key={key} item={item} />
      </td>
      <td>
        <Decision {...props} />
      </td>
    </tr>
  );
}

/** Old struck out, new underlined. */
function Differences({ item: { fields, change } }: { item: PlanItem }) {
  if (change === 'withdrawn') return <span className="second">上级不再下发；采用后记为不涉及，已填的进展留着</span>;
  return (
    <ul className="plans-fields">
      {fields.map(({ field, label, before, after }) => (
        <li key={field}>
          <span className="second">{label}</span>{' '}
          {change !== 'new' && (
            <>
              <del>{before}</del> <span className="third">→</span>{' '}
            </>
          )}
          <ins>{after}</ins>
        </li>
      ))}
    </ul>
  );
}

function Decision({ item, canDecide, decide }: { item: PlanItem; canDecide: boolean; decide: Decide }) {
  const { key, name, change, decision, kind, ownId } = item;
  const split = kind === 'task' && ownId !== null && change === 'same' && <Link to={splitAddress(ownId)}>拆分</Link>;
  if (change === 'same' || !canDecide)
    return (
      <span className="row">
        {decision !== null && <BoxTag>{DECISION_WORDS[decision]}</BoxTag>}
        {split}
      </span>
    );
  return (
    <span className="row">
      {decision === 'declined' && <BoxTag>{DECISION_WORDS.declined}</BoxTag>}
      <Button size="small" aria-label={`采用：${name}`} onClick={() => void decide([key], [])}>
        采用
      </Button>
      {decision === null && (
        <Button size="small" type="text" aria-label={`不采用：${name}`} onClick={() => void decide([], [key])}>
          不采用
        </Button>
      )}
    </span>
  );
}
