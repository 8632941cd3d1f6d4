/** How a task's state is worded in the ledger. */
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { LIGHT_COLOUR_LABELS, LIGHT_LABELS, TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Light } from '../../../electron/core/domain/light.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import type { MoveWords } from '../../components/PaneMoves.tsx';

export const TASK_MOVES: MoveWords = { before: '上一项任务', after: '下一项任务', close: '关闭任务(Esc)' };

/** The order of the chips: what needs somebody comes first. */
export const LIGHTS_IN_ORDER: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'gray'];

export function lightWord(light: Light): string {
  return LIGHT_COLOUR_LABELS[light];
}

const DUE_SOON_DAYS = 7;

/** Why the light shows: “逾期3天”, “慢68点”, “剩6天”, “略慢”. A near due date says more than a small lag. */
export function lightReason({ light, lag, daysLeft }: Pick<TaskRow, 'light' | 'lag' | 'daysLeft'>): string {
  if (light === 'red') return daysLeft !== null && daysLeft < 0 ? `逾期${-daysLeft}天` : `慢${Math.round(lag ?? 0)}点`;
  if (light !== 'yellow') return LIGHT_LABELS[light];
  if (daysLeft === null || daysLeft < 0 || daysLeft > DUE_SOON_DAYS) return '略慢';
  return daysLeft === 0 ? '今天到期' : `剩${daysLeft}天`;
}

/** What the list says in the place of the status while a closure waits for somebody. */
export const CLOSURE_WORDS = { requested: '待审销号', rejected: '销号退回' } as const;

/** 已销号 says its light; a closure that waits for somebody stands in the place of the status. */
export function statusWord({ status, closure }: Pick<Task, 'status' | 'closure'>): string {
  return closure === 'requested' || closure === 'rejected' ? CLOSURE_WORDS[closure] : TASK_STATUS_LABELS[status];
}

/** Whether it still needs somebody: its status is then set in bold. */
export function isWaiting({ status, closure }: Pick<Task, 'status' | 'closure'>): boolean {
  return closure !== 'approved' && status !== 'na' && !(status === 'done' && closure === 'none');
}

/** Whether the black tick of even progress says anything: not for what is done or does not concern the unit. */
export function isOpen({ status, closure }: Pick<Task, 'status' | 'closure'>): boolean {
  return closure !== 'approved' && (status === 'not_started' || status === 'in_progress');
}

const DIGITS = '零一二三四五六七八九';

/** 1–99 in characters: 十, 二十三. Other numbers stay figures. */
export function chineseOrder(order: number): string {
  if (!Number.isInteger(order) || order < 1 || order > 99) return String(order);
  const [tens, ones] = [Math.floor(order / 10), order % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${ten}${ones === 0 ? '' : DIGITS[ones]}`;
}
