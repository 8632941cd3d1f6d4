import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { ACROSS_UNITS_LABELS, INDICATOR_KIND_LABELS } from '../../../../electron/core/domain/labels.ts';
import { editedRows, sentRows } from './edited-rows.ts';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';
import { type EditedRow, type RowColumn, RowsTable } from './RowsTable.tsx';

const KINDS = Object.entries(INDICATOR_KIND_LABELS).map(([value, label]) => ({ value, label }));
const WAYS = Object.entries(ACROSS_UNITS_LABELS).map(([value, label]) => ({ value, label }));
const KEYS = ['actionId', 'name', 'unit', 'kind', 'decimals', 'acrossUnits', 'numerator', 'denominator'];

export function IndicatorsPart({ record: { actions, indicators } }: { record: DeskRecord }) {
  const form = usePartForm<EditedRow[]>({
    part: 'indicators',
    saved: editedRows(indicators, KEYS),
    send: (rows) => ({ indicators: sentRows(rows, ['decimals']) }),
  });
  const actionOptions = actions.map(({ id, name }) => ({ value: id, label: name }));
  /** What a ratio can be made of: saved indicators that are none themselves. */
  const parts = (row: EditedRow): { value: string; label: string }[] =>
    form.value.flatMap(({ id, name, kind }) =>
      typeof id === 'string' && id !== '' && id !== row.id && kind !== 'ratio'
        ? [{ value: id, label: String(name) }]
        : [],
    );
  const isPlain = ({ kind }: EditedRow): boolean => kind !== 'ratio';
  const columns: readonly RowColumn[] = [
    { key: 'actionId', label: '所属行动', width: 150, kind: 'choice', options: () => actionOptions },
    { key: 'name', label: '指标名称', kind: 'text' },
    { key: 'unit', label: '单位', width: 64, kind: 'text' },
    { key: 'kind', label: '类型', width: 96, kind: 'choice', options: () => KINDS },
    { key: 'decimals', label: '小数位', width: 60, kind: 'text' },
    {
      key: 'acrossUnits',
      label: '跨单位汇总',
      width: 128,
      kind: 'choice',
      options: ({ kind }) =>
        WAYS.filter(({ value }) => value === 'none' || (value === 'recompute') === (kind === 'ratio')),
    },
    { key: 'numerator', label: '分子', width: 124, kind: 'choice', options: parts, isIdle: isPlain },
    { key: 'denominator', label: '分母', width: 124, kind: 'choice', options: parts, isIdle: isPlain },
  ];
  return (
    <PartFrame
      form={form}
      label="指标"
      lead="累计数按次相加(人次)，时点数取最新(人数、个数)，比率由分子分母重算，从不平均。有数值的指标不能删除，类型也不能再改。"
    >
      <RowsTable
        label="指标"
        word="指标"
        path="indicators"
        columns={columns}
        rows={form.value}
        errors={form.errors}
        blank={{
          actionId: '',
          name: '',
          unit: '',
          kind: 'flow',
          decimals: '0',
          acrossUnits: 'sum',
          numerator: '',
          denominator: '',
        }}
        isOrdered={false}
        onChange={(rows) => form.change(rows.map(settled))}
      />
    </PartFrame>
  );
}

/** A kind that changes takes the way of adding up along with it. */
function settled(row: EditedRow): EditedRow {
  if (row.kind === 'ratio' && row.acrossUnits === 'sum') return { ...row, acrossUnits: 'recompute' };
  if (row.kind !== 'ratio' && row.acrossUnits === 'recompute') return { ...row, acrossUnits: 'sum' };
  return row;
}
