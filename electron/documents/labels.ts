import { ISSUE_STATUS_LABELS } from '../core/domain/labels.ts';

/** Words for stored values that are open lists: what the list does not know stays as it was typed. */
const ISSUE_STATUSES: Readonly<Record<string, string>> = {
  ...ISSUE_STATUS_LABELS,
  solved: '已解决',
};

export function issueStatusLabel(status: string): string {
  return ISSUE_STATUSES[status] ?? status;
}
