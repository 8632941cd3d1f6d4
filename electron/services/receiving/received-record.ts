import { isWarning, type PackageProblem } from '../../bag/package-problem.ts';
import type { ReadPackage } from '../../bag/package-reader.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { Unit } from '../../core/domain/unit.ts';
import type { KeptPackage } from '../../store/inbox.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';

export interface Arriving {
  readonly before: ReceivedUnit | null;
  readonly kept: KeptPackage;
  readonly fileName: string;
  readonly warnings: readonly PackageProblem[];
  /** The moment of arrival. */
  readonly at: string;
}

/**
 * The record of a submission whose package has just come in: a new one, or the known one with a further volume. Older
 * versions of the period that nobody has decided on give way.
 *
 * @returns the unit as it describes itself, the submission first
 */
export function receivedFrom(read: ReadPackage, arriving: Arriving): { unit: Unit; submissions: ReceivedSubmission[] } {
  const { reference, submission, card, signer } = read;
  if (reference === null || signer === null || card === null) throw new Error('a package without a signer is not kept');
  const { before, at } = arriving;
  const known = before?.submissions.find(({ id }) => id === reference.submissionId) ?? null;
  const arrived = known === null ? newRecord(read, arriving) : withVolume(known, read, arriving);
  const isOvertaken = (before?.submissions ?? []).some(
    ({ periodId, version }) => periodId === arrived.periodId && version > arrived.version,
  );
  const record: ReceivedSubmission =
    isOvertaken && arrived.status === 'received' ? { ...arrived, status: 'superseded', supersededAt: at } : arrived;
  const unit = submission?.unit ??
    before?.unit ?? { id: card.id, name: card.name, level: card.level, divisionCode: card.divisionCode };
  const giveWay = (before?.submissions ?? [])
    .filter(
      ({ periodId, version, status }) =>
        periodId === record.periodId && version < record.version && status === 'received',
    )
    .map((each): ReceivedSubmission => ({ ...each, status: 'superseded', supersededAt: at }));
  return { unit, submissions: [record, ...giveWay] };
}

/** The same submission, with a copy of one of its packages in the place of one that was lost. */
export function withPackage(known: ReceivedSubmission, tagManifestSha256: string, kept: KeptPackage) {
  const packages = known.packages.map((each) =>
    each.tagManifestSha256 === tagManifestSha256 ? { ...each, sha256: kept.sha256, bytes: kept.bytes } : each,
  );
  return { ...known, packages };
}

function packageOf({ reference, tagManifestSha256 }: ReadPackage, { kept, fileName, at }: Arriving) {
  const { sha256, bytes } = kept;
  const volume = reference?.volume ?? { volume: 1, of: 1 };
  return { ...volume, sha256, bytes, tagManifestSha256: tagManifestSha256 ?? '', fileName, receivedAt: at };
}

function newRecord(read: ReadPackage, arriving: Arriving): ReceivedSubmission {
  const { reference, submission, signer } = read;
  if (reference === null) throw new Error('no reference');
  const { submissionId, submissionSha256, periodId, version } = reference;
  return {
    id: submissionId,
    campaignId: submission?.campaign.id ?? null,
    periodId,
    version,
    // until volume 1 says so
    kind: submission?.kind ?? (version === 1 ? 'regular' : 'supplement'),
    status: 'received',
    createdAt: submission?.createdAt ?? null,
    receivedAt: arriving.at,
    supersedes: submission?.supersedes ?? null,
    submissionSha256,
    asOf: submission?.asOf ?? null,
    fingerprint: signer?.card.fingerprint ?? '',
    packages: [packageOf(read, arriving)],
    warnings: warningsOf(arriving),
    review: null,
    adjustments: [],
    sentReceipt: null,
  };
}

function withVolume(known: ReceivedSubmission, read: ReadPackage, arriving: Arriving): ReceivedSubmission {
  const { submission } = read;
  const packages = [...known.packages, packageOf(read, arriving)].sort((a, b) => a.volume - b.volume);
  const said = submission === null ? {} : saidBy(submission);
  return { ...known, ...said, packages, warnings: [...known.warnings, ...warningsOf(arriving)] };
}

function saidBy({ campaign, kind, createdAt, supersedes, asOf }: NonNullable<ReadPackage['submission']>) {
  return { campaignId: campaign.id, kind, createdAt, supersedes: supersedes ?? null, asOf };
}

function warningsOf({ warnings }: Arriving): ReceivedSubmission['warnings'] {
  return warnings.filter(isWarning).map(({ code, file, message }) => ({ code, file: file ?? null, message }));
}
