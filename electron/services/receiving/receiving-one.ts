/** What becomes of one package once it was verified: kept, set aside, or told why not. */
import type { PackageProblem } from '../../bag/package-problem.ts';
import type { ReadPackage } from '../../bag/package-reader.ts';
import { judgePackage } from '../../bag/verification.ts';
import type { Arrival } from '../../core/contract/arrivals.ts';
import { Refusal, type RefusalCode } from '../../core/domain/refusal.ts';
import type { FileLook } from '../../store/inbox.ts';
import type { ArrivalParts } from './arrivals.ts';
import type { Desk } from './desk.ts';
import type { IncomingFile } from './incoming-files.ts';
import { keep, mend, type Receiving, setAside } from './keeping.ts';
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

/** @returns what else is to be told. @throws Untaken */
async function act(receiving: Receiving): Promise<readonly PackageProblem[]> {
  const { verdict, read } = receiving;
  try {
    if (verdict.status === 'new') await keep(receiving);
    else if (verdict.status === 'aside') await setAside(receiving);
    else if (verdict.status === 'duplicate') await mend(receiving);
    else if (isCardToTake(verdict)) return await takeCard(receiving);
    else if (verdict.problems.some(({ code }) => code === 'KEY_CHANGED') && read.kind !== 'card')
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
