/** A task as its form shows it, and what was typed as the service takes it. */
import type { TypedFields } from '../../../../electron/core/contract/typed-fields.ts';
import type { Action } from '../../../../electron/core/domain/action.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { listFromTyped, numberFromTyped } from '../../../forms/typed-values.ts';

/** Prefix of the field for an indicator's target. */
export const TARGET = 'target.';

/** Every field of the form, as text or tick. */
export function typedOf(task: Task): Typed {
  const texts = [
    'no',
    'actionId',
    'title',
    'measures',
    'leadId',
    'responsibleDept',
    'ownerId',
    'urgency',
    'start',
    'due',
    'status',
    'naReason',
    'beneficiaryUnit',
    'problem',
    'nextStep',
    'remark',
  ] as const;
  return {
    ...Object.fromEntries(texts.map((field) => [field, task[field] ?? ''])),
    percent: String(task.percent),
    beneficiaries: task.beneficiaries == null ? '' : String(task.beneficiaries),
    coUnits: (task.coUnits ?? []).join('、'),
    tags: (task.tags ?? []).join('、'),
    publicVisible: task.publicVisible === true,
    ...Object.fromEntries(
      (task.indicators ?? []).map(({ indicatorId, target }) => [
        TARGET + indicatorId,
        target == null ? '' : String(target),
      ]),
    ),
  };
}

/** Only what differs from the task: what somebody else changes meanwhile in other fields stays. */
export function changesFrom(task: Task, typed: Typed): TypedFields {
  const before = typedOf(task);
  const changed = Object.entries(typed).filter(([field, value]) => value !== (before[field] ?? ''));
  const plain = changed
    .filter(([field]) => !field.startsWith(TARGET))
    .map(([field, value]) => [field, valueFrom(field, value)]);
  const hasTargets = changed.some(([field]) => field.startsWith(TARGET));
  return { ...Object.fromEntries(plain), ...(hasTargets ? { indicators: indicatorsFrom(task, typed) } : {}) };
}

const DAYS = new Set(['start', 'due']);
const NUMBERS = new Set(['percent', 'beneficiaries']);

function valueFrom(field: string, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  if (field === 'coUnits' || field === 'tags') return listFromTyped(value);
  if (NUMBERS.has(field)) return numberFromTyped(value);
  const text = DAYS.has(field) ? dayFromTyped(value) : value.trim();
  return text === '' ? null : text;
}

/** A target that was emptied takes its indicator out of the task. */
function indicatorsFrom(task: Task, typed: Typed): unknown[] {
  const own = task.indicators ?? [];
  const kept = own.flatMap((each): unknown[] => {
    const text = typed[TARGET + each.indicatorId];
    if (typeof text !== 'string') return [each];
    return text.trim() === '' ? [] : [{ ...each, target: numberFromTyped(text) }];
  });
  const known = new Set(own.map(({ indicatorId }) => indicatorId));
  const added = Object.entries(typed).flatMap(([field, text]) => {
    const indicatorId = field.startsWith(TARGET) ? field.slice(TARGET.length) : null;
    if (indicatorId === null || known.has(indicatorId) || typeof text !== 'string' || text.trim() === '') return [];
    return [{ indicatorId, target: numberFromTyped(text) }];
  });
  return [...kept, ...added];
}

/**
 * The number that is proposed for a new task of an action: the next after its greatest, or the first of its kind in an
 * action that has none yet, after the action's own place: 03-01.
 */
export function proposedNumber(action: Pick<Action, 'order'> | undefined, numbers: readonly string[]): string | null {
  const next = nextNumber(numbers);
  if (next !== null || numbers.length > 0 || action?.order == null) return next;
  return `${String(action.order).padStart(2, '0')}-01`;
}

/** The next free number of an action whose tasks are numbered like 01-03. */
export function nextNumber(numbers: readonly string[]): string | null {
  const found = numbers.flatMap((no) => {
    const match = /^(.*?)(\d+)$/.exec(no);
    return match === null ? [] : [{ head: match[1] ?? '', digits: match[2] ?? '' }];
  });
  const last = found.reduce<{ head: string; digits: string } | null>(
    (best, each) => (best === null || Number(each.digits) > Number(best.digits) ? each : best),
    null,
  );
  if (last === null) return null;
  return `${last.head}${String(Number(last.digits) + 1).padStart(last.digits.length, '0')}`;
}
