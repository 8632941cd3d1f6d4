/** Where each matter of the workbench is done, and which place of the navigation that is. */
import type { WorkItem, WorkKind } from '../../electron/core/domain/workbench/work-item.ts';
import { evidenceAddress, feedbackAddress, SUMMARY, type TaskTab, taskAddress } from './addresses.ts';

/** Where in its pane a task's matter is done, if not at its progress. */
const TASK_TABS: Partial<Record<WorkKind, { tab: TaskTab }>> = {
  closure_rejected: { tab: 'evidence' },
  closure_requested: { tab: 'closure' },
};

export function workAddress({ kind, target }: Pick<WorkItem, 'kind' | 'target'>): string {
  const id = target.id === null ? '' : encodeURIComponent(target.id);
  if (target.kind === 'task') return taskAddress(target.id ?? '', TASK_TABS[kind] ?? {});
  if (target.kind === 'evidence') return evidenceAddress(target.id ?? '');
  if (target.kind === 'feedback') return feedbackAddress(target.id ?? '');
  if (target.kind === 'inspection') return `/inspections/${id}`;
  if (target.kind === 'settings') return `/settings/${id}`;
  return target.kind === 'summary' ? SUMMARY : '/submission';
}

/** Reports and housekeeping are told in a word, or not at all: they are no number of things. */
const NOT_COUNTED: readonly WorkKind[] = ['report', 'deadline', 'backup', 'key', 'superior'];

/**
 * What stands behind the names of places, such as `ledger` → “6”: how many matters wait there. At 报送 it is until
 * when the report is wanted.
 */
export function waitingAt(items: readonly WorkItem[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const item of items) {
    if (NOT_COUNTED.includes(item.kind)) continue;
    const [, place = ''] = workAddress(item).split(/[/?]/);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const words = new Map([...counts].map(([place, count]) => [place, String(count)]));
  const report = items.find(({ kind }) => kind === 'report' || kind === 'deadline');
  if (report !== undefined && report.daysLeft !== null) words.set('submission', untilWord(report.daysLeft));
  return words;
}

/** “今天”, “剩2天”, “逾期3天”. */
export function untilWord(daysLeft: number): string {
  if (daysLeft === 0) return '今天';
  return daysLeft > 0 ? `剩${daysLeft}天` : `逾期${-daysLeft}天`;
}
