/** Where things are, for links from one page into another. */

export type TaskTab = 'progress' | 'evidence' | 'feedback' | 'history';

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

export const LEDGER = '/ledger';
export const NEW_TASK = '/ledger/new';
