/** 收件: what comes in is verified, held against what is known, and kept; what is refused leaves a line in the log. */

import { basename } from 'node:path';
import type { PackageProcesses } from '../../bag/package-processes.ts';
import type { ReadPackage } from '../../bag/package-reader.ts';
import { type LostKeys, type PinnedCards, pinCards } from '../../bag/trust.ts';
import type { Arrival, ArrivalStatus, AsidePackage, KeyAlarm } from '../../core/contract/arrivals.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import type { UploadedFile } from '../../core/contract/evidence.ts';
import { createByteMeter, type Following } from '../../core/contract/progress.ts';
import { type KnownCard, trustedCards } from '../../core/domain/exchange/known-card.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import type { FileLook, Inbox } from '../../store/inbox.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import { type GivenPath, type IncomingFile, incomingFiles, type UnreadableFile } from './incoming-files.ts';
import { receiveOne } from './receiving-one.ts';

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
      const there: { entry: AsidePackage; file: IncomingFile }[] = [];
      const told: Arrival[] = [];
      for (const entry of entries) {
        const file = await asideFile(entry, parts);
        if (file !== null) there.push({ entry, file });
        else told.push(await tellLost(entry, parts));
      }
      const packages = await receiveAll(
        there.map(({ file }) => file),
        parts,
        following,
      );
      for (const [index, { entry }] of there.entries()) await leaveAside(entry, packages[index]?.status, parts);
      return { packages: [...packages, ...told] };
    },
  };
}

/** Null when it is no longer in the inbox as it came. */
async function asideFile({ sha256, fileName }: AsidePackage, parts: ArrivalParts): Promise<IncomingFile | null> {
  const path = parts.inbox().pathOf(sha256);
  if (!(await parts.inbox().isSound(sha256))) return null;
  return { name: fileName, fileName, path, sizeBytes: (await parts.inbox().look(path)).size };
}

async function tellLost({ sha256, fileName }: AsidePackage, parts: ArrivalParts): Promise<Arrival> {
  await parts.aside.remove(sha256);
  const message = `另放的 ${fileName} 不见了或已损坏，不能收下。请对方重新发送这一份。`;
  return tellUnreadable({ name: fileName, code: 'FILE_UNREADABLE', message }, parts);
}

/** What was refused after all goes; what came in stays where it is. */
async function leaveAside({ sha256 }: AsidePackage, status: ArrivalStatus | undefined, parts: ArrivalParts) {
  if (status === 'aside' || status === undefined) return;
  await parts.aside.remove(sha256);
  const { units } = await parts.received().all();
  const isCited = [...units.values()].some(({ submissions }) =>
    submissions.some(({ packages }) => packages.some((each) => each.sha256 === sha256)),
  );
  if (!isCited) await parts.inbox().discard(sha256);
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

/** Packages that are judged and kept at the same time. */
const KEPT_IN_FLIGHT = 4;

/**
 * Verified side by side, then judged and kept in their order; only different units do not wait for each other. A package
 * or a unit's data that cannot be taken does not stop the others; a full disk does.
 */
async function receiveAll(
  files: readonly IncomingFile[],
  parts: ArrivalParts,
  { report, signal }: Following,
): Promise<Arrival[]> {
  const desk = await deskOf(parts);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const meter = createByteMeter(bytes, '验证', report);
  await using processes = parts.openProcesses();
  const readings = readAhead(files, processes, parts.inbox(), signal, (read, name) => meter.advance(read, name));
  const arrivals: Arrival[] = [];
  const failures: unknown[] = [];
  const under = new Set<Promise<void>>();
  for (const [index, file] of files.entries()) {
    if (signal.aborted || failures.length > 0) break;
    const reading = await (readings(index) ?? Promise.reject(new Error('no reading'))).catch((error: unknown) => {
      failures.push(error);
      return null;
    });
    if (reading === null) break;
    const receiving = receiveNext(file, reading, desk, parts, signal).then(
      (arrival) => {
        arrivals[index] = arrival;
      },
      (error: unknown) => {
        failures.push(error);
      },
    );
    under.add(receiving);
    void receiving.then(() => under.delete(receiving));
    if (under.size >= KEPT_IN_FLIGHT) await Promise.race(under);
  }
  await Promise.all(under); // what was begun is whole before anybody hears how it ended
  throwIfCancelled(signal);
  if (failures.length > 0) throw failures[0];
  meter.finish();
  return arrivals;
}

/** Two packages of one unit must see each other. */
function receiveNext(file: IncomingFile, reading: Reading, desk: Desk, parts: ArrivalParts, signal: AbortSignal) {
  const { read, look } = reading;
  const unitId = read.reference?.unitId ?? read.card?.id ?? '';
  return parts.received().alone(unitId, () => receiveOne(file, read, look, desk, parts, signal));
}

interface Reading {
  readonly read: ReadPackage;
  /** Null for a file that was gone or not to be looked at: then `read` says so. */
  readonly look: FileLook | null;
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
      const look = await inbox.look(file.path).catch(whenUnreadable);
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

function whenUnreadable(error: unknown): null {
  if (error instanceof Refusal && error.code === 'FILE_UNREADABLE') return null;
  throw error;
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
