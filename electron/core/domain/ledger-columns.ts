/** The columns that a ledger can have: one list for the sheet, the screen and the template that orders them. */

export const LEDGER_COLUMN_LABELS = {
  index: '序号',
  action: '行动',
  no: '编号',
  title: '任务',
  measures: '举措',
  lead: '牵头领导',
  responsibleDept: '责任科室',
  owner: '责任人',
  coUnits: '配合单位',
  urgency: '缓急',
  period: '起止',
  start: '开始日期',
  due: '完成时限',
  percent: '进度',
  status: '状态',
  closure: '销号',
  closedAt: '销号日期',
  light: '亮灯',
  indicators: '指标(完成/目标)',
  beneficiaries: '受益',
  problem: '存在问题',
  nextStep: '下步计划',
  evidence: '佐证数',
  tags: '标签',
  remark: '备注',
} as const;
export type LedgerColumnKey = keyof typeof LEDGER_COLUMN_LABELS;

/** Every column, in the order in which they are offered. */
export const LEDGER_COLUMN_KEYS = Object.keys(LEDGER_COLUMN_LABELS) as readonly LedgerColumnKey[]; // the keys of a constant object are what its type says

/** Not in a ledger unless its template asks for them. */
const UNUSUAL: readonly LedgerColumnKey[] = ['coUnits', 'urgency', 'start', 'due', 'closedAt', 'tags'];

/** The built-in order. */
export const DEFAULT_LEDGER_COLUMNS: readonly LedgerColumnKey[] = LEDGER_COLUMN_KEYS.filter(
  (key) => !UNUSUAL.includes(key),
);

/** A template may name a column by its key or by its heading; null for one that this version does not know. */
export function ledgerColumnKey(name: string): LedgerColumnKey | null {
  return LEDGER_COLUMN_KEYS.find((key) => key === name || LEDGER_COLUMN_LABELS[key] === name) ?? null;
}

/** The template's columns in its order, each once; the built-in ones for a template without any known column. */
export function ledgerColumnsOf({
  ledgerColumns,
}: {
  readonly ledgerColumns?: readonly string[] | null | undefined;
}): readonly LedgerColumnKey[] {
  const named = new Set((ledgerColumns ?? []).map(ledgerColumnKey));
  const known = [...named].filter((key) => key !== null);
  return known.length > 0 ? known : DEFAULT_LEDGER_COLUMNS;
}
