import { Link } from 'react-router';
import type { ReturnedVersion } from '../../../electron/core/contract/submissions.ts';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { RETURN_CODE_LABELS } from '../../../electron/core/domain/labels.ts';
import type { ReturnedItem } from '../../../electron/core/domain/returned-items.ts';
import { Icon } from '../../components/Icon.tsx';
import { Section } from '../../components/Section.tsx';
import { Shape } from '../../components/Shape.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { evidenceListAddress } from '../../frame/addresses.ts';
import { addressOf } from './problem-words.ts';

/** What the superior wanted changed when this period was last returned, and what has become of it. */
export function ReturnedItems({ returned, title = '上次退回' }: { returned: ReturnedVersion; title?: string }) {
  const { version, receivedAt, reviewer, laterVersion, items } = returned;
  return (
    <div className="step-part">
      <Section title={title}>
        <p className="second small returned-facts">
          第 {version} 版，{receivedAt === null ? '' : dayOf(receivedAt)} {reviewer}
          {laterVersion !== null && `；此后已重报第 ${laterVersion} 版`}
        </p>
        <SheetTable label="上次退回的意见" columns={COLUMNS} isInset>
          {items.map((item) => (
            <tr key={`${item.target} ${item.code} ${item.text}`}>
              <td>
                <State state={item.state} />
              </td>
              <td>{item.code === null ? '意见' : `${item.code} ${RETURN_CODE_LABELS[item.code]}`}</td>
              <td className="second">
                {item.text}
                {item.note !== '' && `；${item.note}`}
              </td>
              <td>{item.place.name}</td>
              <td className="at-right no-break">
                <ItemLink item={item} />
              </td>
            </tr>
          ))}
        </SheetTable>
      </Section>
    </div>
  );
}

const COLUMNS = [
  { name: '改了没有', width: 94 },
  { name: '原因', width: 164 },
  { name: '意见' },
  { name: '在哪里', width: 298 },
  { name: '去改', width: 84, isAtRight: true, isNameless: true },
];

/** “上次退回的 2 处已改 1 处。”; empty without any. */
export function returnedText({ items }: Pick<ReturnedVersion, 'items'>): string {
  const changed = items.filter(({ state }) => state === 'changed').length;
  return items.length === 0 ? '' : `上次退回的 ${items.length} 处已改 ${changed} 处。`;
}

function State({ state }: Pick<ReturnedItem, 'state'>) {
  if (state === 'changed')
    return (
      <span className="row no-break returned-changed">
        <Icon name="tick" size={12} />
        已改
      </span>
    );
  return (
    <span className="row no-break">
      <Shape name={state === 'unchanged' ? 'red' : 'yellow'} />
      {state === 'unchanged' ? '未改' : '请核对'}
    </span>
  );
}

/** Missing evidence is put right where evidence is added. */
function ItemLink({ item }: { item: ReturnedItem }) {
  const { place, target, code, state } = item;
  const isAboutEvidence = (code === 'R02' || code === 'R03') && place.taskId !== null;
  const address = isAboutEvidence
    ? evidenceListAddress({ task: place.taskId ?? '' })
    : addressOf({ place, target: target ?? '' });
  if (address === null) return null;
  const words = state === 'changed' ? '查看' : isAboutEvidence ? '去补佐证' : '去修改';
  return (
    <Link to={address} aria-label={`${words}：${place.name}`}>
      {words}
    </Link>
  );
}
