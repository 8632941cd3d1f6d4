/** What waits about reporting: periods, deadlines, what came back, the 总结. */
import type { ReportPeriod } from '../campaign.ts';
import { isLastPeriod } from '../check/summary.ts';
import { type Day, daysBetween } from '../day.ts';
import type { Submission } from '../submission.ts';
import { isBlankSummary } from '../summary.ts';
import type { Level } from '../unit.ts';
import type { UnitFile } from '../unit-file.ts';
import { isReported, lastSent, periodsInOrder, type ReportWindow } from './report-window.ts';
import { titleOf, type WorkItem, type WorkTarget, workItem } from './work-item.ts';

/** Days before a cut-off from which the report is a matter for today. */
const SOON_DAYS = 7;

export function reportWork(unitFile: UnitFile, window: ReportWindow, today: Day): WorkItem[] {
  return [
    ...periodsInOrder(unitFile.campaign).flatMap((period) => periodWork(unitFile, period, window, today)),
    ...deadlineWork(unitFile, window, today),
    ...summaryWork(unitFile, window, today),
  ];
}

function periodWork(unitFile: UnitFile, period: ReportPeriod, window: ReportWindow, today: Day): WorkItem[] {
  const sent = lastSent(unitFile.submissions, period.id);
  if (isReported(sent)) return [];
  const report = workItem(
    {
      kind: 'report',
      target: { kind: 'submission', id: period.id },
      title: period.name,
      note: sent === null ? null : `第${sent.version}版已退回，改好后重报`,
      ownerId: unitFile.unit.contactPersonId ?? null,
      due: period.cutoff,
    },
    today,
  );
  if (sent !== null) return [...returnedWork(unitFile, sent, today), report];
  const isAtHand = period.id === window.period?.id && daysBetween(today, period.cutoff) <= SOON_DAYS;
  return isAtHand || wasMissed(unitFile, period, today) ? [report] : [];
}

/** A period before the unit's time was not missed: it had nothing to report then. */
function wasMissed({ progress }: UnitFile, { cutoff }: ReportPeriod, today: Day): boolean {
  return cutoff < today && progress.some(({ date }) => date <= cutoff);
}

/** One for each thing that came back; what its own task shows as 销号退回 for the same reason is told there. */
function returnedWork(unitFile: UnitFile, sent: Submission, today: Day): WorkItem[] {
  return (sent.returnItems ?? []).flatMap((item, index) => {
    const { target, title, ownerId } = placeOfReturned(unitFile, item.target ?? '', sent);
    const task = unitFile.tasks.find(({ id }) => id === target.id);
    if (task?.closure === 'rejected' && task.closureReturn?.code === item.code) return [];
    const note = [item.code, item.text].filter(Boolean).join(' ') || null;
    const key = `returned_item:${sent.id}:${index}`;
    return [workItem({ key, kind: 'returned_item', target, title, note, ownerId }, today)];
  });
}

function placeOfReturned(
  { tasks, evidence, feedback, summary, unit }: UnitFile,
  id: string,
  sent: Submission,
): { target: WorkTarget; title: string; ownerId: string | null } {
  const contact = unit.contactPersonId ?? null;
  const task = tasks.find((each) => each.id === id);
  if (task !== undefined)
    return { target: { kind: 'task', id }, title: titleOf(task), ownerId: task.ownerId ?? contact };
  const file = evidence.find((each) => each.id === id);
  if (file !== undefined) return { target: { kind: 'evidence', id }, title: file.fileName, ownerId: contact };
  const voice = feedback.find((each) => each.id === id);
  if (voice !== undefined)
    return { target: { kind: 'feedback', id }, title: `群众评价 ${id}`, ownerId: voice.handlerId ?? contact };
  if (id === 'summary' || id === summary?.id)
    return { target: { kind: 'summary', id: null }, title: '活动总结', ownerId: contact };
  return { target: { kind: 'submission', id: sent.periodId }, title: id || '报送包', ownerId: contact };
}

const RUNGS: Readonly<Record<Level, number>> = {
  village: 0,
  community: 0,
  township: 1,
  county: 2,
  city: 3,
  province: 4,
};

/** Whether a deadline is one of this unit's own: it names no level, or one of the same rung. */
export function isOwnDeadline(appliesTo: Level | null | undefined, level: Level): boolean {
  return appliesTo == null || RUNGS[appliesTo] === RUNGS[level];
}

/** A deadline is met by a report; one on the very day of the cut-off is told by that. */
function deadlineWork({ campaign, unit, submissions }: UnitFile, { period }: ReportWindow, today: Day): WorkItem[] {
  if (period !== null && isReported(lastSent(submissions, period.id))) return [];
  return (campaign.deadlines ?? [])
    .filter(({ due, appliesTo }) => isOwnDeadline(appliesTo, unit.level) && due !== period?.cutoff)
    .filter(
      ({ due }) => daysBetween(today, due) <= SOON_DAYS && (period === null || due >= period.cutoff || due >= today),
    )
    .map(({ id, name, due }) =>
      workItem(
        {
          key: `deadline:${id}`,
          kind: 'deadline',
          target: { kind: 'submission', id: period?.id ?? null },
          title: name,
          ownerId: unit.contactPersonId ?? null,
          due,
        },
        today,
      ),
    );
}

/** W302 in advance: the last period wants a 总结. */
function summaryWork(unitFile: UnitFile, { period }: ReportWindow, today: Day): WorkItem[] {
  const { summary, submissions, unit } = unitFile;
  if (period === null || !isLastPeriod({ unitFile, period }) || isReported(lastSent(submissions, period.id))) return [];
  if (summary != null && !isBlankSummary(summary)) return [];
  const given = {
    title: '活动总结',
    note: '最后一期要报总结',
    ownerId: unit.contactPersonId ?? null,
    due: period.cutoff,
  };
  return [workItem({ kind: 'summary', target: { kind: 'summary', id: null }, ...given }, today)];
}
