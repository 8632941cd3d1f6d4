/** What a row's values are in the fields of the task's form. */
import type { TypedFields } from '../../core/contract/typed-fields.ts';
import type { RowValues } from '../../core/domain/table-import/import-kind.ts';
import type { WrittenSpan } from '../../core/domain/table-import/span-text.ts';
import type { Task } from '../../core/domain/task.ts';
import type { WrittenRemark } from './ledger-cells.ts';
import { TARGET_PREFIX } from './ledger-columns.ts';

/** Columns whose field has another name. */
export const FIELDS: Readonly<Record<string, string>> = { action: 'actionId', lead: 'leadId', owner: 'ownerId' };
/** What cannot be empty keeps its value where a blank cell would empty it. */
const NEVER_EMPTY = new Set(['status', 'percent', 'publicVisible', 'action', 'title']);

export function typedFields(before: Task, values: RowValues): TypedFields {
  const typed: TypedFields = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === null && NEVER_EMPTY.has(key)) continue;
    Object.assign(typed, fieldsFor(key, value, before));
  }
  const targets = Object.entries(values).filter(([key]) => key.startsWith(TARGET_PREFIX));
  if (targets.length > 0) typed.indicators = withTargets(before, targets);
  return settled(before, typed);
}

function fieldsFor(key: string, value: unknown, before: Task): TypedFields {
  if (key.startsWith(TARGET_PREFIX)) return {};
  // the readers of these columns give just these shapes, or the null of a blank cell
  if (key === 'period') return { ...((value ?? { start: null, due: null }) as WrittenSpan) };
  if (key === 'remark') return remarkFields(value as WrittenRemark | null);
  if (key === 'beneficiaries')
    return beneficiaryFields(value as { number: number; unit: string | null } | null, before);
  return { [FIELDS[key] ?? key]: value };
}

function remarkFields(written: WrittenRemark | null): TypedFields {
  if (written === null) return { remark: null };
  return {
    remark: written.remark === '' ? null : written.remark,
    ...(written.naReason ? { naReason: written.naReason } : {}),
  };
}

function beneficiaryFields(written: { number: number; unit: string | null } | null, before: Task): TypedFields {
  if (written === null) return { beneficiaries: null };
  return { beneficiaries: written.number, beneficiaryUnit: written.unit ?? before.beneficiaryUnit ?? null };
}

function withTargets(before: Task, targets: readonly (readonly [string, unknown])[]): Task['indicators'] {
  const wanted = new Map(targets.map(([key, value]) => [key.slice(TARGET_PREFIX.length), value]));
  const kept = targetsOf(before).map((each) => {
    if (!wanted.has(each.indicatorId)) return each;
    const target = wanted.get(each.indicatorId);
    wanted.delete(each.indicatorId);
    return { ...each, target: typeof target === 'number' ? target : null };
  });
  const added = [...wanted].flatMap(([indicatorId, target]) =>
    typeof target === 'number' ? [{ indicatorId, target }] : [],
  );
  return [...kept, ...added];
}

/** 已完成 is 100 %, and a task with some progress is under way, where the row says only one of both. */
function settled(before: Task, typed: TypedFields): TypedFields {
  const { status, percent } = typed;
  if (status === 'done' && percent === undefined && (before.percent === 0 || before.status !== 'done'))
    return { ...typed, percent: 100 };
  const isBegun = status === undefined && before.status === 'not_started' && typeof percent === 'number' && percent > 0;
  return isBegun ? { ...typed, status: 'in_progress' } : typed;
}

export function targetsOf({ indicators }: Task): NonNullable<Task['indicators']> {
  return indicators ?? [];
}
