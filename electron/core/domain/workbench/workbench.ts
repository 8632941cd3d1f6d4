/** 工作台: what is due comes first, the figures stand beside it. */
import * as z from 'zod';
import { closureRateOf, completionOf } from '../completion.ts';
import { Day, daysBetween } from '../day.ts';
import { feedbackFigures } from '../feedback-figures.ts';
import { Id } from '../identifier.ts';
import { Light, lightOf } from '../light.ts';
import { inDateOrder } from '../progress.ts';
import { Ratio } from '../ratio.ts';
import { Statistics, tally } from '../statistics.ts';
import { SubmissionStatus } from '../submission.ts';
import type { UnitFile } from '../unit-file.ts';
import { housekeeping, type Upkeep } from './housekeeping.ts';
import { MonthFigures, satisfactionTrend } from './month-trend.ts';
import { isReported, lastSent, type ReportWindow, reportWindowOf } from './report-window.ts';
import { isOwnDeadline, reportWork } from './report-work.ts';
import { tasksToFill, taskWork } from './task-work.ts';
import { evidenceWork, feedbackWork, findingWork } from './voice-work.ts';
import { inUrgencyOrder, titleOf, WorkItem } from './work-item.ts';

const Count = z.int().min(0);

export const Workbench = z.object({
  today: Day,
  /** The report period at hand; null while the campaign has none. */
  period: z
    .object({
      id: Id,
      name: z.string(),
      cutoff: Day,
      daysLeft: z.int(),
      /** The newest version that left the unit. */
      sent: z.object({ version: z.int(), status: SubmissionStatus, day: z.string().nullable() }).nullable(),
      isReported: z.boolean(),
    })
    .nullable(),
  /** 本期需填 N 项. */
  toFill: Count,
  /** The most urgent first. */
  items: z.array(WorkItem),
  /** In order of their days. */
  deadlines: z.array(z.object({ id: Id, name: z.string(), due: Day, daysLeft: z.int(), isOwn: z.boolean() })),
  figures: Statistics.pick({ tasks: true, byLight: true, completion: true, closureRate: true, feedback: true }),
  /** In the order of the campaign. */
  actions: z.array(
    z.object({
      id: Id,
      name: z.string(),
      tasks: Count,
      completion: Ratio,
      closureRate: Ratio,
      byLight: z.record(z.string(), Count),
    }),
  ),
  trend: z.array(MonthFigures),
  /** The newest entries of progress. */
  recent: z.array(
    z.object({
      id: Id,
      taskId: Id,
      title: z.string(),
      date: Day,
      text: z.string(),
      percent: z.number().nullable(),
      byId: z.string().nullable(),
    }),
  ),
  entries: Count,
});
export type Workbench = z.infer<typeof Workbench>;

/** @param upkeep what is known of this computer besides the record */
export function workbenchOf(unitFile: UnitFile, today: Day, upkeep: Upkeep): Workbench {
  const window = reportWindowOf(unitFile.campaign, today);
  const toFill = tasksToFill(unitFile, window);
  const lights = new Map(unitFile.tasks.map((task) => [task.id, lightOf(task, today)]));
  return {
    today,
    period: periodAtHand(unitFile, window, today),
    toFill: toFill.size,
    items: inUrgencyOrder([
      ...reportWork(unitFile, window, today),
      ...taskWork(unitFile, { toFill, lights }, today),
      ...feedbackWork(unitFile, today),
      ...findingWork(unitFile, today),
      ...evidenceWork(unitFile, today),
      ...housekeeping(unitFile, today, upkeep),
    ]),
    deadlines: deadlinesIn(unitFile, today),
    figures: figuresOf(unitFile, lights),
    actions: actionFigures(unitFile, lights),
    trend: satisfactionTrend(unitFile.feedback),
    recent: newestEntries(unitFile),
    entries: unitFile.progress.length,
  };
}

function periodAtHand({ submissions }: UnitFile, { period }: ReportWindow, today: Day): Workbench['period'] {
  if (period === null) return null;
  const sent = lastSent(submissions, period.id);
  return {
    id: period.id,
    name: period.name,
    cutoff: period.cutoff,
    daysLeft: daysBetween(today, period.cutoff),
    sent: sent === null ? null : { version: sent.version, status: sent.status, day: sent.submittedAt ?? null },
    isReported: isReported(sent),
  };
}

function deadlinesIn({ campaign, unit }: UnitFile, today: Day): Workbench['deadlines'] {
  return (campaign.deadlines ?? [])
    .map(({ id, name, due, appliesTo }) => ({
      id,
      name,
      due,
      daysLeft: daysBetween(today, due),
      isOwn: isOwnDeadline(appliesTo, unit.level),
    }))
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

/** The same rules as in the statistics, without the indicators: this is asked for after every change. */
function figuresOf({ tasks, feedback }: UnitFile, lights: ReadonlyMap<Id, Light>): Workbench['figures'] {
  return {
    tasks: tasks.length,
    byLight: tally(Light.options, [...lights.values()]),
    completion: completionOf(tasks),
    closureRate: closureRateOf(tasks),
    feedback: feedbackFigures(feedback),
  };
}

function actionFigures({ actions, tasks }: UnitFile, lights: ReadonlyMap<Id, Light>): Workbench['actions'] {
  const byAction = Map.groupBy(tasks, ({ actionId }) => actionId ?? '');
  return [...actions]
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ id, name }) => {
      const own = byAction.get(id) ?? [];
      const byLight: Record<string, number> = {};
      for (const task of own) {
        const light = lights.get(task.id) ?? 'gray';
        byLight[light] = (byLight[light] ?? 0) + 1;
      }
      return { id, name, tasks: own.length, completion: completionOf(own), closureRate: closureRateOf(own), byLight };
    });
}

const MOST_RECENT = 8;

function newestEntries({ progress, tasks }: UnitFile): Workbench['recent'] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const known = inDateOrder(progress).filter(({ taskId }) => byId.has(taskId));
  return known
    .slice(-MOST_RECENT)
    .toReversed()
    .map(({ id, taskId, date, text, percent, noChange, reportedBy }) => {
      const task = byId.get(taskId);
      const told = (text ?? '').trim() || (noChange === true ? '无变化' : '');
      const title = task === undefined ? taskId : titleOf(task);
      return { id, taskId, title, date, text: told, percent: percent ?? null, byId: reportedBy ?? null };
    });
}
