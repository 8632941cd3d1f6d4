/** 收件: what comes in is verified, held against what is known, and kept; what is refused leaves a line in the log. */

import { basename } from 'node:path';
import type { PackageProblem } from '../../bag/package-problem.ts';
import type { PackageProcesses } from '../../bag/package-processes.ts';
import type { ReadPackage } from '../../bag/package-reader.ts';
import { type LostKeys, type PinnedCards, pinCards } from '../../bag/trust.ts';
import { judgePackage } from '../../bag/verification.ts';
import type { Arrival, AsidePackage, KeyAlarm } from '../../core/contract/arrivals.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import type { UploadedFile } from '../../core/contract/evidence.ts';
import { createByteMeter, type Following } from '../../core/contract/progress.ts';
import { type KnownCard, trustedCards } from '../../core/domain/exchange/known-card.ts';
import { figuresOf } from '../../core/domain/exchange/unit-figures.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import type { FileLook, Inbox } from '../../store/inbox.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import { type GivenPath, type IncomingFile, incomingFiles, type UnreadableFile } from './incoming-files.ts';
import { receivedFrom } from './received-record.ts';
import type { Verdict } from './verdict.ts';
import { verdictOn } from './verdict.ts';

export interface ArrivalService {
  /** @throws Refusal CANCELLED: what was kept until then stays */
  receive(input: Inputs['arrivals']['receive'], following: Following): Promise<{ packages: Arrival[] }>;
  receiveAside(input: Inputs['arrivals']['receiveAside'], following: Following): Promise<{ packages: Arrival[] }>;
}

export interface ArrivalParts {
  readonly unitFile: () => UnitFile;
  readonly ownFingerprint: () => Promise<string | null>;
  readonly cards: () => Promise<KnownCard[]>;
  /** Takes a card package in; it waits for a comparison. */
  readonly importCard: (file: string) => Promise<{ unitName: string; sentence: string }>;
  readonly received: () => ReceivedStore;
  readonly inbox: () => Inbox;
  readonly aside: AsideShelf;
  readonly openProcesses: () => PackageProcesses;
  readonly openWorkFolder: () => Promise<{ path: string; remove: () => Promise<void> }>;
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  /** What decrypts whatever was encrypted to this unit; it refuses with PASSPHRASE_NEEDED where none was given. */
  readonly openDecryption: (
    passphrase: string | null,
  ) => (encrypted: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;
  /** A known unit's package that an unknown key has signed. */
  readonly raiseAlarm: (alarm: Omit<KeyAlarm, 'hasCard'>) => Promise<void>;
  readonly readMail: (bytes: Uint8Array) => Promise<{ fileName: string; bytes: Uint8Array }[]>;
  readonly log: (op: string, target: string) => Promise<void>;
  readonly atDesk: () => { name: string };
  readonly clock: () => Date;
}

/** What was set aside, by the digest of its ZIP. */
export interface AsideShelf {
  list(): Promise<AsidePackage[]>;
  put(entry: AsidePackage): Promise<void>;
  remove(sha256: string): Promise<void>;
}

/** What every package of one call is held against. */
export interface Desk {
  readonly unitFile: UnitFile;
  readonly ownFingerprint: string | null;
  readonly pinned: PinnedCards;
  readonly lost: LostKeys;
}

export function createArrivalService(parts: ArrivalParts): ArrivalService {
  return {
    receive: async ({ files, passphrase }, following) => {
      const given = await Promise.all(files.map((file) => placeOf(file, parts)));
      const work = await parts.openWorkFolder();
      try {
        const decrypt = parts.openDecryption(passphrase);
        const found = await incomingFiles(given, {
          folder: work.path,
          decrypt,
          readMail: parts.readMail,
          signal: following.signal,
        });
        const packages = await receiveAll(found.files, parts, following);
        const told = await Promise.all(found.unreadable.map((each) => tellUnreadable(each, parts)));
        return { packages: [...packages, ...told] };
      } finally {
        for (const file of files) if (typeof file !== 'string') await parts.forget(file.uploadId);
        await work.remove();
      }
    },
    receiveAside: async ({ unitId }, following) => {
      const entries = (await parts.aside.list()).filter((each) => each.unitId === unitId);
      const files = await Promise.all(
        entries.map(async ({ sha256, fileName }) => {
          const path = parts.inbox().pathOf(sha256);
          return { name: fileName, fileName, path, sizeBytes: (await parts.inbox().look(path)).size };
        }),
      );
      const packages = await receiveAll(files, parts, following);
      for (const [index, entry] of entries.entries())
        if (packages[index]?.status !== 'aside') await parts.aside.remove(entry.sha256);
      return { packages };
    },
  };
}

async function placeOf(file: string | UploadedFile, parts: ArrivalParts): Promise<GivenPath> {
  if (typeof file === 'string') return { path: file, name: file, fileName: basename(file) };
  const { fileName } = file;
  return { path: (await parts.upload(file.uploadId)).path, name: fileName, fileName };
}

async function deskOf(parts: ArrivalParts): Promise<Desk> {
  const cards = await parts.cards();
  const lost = new Map(
    cards.flatMap(({ card, lost: report }) => (report ? [[card.fingerprint, report.since] as const] : [])),
  );
  return {
    unitFile: parts.unitFile(),
    ownFingerprint: await parts.ownFingerprint(),
    pinned: pinCards(trustedCards(cards)),
    lost,
  };
}

/** Verified side by side, judged and kept one after the other: two copies of one package must see each other. */
async function receiveAll(
  files: readonly IncomingFile[],
  parts: ArrivalParts,
  { report, signal }: Following,
): Promise<Arrival[]> {
  const desk = await deskOf(parts);
  const meter = createByteMeter(
    files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    '验证',
    report,
  );
  await using processes = parts.openProcesses();
  const arrivals: Arrival[] = [];
  const readings = readAhead(files, processes, parts.inbox(), signal, (bytes, name) => meter.advance(bytes, name));
  for (const [index, file] of files.entries()) {
    throwIfCancelled(signal);
    const { read, look } = await (readings(index) ?? Promise.reject(new Error('no reading')));
    arrivals.push(await receiveOne(file, read, look, desk, parts, signal));
  }
  meter.finish();
  return arrivals;
}

interface Reading {
  readonly read: ReadPackage;
  readonly look: FileLook;
}

/** Keeps as many packages under way as there are processes; what they hold is let go of once it was judged. */
function readAhead(
  files: readonly IncomingFile[],
  processes: PackageProcesses,
  inbox: Inbox,
  signal: AbortSignal,
  onBytes: (bytes: number, name: string) => void,
): (index: number) => Promise<Reading> | undefined {
  const under = new Map<number, Promise<Reading>>();
  const start = (index: number): void => {
    const file = files[index];
    if (file === undefined || under.has(index)) return;
    const reading = (async () => {
      const look = await inbox.look(file.path);
      const read = await processes.read(file.path, { signal, onBytes: (bytes) => onBytes(bytes, file.fileName) });
      return { read, look };
    })();
    reading.catch(() => undefined); // whoever waits for it hears of it
    under.set(index, reading);
  };
  return (index) => {
    for (let ahead = index; ahead <= index + processes.size; ahead += 1) start(ahead);
    const reading = under.get(index);
    under.delete(index);
    return reading;
  };
}

async function receiveOne(
  file: IncomingFile,
  read: ReadPackage,
  look: FileLook,
  desk: Desk,
  parts: ArrivalParts,
  signal: AbortSignal,
): Promise<Arrival> {
  const judged = { ...read, judgement: await judgePackage(read, desk.pinned, desk.lost) };
  const { units, damaged } = await parts.received().all();
  const verdict = await verdictOn(judged, { desk, units, damaged, inbox: parts.inbox(), signal });
  if (verdict.status === 'new') return keep(file, judged, look, verdict, parts, signal);
  if (verdict.status === 'aside') return setAside(file, judged, look, verdict, parts, signal);
  if (verdict.status === 'card' && verdict.result !== 'broken') return takeCard(file, verdict, parts);
  if (verdict.problems.some(({ code }) => code === 'KEY_CHANGED') && read.kind === 'submission')
    await alarm(file, read, verdict, parts);
  if (verdict.status !== 'duplicate')
    await parts.log('receive.refuse', read.reference?.submissionId ?? read.kind ?? 'file');
  return arrivalOf(file, verdict);
}

async function alarm(file: IncomingFile, read: ReadPackage, verdict: Verdict, parts: ArrivalParts): Promise<void> {
  await parts.raiseAlarm({
    unitId: read.card?.id ?? verdict.unit ?? '',
    unitName: verdict.unitName ?? read.card?.name ?? '',
    fingerprint: read.signer?.card.fingerprint ?? read.card?.fingerprint ?? '',
    at: parts.clock().toISOString(),
    fileName: file.fileName,
  });
}

async function keep(
  file: IncomingFile,
  read: ReadPackage,
  look: FileLook,
  verdict: Verdict,
  parts: ArrivalParts,
  signal: AbortSignal,
): Promise<Arrival> {
  const kept = await parts.inbox().keep(file.path, look, signal);
  const { units } = await parts.received().all();
  const saving = receivedFrom(read, {
    before: units.get(read.reference?.unitId ?? '') ?? null,
    kept,
    fileName: file.fileName,
    warnings: verdict.problems,
    at: parts.clock().toISOString(),
  });
  try {
    const figures = read.submission === null ? null : figuresOf(read.submission);
    await parts.received().save({
      ...saving,
      ...(figures === null ? {} : { figures: new Map([[saving.submissions[0]?.id ?? '', figures]]) }),
      by: parts.atDesk().name,
      op: 'receive.accept',
    });
  } catch (error) {
    if (kept.isNew) await parts.inbox().discard(kept.sha256);
    throw error;
  }
  await parts.log('receive.accept', saving.submissions[0]?.id ?? '');
  return arrivalOf(file, verdict);
}

async function setAside(
  file: IncomingFile,
  read: ReadPackage,
  look: FileLook,
  verdict: Verdict,
  parts: ArrivalParts,
  signal: AbortSignal,
): Promise<Arrival> {
  const { sha256 } = await parts.inbox().keep(file.path, look, signal);
  await parts.aside.put({
    sha256,
    fileName: file.fileName,
    unitId: read.reference?.unitId ?? '',
    unitName: verdict.unitName ?? '',
    fingerprint: read.signer?.card.fingerprint ?? '',
    periodId: read.reference?.periodId ?? '',
    version: read.reference?.version ?? 1,
    receivedAt: parts.clock().toISOString(),
  });
  await parts.log('receive.aside', read.reference?.submissionId ?? '');
  return arrivalOf(file, verdict);
}

async function takeCard(file: IncomingFile, verdict: Verdict, parts: ArrivalParts): Promise<Arrival> {
  const { sentence } = await parts.importCard(file.path);
  return arrivalOf(file, {
    ...verdict,
    problems: [...verdict.problems, { code: 'W_CARD_PENDING', message: sentence }],
  });
}

async function tellUnreadable({ name, code, message }: UnreadableFile, parts: ArrivalParts): Promise<Arrival> {
  await parts.log('receive.refuse', 'file');
  return {
    path: name,
    kind: null,
    result: 'broken',
    status: 'refused',
    submissionId: null,
    unit: null,
    unitName: null,
    period: null,
    version: null,
    volumesMissing: [],
    problems: [{ code, message }],
  };
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
