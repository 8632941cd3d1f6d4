import { Button } from 'antd';
import type { CardEntry } from '../../../../electron/core/contract/cards.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import { LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';

const RELATIONS = { superior: '上级', subordinate: '下级', other: null } as const;

/** Cards that count: whose signatures are taken, and who compared them. */
export function TrustedCards({ cards, onLost }: { cards: readonly CardEntry[]; onLost: (entry: CardEntry) => void }) {
  return (
    <SheetTable label="已登记的名片" columns={TRUSTED_COLUMNS} isInset>
      {cards.map((entry) => (
        <tr key={`${entry.known.card.id} ${entry.known.card.fingerprint}`}>
          <td>
            <UnitCell entry={entry} />
          </td>
          <td className="card-digits">{entry.known.card.fingerprint}</td>
          <td>
            <Compared entry={entry} />
          </td>
          <td className="at-right">
            <Button size="small" aria-label={`挂失：${entry.known.card.name}`} onClick={() => onLost(entry)}>
              挂失
            </Button>
          </td>
        </tr>
      ))}
    </SheetTable>
  );
}

/** Cards that gave way to a newer one, or whose key was lost. */
export function FormerCards({ cards }: { cards: readonly CardEntry[] }) {
  return (
    <SheetTable label="以前的名片" columns={FORMER_COLUMNS} isInset>
      {cards.map((entry) => (
        <tr key={`${entry.known.card.id} ${entry.known.card.fingerprint ?? entry.known.importedAt}`}>
          <td>
            <UnitCell entry={entry} />
          </td>
          <td className="card-digits">{entry.known.card.fingerprint ?? '没有比对过'}</td>
          <td>
            <Compared entry={entry} />
          </td>
          <td>
            <Ended entry={entry} />
          </td>
        </tr>
      ))}
    </SheetTable>
  );
}

const TRUSTED_COLUMNS = [
  { name: '单位' },
  { name: '指纹', width: 190 },
  { name: '谁、何时、用哪个电话比对', width: 220 },
  { name: '操作', width: 76, isAtRight: true, isNameless: true },
];

const FORMER_COLUMNS = [
  { name: '单位' },
  { name: '指纹', width: 190 },
  { name: '谁、何时、用哪个电话比对', width: 220 },
  { name: '为什么不用了', width: 210 },
];

function UnitCell({ entry: { known, relation } }: { entry: CardEntry }) {
  const { card } = known;
  const word = RELATIONS[relation];
  return (
    <>
      {card.name} {word !== null && <BoxTag>{word}</BoxTag>}
      <div className="third small">
        {LEVEL_LABELS[card.level]} {card.divisionCode}
      </div>
    </>
  );
}

function Compared({ entry: { known } }: { entry: CardEntry }) {
  const { comparison } = known;
  if (comparison === null) return <span className="third">没有比对过</span>;
  return (
    <>
      {comparison.by} {dayOf(comparison.at)}
      <div className="second small">{comparison.phone === null ? '没有记电话' : `电话 ${comparison.phone}`}</div>
    </>
  );
}

function Ended({ entry: { known } }: { entry: CardEntry }) {
  const { lost } = known;
  if (lost === null) return <>已被新名片替代</>;
  return (
    <>
      自 {lost.since} 起挂失
      <div className="second small">
        {[lost.reason, `${lost.by} ${dayOf(lost.at)} 登记`].filter(Boolean).join('，')}
      </div>
    </>
  );
}
