/** 审核: what a superior decides on a submission. Nothing that was decided is forgotten; a receipt makes it final. */
import type { Inputs } from '../../core/contract/contract.ts';
import { type Adjustment, ReturnItem } from '../../core/domain/exchange/receipt-content.ts';
import {
  missingVolumes,
  type ReceivedSubmission,
  type Review,
} from '../../core/domain/exchange/received-submission.ts';
import { recordOf } from '../../core/domain/exchange/unit-figures.ts';
import { isDeepEqual } from '../../core/domain/json.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { Unit } from '../../core/domain/unit.ts';
import { COLLECTIONS, type CollectionName, type UnitFile } from '../../core/domain/unit-file.ts';
import type { StoredFile } from '../../store/evidence-store.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';
import type { ReceivedStore, Saving } from '../../store/received-store.ts';
import type { Change } from '../../store/unit/change.ts';

type In = Inputs['reviews'];

export interface ReviewService {
  /** @throws Refusal NOT_FOUND, REVIEW_REFUSED, DISK_FULL, IO_ERROR */
  accept(input: In['accept']): Promise<ReceivedSubmission>;
  /** @throws Refusal NOT_FOUND, REVIEW_REFUSED */
  return(input: In['return']): Promise<ReceivedSubmission>;
  /** @throws Refusal NOT_FOUND, REVIEW_REFUSED */
  adjust(input: In['adjust']): Promise<{ adjustments: Adjustment[] }>;
}

export interface ReviewParts {
  readonly received: () => ReceivedStore;
  readonly readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>;
  /** Takes the evidence out of the packages into the store, all of it or none. */
  readonly takeEvidence: (submission: ReceivedSubmission, content: SubmissionContent) => Promise<StoredFile[]>;
  readonly discard: (files: readonly StoredFile[]) => Promise<void>;
  readonly log: (op: string, target: string) => Promise<void>;
  readonly atDesk: () => { name: string };
  readonly clock: () => Date;
}

export function createReviewService(parts: ReviewParts): ReviewService {
  const reviewOf = (decision: Review['decision'], items: ReturnItem[], note: string | null): Review => ({
    decision,
    by: parts.atDesk().name,
    at: parts.clock().toISOString(),
    note,
    items,
  });
  /** Nothing may come in of the unit between what was looked at and what is written. */
  const decide = async <Result>(submissionId: string, work: (found: Found) => Promise<Result>): Promise<Result> => {
    const { unit } = await findReceived(parts.received(), submissionId);
    return parts.received().alone(unit.unit.id, async () => work(await findReceived(parts.received(), submissionId)));
  };
  const write = async (
    unit: Unit,
    submissions: ReceivedSubmission[],
    op: string,
    changes: Pick<Saving, 'changes'> = {},
  ): Promise<void> => {
    await parts.received().save({ unit, submissions, by: parts.atDesk().name, op, ...changes });
    await parts.log(op, submissions[0]?.id ?? unit.id);
  };
  return {
    accept: ({ submissionId, note }) =>
      decide(submissionId, async ({ unit, submission }) => {
        refuseDecided(submission);
        refuseIncomplete(submission);
        refuseOvertaken(submission, unit);
        const content = await parts.readContent(submission);
        const stored = await parts.takeEvidence(submission, content);
        const review = reviewOf('accepted', [], note);
        const accepted: ReceivedSubmission = { ...submission, status: 'accepted', review };
        const changes = (record: UnitFile) => mirrored(record, withKeptFiles(recordOf(content), record));
        try {
          await write(content.unit, [accepted, ...overtaken(unit, accepted)], 'review.accept', { changes });
        } catch (error) {
          // a failing disk may hold the record all the same: a file too many does no harm, one too few would
          if (!(error instanceof Refusal && error.code === 'IO_ERROR')) await parts.discard(stored);
          throw error;
        }
        return accepted;
      }),
    return: ({ submissionId, items, note }) =>
      decide(submissionId, async ({ unit, submission }) => {
        refuseDecided(submission);
        refuseOvertaken(submission, unit);
        const checked = items.map((item) => ReturnItem.parse({ ...item, text: item.text.trim() }));
        const returned: ReceivedSubmission = {
          ...submission,
          status: 'returned',
          returnItems: checked,
          review: reviewOf('returned', checked, note),
        };
        await write(unit.unit, [returned], 'review.return');
        return returned;
      }),
    adjust: ({ submissionId, indicatorId, adjusted, reason }) =>
      decide(submissionId, async ({ unit, submission }) => {
        if (submission.sentReceipt !== null) throw final(submission);
        const totals = unit.figures[submissionId]?.stats.indicators ?? {};
        if (!Object.hasOwn(totals, indicatorId))
          throw new Refusal('NOT_FOUND', `这一份报送里没有指标“${indicatorId}”，没有调整。请核对指标编号。`);
        if (adjusted !== null && reason.trim() === '')
          throw new Refusal('REVIEW_REFUSED', '调整数值要写明理由，原报数和调整数会并列保留。');
        const reported = totals[indicatorId] ?? null;
        const others = submission.adjustments.filter((each) => each.indicatorId !== indicatorId);
        const by = parts.atDesk().name;
        const at = parts.clock().toISOString();
        const own = adjusted === null ? [] : [{ indicatorId, reported, adjusted, reason: reason.trim(), by, at }];
        const adjustments = [...others, ...own];
        await write(unit.unit, [{ ...submission, adjustments }], 'review.adjust');
        return { adjustments };
      }),
  };
}

type Found = Awaited<ReturnType<typeof findReceived>>;

/** @throws Refusal NOT_FOUND */
export async function findReceived(
  received: ReceivedStore,
  submissionId: string,
): Promise<{ unit: ReceivedUnit; submission: ReceivedSubmission }> {
  const { units } = await received.all();
  for (const unit of units.values()) {
    const submission = unit.submissions.find(({ id }) => id === submissionId);
    if (submission !== undefined) return { unit, submission };
  }
  throw new Refusal('NOT_FOUND', `收件里没有报送“${submissionId}”。请先收件，或核对编号。`);
}

function final({ version }: ReceivedSubmission): Refusal {
  return new Refusal('REVIEW_REFUSED', `第 ${version} 版的回执已经写出，结论不能再改。请让对方重报，或另行说明。`);
}

function refuseDecided(submission: ReceivedSubmission): void {
  if (submission.sentReceipt !== null) throw final(submission);
}

function refuseIncomplete(submission: ReceivedSubmission): void {
  const missing = missingVolumes(submission);
  if (missing.length > 0)
    throw new Refusal('REVIEW_REFUSED', `还缺第 ${missing.join('、')} 卷，收齐后才能接收。请催对方补发。`);
}

/** A version that a newer one has replaced is history. */
function refuseOvertaken({ periodId, version }: ReceivedSubmission, { submissions }: ReceivedUnit): void {
  const newer = Math.max(0, ...submissions.filter((each) => each.periodId === periodId).map((each) => each.version));
  if (newer > version) throw new Refusal('REVIEW_REFUSED', `已收到更新的第 ${newer} 版，请审核新版。`);
}

/** Older versions of the period that were accepted give way to the one that is now. */
function overtaken({ submissions }: ReceivedUnit, accepted: ReceivedSubmission): ReceivedSubmission[] {
  return submissions
    .filter(({ id, periodId, status }) => id !== accepted.id && periodId === accepted.periodId && status === 'accepted')
    .map((each) => ({ ...each, status: 'superseded' }));
}

/** Evidence that came with an earlier submission is cited as it lies in the store since then. */
function withKeptFiles(after: UnitFile, before: UnitFile): UnitFile {
  const kept = new Map(before.evidence.map((each) => [each.id, each]));
  const evidence = after.evidence.map((each) => {
    const known = 'deliveredIn' in each && each.deliveredIn ? kept.get(each.id) : undefined;
    return known === undefined ? each : { ...each, sha256: known.sha256, sizeBytes: known.sizeBytes };
  });
  return { ...after, evidence };
}

/** What brings a subordinate's database up to the accepted content: only what differs. */
function mirrored(before: UnitFile, after: UnitFile): Pick<Change, 'puts' | 'deletes'> {
  // the keys of a constant object are what its type says
  const names = (Object.keys(COLLECTIONS) as CollectionName[]).filter((name) => name !== 'submissions');
  const puts = names.flatMap((collection) => {
    const known = new Map(before[collection].map((each) => [each.id, each]));
    return after[collection]
      .filter((each) => !isDeepEqual(known.get(each.id), each))
      .map((document) => ({ collection, document }));
  });
  const deletes = names.flatMap((collection) => {
    const kept = new Set(after[collection].map(({ id }) => id));
    return before[collection].filter(({ id }) => !kept.has(id)).map(({ id }) => ({ collection, id }));
  });
  const campaign = isDeepEqual(before.campaign, after.campaign)
    ? []
    : [{ collection: 'campaign' as const, document: after.campaign }];
  const isSummaryNew = after.summary != null && !isDeepEqual(before.summary ?? null, after.summary);
  const summary = isSummaryNew ? [{ collection: 'summary' as const, document: after.summary ?? {} }] : [];
  const isSummaryGone = after.summary == null && before.summary != null;
  const gone = isSummaryGone ? [{ collection: 'summary' as const, id: before.summary?.id ?? '' }] : [];
  return { puts: [...puts, ...campaign, ...summary], deletes: [...deletes, ...gone] };
}
