/** Values of a plan as a clerk reads them: names in the place of ids, lists in the place of JSON. */
import { fieldLabel } from '../field-labels.ts';
import { ACROSS_UNITS_LABELS, INDICATOR_KIND_LABELS, LEVEL_LABELS } from '../labels.ts';
import { LEDGER_COLUMN_LABELS } from '../ledger-columns.ts';

/** Ids of actions and indicators → their names. */
export type PlanNames = ReadonlyMap<string, string>;

const NOTHING = '(空)';
const LONGEST = 200;

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: INDICATOR_KIND_LABELS,
  acrossUnits: ACROSS_UNITS_LABELS,
  usualLeadLevel: LEVEL_LABELS,
  appliesTo: LEVEL_LABELS,
  ledgerColumns: LEDGER_COLUMN_LABELS,
};

export function planText(field: string, value: unknown, names: PlanNames): string {
  const text = textOf(field, value, names);
  if (text === '') return NOTHING;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

export function isNothing(text: string): boolean {
  return text === NOTHING;
}

function textOf(field: string, value: unknown, names: PlanNames): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return WORDS[field]?.[value] ?? names.get(value) ?? value;
  if (Array.isArray(value))
    return value
      .map((each) => textOf(field, each, names))
      .filter(Boolean)
      .join('、');
  return typeof value === 'object' ? objectText(value, names) : String(value);
}

/** “助餐人次 100”, “期中 2021-11-30”, “集中践行 2021-10-20—2021-12-10”; what is none of these is told key by key. */
function objectText(value: object, names: PlanNames): string {
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { indicatorId, target, name, start, end, cutoff, due } = fields;
  if (typeof indicatorId === 'string') return joined([names.get(indicatorId) ?? indicatorId, target], ' ');
  if (typeof name === 'string') return joined([name, joined([start, end], '—'), cutoff, due], ' ');
  return Object.entries(fields)
    .filter(([, each]) => each !== null && each !== undefined)
    .map(([field, each]) => `${fieldLabel(field)} ${textOf(field, each, names)}`)
    .join('；');
}

function joined(values: readonly unknown[], between: string): string {
  return values.filter((each) => each !== null && each !== undefined && each !== '').join(between);
}
