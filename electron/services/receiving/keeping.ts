/** What is kept of a package: the file first, then what is said of it. */
import type { ReadPackage } from '../../bag/package-reader.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { FileLook } from '../../store/inbox.ts';
import type { ArrivalParts } from './arrivals.ts';
import type { IncomingFile } from './incoming-files.ts';
import { receivedFrom, withPackage } from './received-record.ts';
import type { Verdict } from './verdict.ts';

/** One verified package on its way in. */
export interface Receiving {
  readonly file: IncomingFile;
  readonly read: ReadPackage;
  readonly look: FileLook | null;
  readonly verdict: Verdict;
  readonly parts: ArrivalParts;
  readonly signal: AbortSignal;
}

/** The package first, then its record: a crash between leaves a copy that nothing names, which does no harm. */
export async function keep(receiving: Receiving): Promise<void> {
  const { file, read, verdict, parts } = receiving;
  const kept = await keepFile(receiving);
  const { units } = await parts.received().all();
  const saving = receivedFrom(read, {
    before: units.get(read.reference?.unitId ?? '') ?? null,
    kept,
    fileName: file.fileName,
    warnings: verdict.problems,
    at: parts.clock().toISOString(),
  });
  const [{ id: submissionId } = { id: '' }] = saving.submissions;
  // a later volume says nothing of the figures that volume 1 gave, or will give
  const isCounted = verdict.figures !== null || saving.submissions[0]?.packages.length === 1;
  const figures = isCounted ? new Map([[submissionId, verdict.figures]]) : new Map();
  await orDiscard(kept, parts, () =>
    parts.received().save({ ...saving, figures, by: parts.atDesk().name, op: 'receive.accept' }),
  );
}

function keepFile({ file, look, parts, signal }: Receiving) {
  if (look === null) throw new Refusal('FILE_UNREADABLE', `读不到文件 ${file.name}，没有收下。请重新选择后再试。`);
  return parts.inbox().keep(file.path, look, signal);
}

type Kept = Awaited<ReturnType<typeof keepFile>>;

/** After a failed sync nobody can say whether the record is on the disk: the package then stays. */
async function orDiscard(kept: Kept, parts: ArrivalParts, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const isOpen = error instanceof Refusal && error.code === 'IO_ERROR';
    if (kept.isNew && !isOpen) await parts.inbox().discard(kept.sha256);
    throw error;
  }
}

/** A copy that was lost or spoiled here comes back when the same package is handed in again. */
export async function mend(receiving: Receiving): Promise<void> {
  const { read, verdict, parts, signal } = receiving;
  const { same } = verdict;
  const tag = read.tagManifestSha256 ?? '';
  const lost = same?.packages.find((each) => each.tagManifestSha256 === tag);
  if (same === null || lost === undefined || (await parts.inbox().isSound(lost.sha256, signal))) return;
  const kept = await keepFile(receiving);
  const { units } = await parts.received().all();
  const known = units.get(read.reference?.unitId ?? '');
  if (known === undefined) return;
  const figures = verdict.figures === null ? new Map() : new Map([[same.id, verdict.figures]]);
  await orDiscard(kept, parts, () =>
    parts.received().save({
      unit: known.unit,
      submissions: [withPackage(same, tag, kept)],
      figures,
      by: parts.atDesk().name,
      op: 'receive.mend',
    }),
  );
}

export async function setAside(receiving: Receiving): Promise<void> {
  const { file, read, verdict, parts } = receiving;
  const kept = await keepFile(receiving);
  await orDiscard(kept, parts, () =>
    parts.aside.put({
      sha256: kept.sha256,
      fileName: file.fileName,
      unitId: read.reference?.unitId ?? '',
      unitName: verdict.unitName ?? '',
      periodId: read.reference?.periodId ?? '',
      version: read.reference?.version ?? 1,
      receivedAt: parts.clock().toISOString(),
    }),
  );
}
