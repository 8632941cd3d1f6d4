import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { warnOfCaptions } from '../../../../electron/core/domain/check/captions.ts';
import { type Check, type CheckInput, taskName } from '../../../../electron/core/domain/check/check-input.ts';
import { checkEvidence } from '../../../../electron/core/domain/check/evidence.ts';
import { checkIndicatorValues, warnOfTargets } from '../../../../electron/core/domain/check/indicators.ts';
import { checkTasks, warnOfTasks } from '../../../../electron/core/domain/check/tasks.ts';
import { checkTypedTexts } from '../../../../electron/core/domain/check/typed-texts.ts';
import type { Problem } from '../../../../electron/core/domain/problem.ts';
import { inDateOrder, standingEntries } from '../../../../electron/core/domain/progress.ts';
import { UNIT_FILE_FORMAT } from '../../../../electron/core/domain/unit-file.ts';

/** What can be judged of one task alone. That a file lies under two tasks, or is damaged, the whole check says. */
const CHECKS: readonly Check[] = [
  checkTasks,
  checkIndicatorValues,
  checkEvidence,
  checkTypedTexts,
  warnOfTasks,
  warnOfTargets,
  warnOfCaptions,
];

/** What `check` would say of this task, its progress and its files, before anybody goes to report. */
export function problemsOf(detail: TaskDetail, desk: Desk): Problem[] {
  if (desk.record === null) return [];
  const input = inputOf(detail, desk.record, desk.today);
  const own = new Set([detail.row.task.id, ...[...detail.progress, ...detail.evidence].map(({ id }) => id)]);
  return CHECKS.flatMap((check) => check(input)).filter(({ target }) => own.has(target));
}

function inputOf(detail: TaskDetail, record: NonNullable<Desk['record']>, today: string): CheckInput {
  const { row, progress, evidence, indicators } = detail;
  const { id } = row.task;
  return {
    asOf: today,
    period: null,
    hasKey: true,
    evidenceStore: null,
    unitFile: {
      format: UNIT_FILE_FORMAT,
      ...record,
      tasks: [row.task],
      progress,
      evidence,
      feedback: [],
      publicity: [],
      inspections: [],
      cases: [],
      issues: [],
      honours: [],
      submissions: [],
    },
    tasksById: new Map([[id, row.task]]),
    progressByTask: new Map([[id, inDateOrder(standingEntries(progress))]]),
    evidenceByTask: new Map(evidence.length > 0 ? [[id, evidence]] : []),
    totals: new Map(indicators.map(({ indicator, total }) => [indicator.id, total])),
  };
}

/** The sentence without the task's name, which stands above it already. */
export function shortSentence({ message }: Problem, { row }: TaskDetail): string {
  return message.replace(taskName(row.task, row.task.id), '').replace(/^[的，]/, '');
}

const FIELD_OF: Readonly<Record<string, string>> = {
  E101: 'title',
  E102: 'naReason',
  E103: 'status',
  W101: 'due',
  W104: 'problem',
};

/** The field of the form in which a problem is put right; null when it is not in the form. */
export function fieldToMend({ code, message }: Problem): string | null {
  if (code !== 'E101') return FIELD_OF[code] ?? null;
  const words = { title: '任务名称', ownerId: '责任人', responsibleDept: '责任科室', due: '完成时限' };
  return Object.entries(words).find(([, word]) => message.includes(word))?.[0] ?? 'due';
}
