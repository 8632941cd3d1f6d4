import * as z from 'zod';
import { Day, daysBetween } from '../day.ts';
import { Id } from '../identifier.ts';
import { Light } from '../light.ts';
import type { Task } from '../task.ts';

/** Everything that can wait for somebody. */
export const WorkKind = z.enum([
  /** An item of a submission that came back. */
  'returned_item',
  /** A period that is to be reported, for the first time or again. */
  'report',
  /** A task without an entry of progress in the period at hand. */
  'fill',
  /** A task that is overdue, slow or due soon. */
  'catch_up',
  'closure_rejected',
  'closure_requested',
  'feedback_verify',
  'feedback_rectify',
  'feedback_callback',
  'feedback_handle',
  'ticket_read',
  'ticket_reply',
  'finding',
  'evidence_mask',
  'evidence_consent',
  'summary',
  'deadline',
  'backup',
  'key',
  'superior',
  /** A known unit with an unknown key: nothing is more urgent. */
  'key_alarm',
  /** A card that waits for a comparison by telephone. */
  'card',
]);
export type WorkKind = z.infer<typeof WorkKind>;

/** Where it is done. `id` is the entity's; a panel's name for `settings`, the period's for `submission`. */
export const WorkTarget = z.object({
  kind: z.enum(['task', 'evidence', 'feedback', 'inspection', 'summary', 'submission', 'settings']),
  id: z.string().nullable(),
});
export type WorkTarget = z.infer<typeof WorkTarget>;

/** One matter that waits: what it is, whose, until when, and where it is done. */
export const WorkItem = z.object({
  /** Unique in its list. */
  key: z.string(),
  kind: WorkKind,
  target: WorkTarget,
  /** As people call it: “07-03 婚俗新风宣讲”. */
  title: z.string(),
  note: z.string().nullable(),
  ownerId: Id.nullable(),
  due: Day.nullable(),
  /** Until `due`, negative when it has passed. */
  daysLeft: z.int().nullable(),
  /** How a task stands; null for what is none. */
  pace: z
    .object({ light: Light, lag: z.number().nullable(), percent: z.number(), expected: z.number().nullable() })
    .nullable(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** An item with what most have not. */
export function workItem(given: Pick<WorkItem, 'kind' | 'target' | 'title'> & Partial<WorkItem>, today: Day): WorkItem {
  const due = given.due ?? null;
  return {
    key: `${given.kind}:${given.target.id ?? given.target.kind}`,
    note: null,
    ownerId: null,
    pace: null,
    ...given,
    due,
    daysLeft: due === null ? null : daysBetween(today, due),
  };
}

export function titleOf({ id, no, title }: Task): string {
  return [no, title].filter((part) => (part ?? '').trim() !== '').join(' ') || id;
}

const HOUSEKEEPING: readonly WorkKind[] = ['backup', 'key', 'superior'];

/** What comes first: what came back, what is late, what ends today, what is slow, what has a day, the rest. */
function urgencyOf({ kind, daysLeft, pace }: WorkItem): number {
  if (kind === 'key_alarm') return -1;
  if (kind === 'returned_item') return 0;
  if (daysLeft !== null && daysLeft < 0) return 1;
  if (daysLeft === 0) return 2;
  if (pace?.light === 'red') return 3;
  if (HOUSEKEEPING.includes(kind)) return 6;
  return daysLeft === null ? 5 : 4;
}

/** The most urgent first; of equals the one with the nearer day, then as they were found. */
export function inUrgencyOrder(items: readonly WorkItem[]): WorkItem[] {
  const far = Number.MAX_SAFE_INTEGER;
  return [...items].sort(
    (a, b) =>
      urgencyOf(a) - urgencyOf(b) ||
      (a.daysLeft ?? far) - (b.daysLeft ?? far) ||
      (b.pace?.lag ?? 0) - (a.pace?.lag ?? 0),
  );
}
