/** What a reviewer looks at: everything that came in, and of one submission what it says and what it changed. */
import type { AsidePackage, InboxRow, KeyAlarm, ReviewedEvidence, ReviewSheet } from '../../core/contract/arrivals.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import { dayOf } from '../../core/domain/day.ts';
import { fourChecks } from '../../core/domain/exchange/four-checks.ts';
import { missingVolumes, type ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import { directSubordinates, unitListedAs } from '../../core/domain/exchange/roster.ts';
import { submissionDifferences } from '../../core/domain/exchange/submission-differences.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import { findReceived } from './reviews.ts';

export interface ReviewSheetService {
  list(): Promise<Outputs['arrivals']['list']>;
  waiting(): Promise<Outputs['arrivals']['waiting']>;
  /** @throws Refusal NOT_FOUND, PACKAGE_REFUSED */
  show(input: Inputs['arrivals']['show']): Promise<ReviewSheet>;
}

export interface ReviewSheetParts {
  readonly unitFile: () => UnitFile;
  readonly received: () => ReceivedStore;
  readonly readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>;
  readonly aside: () => Promise<AsidePackage[]>;
  readonly alarms: () => Promise<KeyAlarm[]>;
}

export function createReviewSheetService(parts: ReviewSheetParts): ReviewSheetService {
  return {
    list: async () => {
      const { units, damaged } = await parts.received().all();
      const rows = [...units.values()].flatMap((unit) =>
        unit.submissions.map((submission) => rowOf(unit, submission, parts.unitFile())),
      );
      rows.sort((a, b) => b.submission.receivedAt.localeCompare(a.submission.receivedAt));
      const { roster, unit } = parts.unitFile();
      const due = directSubordinates(roster, unit.id).map((entry) => ({
        unitId: unitListedAs(entry, units)?.unit.id ?? entry.id,
        unitName: entry.name,
        unitShortName: entry.shortName || entry.name,
      }));
      return { rows, aside: await parts.aside(), alarms: await parts.alarms(), due, damaged: [...damaged] };
    },
    waiting: async () => {
      const { units } = await parts.received().all();
      const submissions = [...units.values()].flatMap((each) => each.submissions);
      return {
        toReview: submissions.filter(({ status }) => status === 'received').length,
        aside: (await parts.aside()).length,
        alarms: (await parts.alarms()).length,
      };
    },
    show: async ({ submissionId }) => {
      const { unit, submission } = await findReceived(parts.received(), submissionId);
      const row = rowOf(unit, submission, parts.unitFile());
      const hasFirst = submission.packages.some(({ volume }) => volume === 1);
      const content = hasFirst ? await parts.readContent(submission) : null;
      const checks = fourChecks(submission, content?.evidence.length ?? null);
      const before = versionBefore(unit, submission);
      const differences =
        content === null || before === null ? [] : submissionDifferences(await parts.readContent(before), content);
      return {
        row,
        checks,
        versions: versionsOf(unit, submission),
        feedback: (content?.feedback ?? []).map(({ id, receivedAt, channel, rating, content: text, taskId }) => ({
          id,
          receivedAt: receivedAt ?? '',
          channel,
          rating: rating ?? null,
          content: text ?? '',
          taskId: taskId ?? null,
        })),
        summary: content?.summary == null ? null : summaryOf(content.summary),
        comparedWith:
          before === null
            ? null
            : {
                submissionId: before.id,
                version: before.version,
                receivedAt: before.receivedAt,
                items: before.review?.items ?? [],
              },
        differences: differences.map((each) => ({ ...each, fields: [...each.fields] })),
        tasks: content === null ? [] : tasksOf(content),
        evidence: (content?.evidence ?? []).map(evidenceOf),
        indicators: indicatorsOf(unit, submission, content),
      };
    },
  };
}

function rowOf(unit: ReceivedUnit, submission: ReceivedSubmission, { campaign }: UnitFile): InboxRow {
  const period = campaign.reportPeriods?.find(({ id }) => id === submission.periodId);
  const first = unit.submissions
    .filter(({ periodId }) => periodId === submission.periodId)
    .map(({ receivedAt }) => receivedAt);
  return {
    submission,
    unitId: unit.unit.id,
    unitName: unit.unit.name,
    unitShortName: unit.unit.shortName || unit.unit.name,
    periodName: period?.name ?? submission.periodId,
    volumesMissing: missingVolumes(submission),
    isLate: period !== undefined && dayOf(first.sort()[0] ?? submission.receivedAt) > period.cutoff,
  };
}

/** The newest earlier version whose content can be read. */
function versionBefore(
  { submissions }: ReceivedUnit,
  { periodId, version }: ReceivedSubmission,
): ReceivedSubmission | null {
  return submissions
    .filter((each) => each.periodId === periodId && each.version < version)
    .filter(({ packages }) => packages.some(({ volume }) => volume === 1))
    .reduce<ReceivedSubmission | null>(
      (best, each) => (best === null || each.version > best.version ? each : best),
      null,
    );
}

function versionsOf({ submissions }: ReceivedUnit, { periodId }: ReceivedSubmission): ReviewSheet['versions'] {
  return submissions
    .filter((each) => each.periodId === periodId)
    .sort((a, b) => b.version - a.version)
    .map(({ id, version, kind, status, receivedAt, review, sentReceipt }) => ({
      submissionId: id,
      version,
      kind,
      status,
      receivedAt,
      decision: review?.decision ?? null,
      decidedBy: review?.by ?? null,
      items: review?.items.length ?? 0,
      receiptAt: sentReceipt?.at ?? null,
    }));
}

function summaryOf({ title, sections }: NonNullable<SubmissionContent['summary']>): ReviewSheet['summary'] {
  return { title: title ?? '', sections: (sections ?? []).map(({ h, t }) => ({ h: h ?? '', t: t ?? '' })) };
}

function tasksOf({ tasks, progress, people, keptBack }: SubmissionContent): ReviewSheet['tasks'] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const kept = new Map(keptBack.map(({ taskId, files }) => [taskId, files]));
  const latest = new Map<string, { date: string; text: string }>();
  for (const { taskId, date, text } of progress)
    if (date >= (latest.get(taskId)?.date ?? '')) latest.set(taskId, { date, text: text ?? '' });
  return tasks.map(({ id, no, title, status, percent, closure, ownerId, responsibleDept, due, problem, nextStep }) => ({
    id,
    no: no ?? '',
    title: title ?? '',
    status,
    percent,
    closure,
    owner: names.get(ownerId ?? '') ?? '',
    department: responsibleDept ?? '',
    due: due ?? null,
    problem: problem ?? null,
    nextStep: nextStep ?? null,
    latest: latest.get(id) ?? null,
    keptBack: kept.get(id) ?? 0,
  }));
}

function evidenceOf(each: SubmissionContent['evidence'][number]): ReviewedEvidence {
  const { id, taskId, fileName, caption, takenAt, sizeBytes, mime, type, volume, deliveredIn } = each;
  return {
    id,
    taskId,
    fileName,
    caption: caption ?? null,
    takenAt: takenAt ?? null,
    sizeBytes,
    mime: mime ?? null,
    isPhoto: type === 'photo' || (mime ?? '').startsWith('image/'),
    volume: volume ?? null,
    deliveredIn: deliveredIn ?? null,
  };
}

function indicatorsOf(
  unit: ReceivedUnit,
  submission: ReceivedSubmission,
  content: SubmissionContent | null,
): ReviewSheet['indicators'] {
  const totals = unit.figures[submission.id]?.stats.indicators ?? {};
  const adjusted = new Map(submission.adjustments.map((each) => [each.indicatorId, each]));
  return (content?.indicators ?? [])
    .filter(({ id }) => id in totals || adjusted.has(id))
    .map(({ id, name, unit: of }) => ({
      indicatorId: id,
      name,
      unit: of ?? null,
      reported: totals[id] ?? null,
      adjusted: adjusted.get(id)?.adjusted ?? null,
      reason: adjusted.get(id)?.reason ?? null,
    }));
}
