import { isListedAs, levelBelow, type RosterUnit } from '../../../electron/core/domain/exchange/roster.ts';
import { LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { Level } from '../../../electron/core/domain/unit.ts';
import { BoxTag } from '../../components/BoxTag.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Choice, Line } from '../../forms/controls.tsx';
import type { RecordFieldsProps, RecordKind, RecordViewProps } from '../records/record-kind.ts';
import { useRoster } from './roster-context.ts';

const LEVELS = Level.options.map((value) => ({ value, label: LEVEL_LABELS[value] }));

/** Rows know their superior's name and what cards say, so that the list can show them. */
export interface RosterRow extends RosterUnit {
  /** Empty for a unit that reports to this one. */
  readonly parentName: string;
  /** The id on the card of this unit, where one came in and the roster's is still open. */
  readonly cardId: string | null;
}

export const ROSTER_KIND: RecordKind<RosterRow> = {
  path: 'plans/roster',
  title: '单位名册',
  word: '单位',
  counter: '个',
  newLabel: '添加单位',
  searchHint: '搜索，如 rysq',
  nameOf: ({ name, id }) => name || id,
  columns: (_, room) => [
    {
      key: 'name',
      heading: '单位名称',
      width: 'minmax(180px, 1.2fr)',
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    { key: 'level', heading: '层级', width: '112px', cell: ({ level }) => LEVEL_LABELS[level] },
    { key: 'code', heading: '区划代码', width: '124px', cell: ({ divisionCode }) => divisionCode },
    {
      key: 'id',
      heading: '编号',
      width: 'minmax(110px, 0.6fr)',
      cell: (row) =>
        row.isIdOpen === true ? <BoxTag>{row.cardId === null ? '等名片' : '有名片可用'}</BoxTag> : row.id,
    },
    ...(room === 'narrow'
      ? []
      : [
          {
            key: 'parent',
            heading: '上级',
            width: 'minmax(96px, 0.6fr)',
            cell: ({ parentName }: RosterRow) => parentName || '本单位',
          },
          { key: 'receiver', heading: '收件人', width: '84px', cell: ({ receiver }: RosterRow) => receiver },
          { key: 'email', heading: '邮箱', width: 'minmax(130px, 0.8fr)', cell: ({ email }: RosterRow) => email },
          { key: 'phone', heading: '电话', width: '124px', cell: ({ phone }: RosterRow) => phone },
        ]),
  ],
  textsOf: ({ name, shortName, divisionCode, id, receiver, parentName }) => [
    name,
    shortName,
    divisionCode,
    id,
    receiver,
    parentName,
  ],
  chips: () => [{ label: '等名片', holds: ({ isIdOpen }) => isIdOpen === true }],
  selects: () => [
    { label: '全部层级', optionOf: ({ level }) => ({ value: level, label: LEVEL_LABELS[level] }) },
    {
      label: '全部上级',
      optionOf: ({ parentName }) => ({ value: parentName || 'own', label: parentName || '本单位' }),
    },
  ],
  facts: (rows) =>
    `${rows.length} 个单位 · 直接报给本单位的 ${rows.filter(({ parentName }) => parentName === '').length} 个`,
  typedOf: (row) => ({
    name: row.name,
    shortName: row.shortName ?? '',
    level: row.level,
    divisionCode: row.divisionCode ?? '',
    parentId: row.parentId ?? '',
    receiver: row.receiver ?? '',
    email: row.email ?? '',
    phone: row.phone ?? '',
    id: row.isIdOpen === true ? '' : row.id,
  }),
  valueFrom: (_, value) => (typeof value === 'boolean' || value.trim() !== '' ? value : null),
  firstField: 'name',
  blank: ({ record }) => ({
    id: 'new',
    name: '',
    level: levelBelow(record.unit.level, ''),
    isIdOpen: true,
    parentName: '',
    cardId: null,
  }),
  Fields: RosterFields,
  View: RosterView,
  empty: {
    title: '还没有单位名册',
    text: '名册写明哪些单位向本单位报送：汇总按它算应报几家，名册外的报送不收。没有名册时，下级只要把本单位写成上级，就能报来。',
    hint: '写上名称和层级；也可以从右上角的表格导入，或从名片加入',
  },
};

function RosterFields(props: RecordFieldsProps) {
  const { id, context } = props;
  const { units } = useRoster();
  const superiors = units.filter((each) => each.id !== id).map((each) => ({ value: each.id, label: each.name }));
  return (
    <>
      <Line {...props} field="name" label="单位名称" isWide isRequired />
      <Line {...props} field="shortName" label="简称" />
      <Choice {...props} field="level" label="层级" options={LEVELS} isRequired />
      <Line {...props} field="divisionCode" label="区划代码" hint="12 位；写前 6 位或前 9 位会自动补零" />
      <Choice
        {...props}
        field="parentId"
        label="上级"
        options={[
          { value: '', label: `本单位(${context.record.unit.shortName || context.record.unit.name})` },
          ...superiors,
        ]}
        isFixed
      />
      <Line {...props} field="receiver" label="收件人" />
      <Line {...props} field="phone" label="电话" />
      <Line {...props} field="email" label="邮箱" isWide hint="下发时的邮件草稿发到这里" />
      <Line
        {...props}
        field="id"
        label="编号"
        isWide
        hint="单位在实事台里的编号，写在它的名片上。不知道就空着：收到名片后按区划代码或名称对上"
      />
    </>
  );
}

function RosterView({ row, onEdit }: RecordViewProps<RosterRow>) {
  const { cardOf } = useRoster();
  const card = cardOf(row);
  return (
    <>
      <Facts
        items={[
          { label: '层级', value: LEVEL_LABELS[row.level] },
          { label: '上级', value: row.parentName || '本单位' },
          { label: '简称', value: row.shortName || '—' },
          { label: '区划代码', value: row.divisionCode || '—' },
          { label: '收件人', value: row.receiver || '—' },
          { label: '电话', value: row.phone || '—' },
          { label: '邮箱', value: row.email || '—', isLong: true },
          { label: '编号', value: row.isIdOpen === true ? '等名片' : row.id, isLong: true },
          { label: '名片', value: card === null ? '还没有收到' : CARD_WORDS[card.state], isLong: true },
        ]}
      />
      {row.cardId !== null && (
        <p className="plans-note small">
          名片上的编号是 {row.cardId}。
          <button type="button" className="link" onClick={() => onEdit('id')}>
            填上编号
          </button>
        </p>
      )}
    </>
  );
}

const CARD_WORDS = {
  pending: '收到了，还没有比对指纹',
  trusted: '已比对指纹，可以收它的报送',
  replaced: '已被新名片代替',
  lost: '已挂失',
} as const;

/** What is shown of a unit. */
export function rosterRow(
  unit: RosterUnit,
  units: readonly RosterUnit[],
  cards: readonly { id: string; name: string; divisionCode?: string | null | undefined }[],
): RosterRow {
  const card = unit.isIdOpen === true ? cards.find((each) => isListedAs(unit, each)) : undefined;
  return {
    ...unit,
    parentName: units.find(({ id }) => id === unit.parentId)?.name ?? '',
    cardId: card?.id ?? null,
  };
}
