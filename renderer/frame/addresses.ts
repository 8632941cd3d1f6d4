/** Where things are, for links from one page into another. */

export type TaskTab = 'progress' | 'evidence' | 'feedback' | 'closure' | 'history';

/**
 * The ledger with one task open beside it.
 *
 * @param at a tab of its pane, or `edit` with the form's field to begin at
 */
export function taskAddress(taskId: string, at: { tab?: TaskTab; edit?: string; evidence?: string } = {}): string {
  const query = new URLSearchParams();
  if (at.tab !== undefined && at.tab !== 'progress') query.set('tab', at.tab);
  if (at.evidence !== undefined) query.set('evidence', at.evidence);
  if (at.edit !== undefined) query.set('edit', at.edit);
  const text = query.toString();
  return `/ledger/${encodeURIComponent(taskId)}${text === '' ? '' : `?${text}`}`;
}

export const HOME = '/home';
export const LEDGER = '/ledger';

/** What the ledger may be narrowed to; status and closure by stored value or word (待审销号), `fill` is 本期未填, `q` a search. */
export type LedgerQuery = Partial<
  Readonly<Record<'light' | 'action' | 'owner' | 'status' | 'closure' | 'fill' | 'q', string>>
>;

/** The ledger with its filters: `/ledger?light=red&action=A01`. */
export function ledgerAddress(query: LedgerQuery = {}): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? LEDGER : `${LEDGER}?${text}`;
}
export const NEW_TASK = '/ledger/new';
export const LEDGER_IMPORT = '/ledger/import';

export const FEEDBACK = '/feedback';
export const FEEDBACK_WINDOW = '/feedback/window';
export const FEEDBACK_IMPORT = '/feedback/import';
export const FEEDBACK_TALLY = '/feedback/tally';

/** 群众评价 with one entry open beside the list. */
export function feedbackAddress(id: string): string {
  return `${FEEDBACK}/${encodeURIComponent(id)}`;
}

/** The form of a new entry, of a task where one is named. */
export function newFeedbackAddress(taskId: string | null = null): string {
  return `${FEEDBACK}/new${taskId === null ? '' : `?task=${encodeURIComponent(taskId)}`}`;
}

export const SUMMARY = '/summary';
export const SUMMARY_PREVIEW = '/summary/preview';

export const SUBMISSION = '/submission';
export const SUBMISSION_HISTORY = '/submission/history';

export const INBOX = '/inbox';

/** 收件 with one submission open beside the list. */
export function inboxAddress(submissionId: string): string {
  return `${INBOX}/${encodeURIComponent(submissionId)}`;
}

export const BOARD = '/board';

/** 汇总 for a period; with a unit, what it sent for that period is open beside the table. */
export function boardAddress(
  periodId: string,
  unitId: string | null = null,
  view: 'matrix' | 'indicators' | 'ledger' = 'matrix',
): string {
  const path = [periodId, ...(unitId === null ? [] : [unitId])].map(encodeURIComponent).join('/');
  return `${BOARD}/${path}${view === 'matrix' ? '' : `?view=${view}`}`;
}

export const PLANS = '/plans';
export const ROSTER = '/plans/roster';
export const ROSTER_IMPORT = '/plans/roster/import';
export const PLAN_ISSUE = '/plans/issue';
export const PLANS_RECEIVED = '/plans/received';

/** 下发 with one plan that came in open beside the list. */
export function planAddress(planId: string): string {
  return `${PLANS_RECEIVED}/${encodeURIComponent(planId)}`;
}

/** 拆分: a task's form for its parts. */
export function splitAddress(taskId: string): string {
  return `${PLANS}/split/${encodeURIComponent(taskId)}`;
}

/** One unit of the roster, beside the list. */
export function rosterAddress(unitId: string): string {
  return `${ROSTER}/${encodeURIComponent(unitId)}`;
}

export const EVIDENCE = '/evidence';

/** 佐证材料 with one file open beside the gallery. */
export function evidenceAddress(id: string): string {
  return `${EVIDENCE}/${encodeURIComponent(id)}`;
}

/** 佐证材料, narrowed to a task or a mark such as `mask`. */
export function evidenceListAddress(query: Partial<Readonly<Record<'task' | 'mark', string>>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? EVIDENCE : `${EVIDENCE}?${text}`;
}

/** 添加材料, to a task where one is named. */
export function newEvidenceAddress(taskId: string | null = null): string {
  return `${EVIDENCE}/new${taskId === null ? '' : `?task=${encodeURIComponent(taskId)}`}`;
}

/** The pages of plain records: a list with the one that is open beside it. */
export type RecordPath = 'issues' | 'publicity' | 'inspections' | 'cases' | 'honours';

/** One record, or the form of a new one where the id is `new`; `edit` begins at a field of its form. */
export function recordAddress(path: RecordPath, id: string, edit: string | null = null): string {
  return `/${path}/${encodeURIComponent(id)}${edit === null ? '' : `?edit=${encodeURIComponent(edit)}`}`;
}

/** 文明创建上传包 for these tasks; none are chosen yet without them. */
export function kitAddress(taskIds: readonly string[] = []): string {
  return taskIds.length === 0 ? '/kit' : `/kit?tasks=${taskIds.map(encodeURIComponent).join(',')}`;
}

export const PEOPLE = '/settings/people';
export const PEOPLE_IMPORT = '/settings/people/import';

/** A person's form beside the list; the form of a new one under `new`. */
export function personAddress(id: string): string {
  return `${PEOPLE}/${encodeURIComponent(id)}`;
}

export function newPersonAddress(): string {
  return `${PEOPLE}/new`;
}

/** A panel of the settings, such as `key` or `campaign/actions`. */
export function settingsAddress(panel: string): string {
  return `/settings/${panel}`;
}
