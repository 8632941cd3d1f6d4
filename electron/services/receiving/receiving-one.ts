/** What becomes of one package once it was verified: kept, set aside, or told why not. */
import type { PackageProblem } from '../../bag/package-problem.ts';
import type { ReadPackage } from '../../bag/package-reader.ts';
import { judgePackage } from '../../bag/verification.ts';
import type { Arrival } from '../../core/contract/arrivals.ts';
import { Refusal, type RefusalCode } from '../../core/domain/refusal.ts';
import type { FileLook } from '../../store/inbox.ts';
import type { ArrivalParts, Desk } from './arrivals.ts';
import type { IncomingFile } from './incoming-files.ts';
import { receivedFrom, withPackage } from './received-record.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** What ends the whole call; any other refusal is told of the package concerned. */
const FATAL: readonly RefusalCode[] = ['CANCELLED', 'DISK_FULL'];

/** @throws Refusal CANCELLED, DISK_FULL, and what the operation log of this unit says; then nothing of it was kept */
export async function receiveOne(
  file: IncomingFile,
  read: ReadPackage,
  look: FileLook | null,
  desk: Desk,
  parts: ArrivalParts,
  signal: AbortSignal,
): Promise<Arrival> {
  const judged = { ...read, judgement: await judgePackage(read, desk.pinned, desk.lost) };
  const { units, damaged } = await parts.received().all();
  const verdict = await verdictOn(judged, { desk, units, damaged, inbox: parts.inbox(), signal });
  try {
    const problems = await act({ file, read, look, verdict, parts, signal });
    const line = logLine(verdict, read);
    if (line !== null) await parts.log(...line);
    return arrivalOf(file, { ...verdict, problems: [...verdict.problems, ...problems] });
  } catch (error) {
    if (!(error instanceof Untaken)) throw error;
    await parts.log('receive.refuse', read.reference?.submissionId ?? read.kind ?? 'file');
    const { code, message } = error.refusal;
    const problems = [{ code, message }, ...verdict.problems];
    return arrivalOf(file, { ...verdict, result: 'broken', status: 'refused', problems });
  }
}

/** A package that could not be taken in though nothing was wrong with it. */
class Untaken extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message, { cause: refusal });
    this.refusal = refusal;
  }
}

interface Receiving {
  readonly file: IncomingFile;
  readonly read: ReadPackage;
  readonly look: FileLook | null;
  readonly verdict: Verdict;
  readonly parts: ArrivalParts;
  readonly signal: AbortSignal;
}

/** @returns what else is to be told. @throws Untaken */
async function act(receiving: Receiving): Promise<readonly PackageProblem[]> {
  const { verdict, read } = receiving;
  try {
    if (verdict.status === 'new') await keep(receiving);
    else if (verdict.status === 'aside') await setAside(receiving);
    else if (verdict.status === 'duplicate') await mend(receiving);
    else if (isCardToTake(verdict)) return await takeCard(receiving);
    else if (verdict.problems.some(({ code }) => code === 'KEY_CHANGED') && read.kind === 'submission')
      await alarm(receiving);
    return [];
  } catch (error) {
    if (error instanceof Refusal && !FATAL.includes(error.code)) throw new Untaken(error);
    throw error;
  }
}

function isCardToTake({ status, result }: Verdict): boolean {
  return status === 'card' && result !== 'broken';
}

/** Null for what is no news, or was logged where it was taken in. */
function logLine(verdict: Verdict, { reference, kind }: ReadPackage): [op: string, target: string] | null {
  const id = reference?.submissionId;
  if (verdict.status === 'new') return ['receive.accept', id ?? ''];
  if (verdict.status === 'aside') return ['receive.aside', id ?? ''];
  if (verdict.status === 'duplicate' || isCardToTake(verdict)) return null;
  return ['receive.refuse', id ?? kind ?? 'file'];
}

/** The package first, then its record: a crash between leaves a copy that nothing names, which does no harm. */
async function keep(receiving: Receiving): Promise<void> {
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
async function mend(receiving: Receiving): Promise<void> {
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

async function setAside(receiving: Receiving): Promise<void> {
  const { file, read, verdict, parts } = receiving;
  const kept = await keepFile(receiving);
  await orDiscard(kept, parts, () =>
    parts.aside.put({
      sha256: kept.sha256,
      fileName: file.fileName,
      unitId: read.reference?.unitId ?? '',
      unitName: verdict.unitName ?? '',
      fingerprint: read.signer?.card.fingerprint ?? '',
      periodId: read.reference?.periodId ?? '',
      version: read.reference?.version ?? 1,
      receivedAt: parts.clock().toISOString(),
    }),
  );
}

async function takeCard({ file, parts }: Receiving): Promise<readonly PackageProblem[]> {
  const { sentence } = await parts.importCard(file.path);
  return [{ code: 'W_CARD_PENDING', message: sentence }];
}

async function alarm({ file, read, verdict, parts }: Receiving): Promise<void> {
  await parts.raiseAlarm({
    unitId: read.card?.id ?? verdict.unit ?? '',
    unitName: verdict.unitName ?? read.card?.name ?? '',
    fingerprint: read.signer?.card.fingerprint ?? read.card?.fingerprint ?? '',
    at: parts.clock().toISOString(),
    fileName: file.fileName,
  });
}

/** Nobody knows a file by where it lay while it was verified. */
function named({ name, path }: IncomingFile, { code, file, message }: Verdict['problems'][number]): PackageProblem {
  const told = { code, message: message.replaceAll(path, name) };
  return file === undefined ? told : { ...told, file: file.replaceAll(path, name) };
}

function arrivalOf(file: IncomingFile, verdict: Verdict): Arrival {
  const { name } = file;
  const { kind, result, status, submissionId, unit, unitName, period, version, volumesMissing, problems } = verdict;
  return {
    path: name,
    kind,
    result,
    status,
    submissionId,
    unit,
    unitName,
    period,
    version,
    volumesMissing,
    problems: problems.map((each) => named(file, each)),
  };
}
