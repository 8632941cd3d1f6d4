/** 收件: what comes in is verified, held against what is known, and kept; what is refused leaves a line in the log. */

import { basename } from 'node:path';
import type { PackageProcesses } from '../../bag/package-processes.ts';
import type { Arrival, AsidePackage } from '../../core/contract/arrivals.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import type { UploadedFile } from '../../core/contract/evidence.ts';
import type { Following } from '../../core/contract/progress.ts';
import type { KnownCard } from '../../core/domain/exchange/known-card.ts';
import type { RaisedAlarm } from '../../core/domain/exchange/raised-alarm.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Inbox } from '../../store/inbox.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import { type AsideShelf, asideFile, discardAside, forgetLost, leaveAside } from './aside.ts';
import { type GivenPath, type IncomingFile, incomingFiles, type UnreadableFile } from './incoming-files.ts';
import { receiveAll } from './receiving-all.ts';

export interface ArrivalService {
  /** @throws Refusal CANCELLED: what was kept until then stays */
  receive(input: Inputs['arrivals']['receive'], following: Following): Promise<{ packages: Arrival[] }>;
  receiveAside(input: Inputs['arrivals']['receiveAside'], following: Following): Promise<{ packages: Arrival[] }>;
  /** @throws Refusal NOT_FOUND */
  discardAside(input: Inputs['arrivals']['discardAside']): Promise<AsidePackage>;
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
  readonly raiseAlarm: (alarm: RaisedAlarm) => Promise<void>;
  readonly readMail: (bytes: Uint8Array) => Promise<{ fileName: string; bytes: Uint8Array }[]>;
  readonly log: (op: string, target: string) => Promise<void>;
  readonly atDesk: () => { name: string };
  readonly clock: () => Date;
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
        else told.push(await tellUnreadable(await forgetLost(entry, parts), parts));
      }
      const packages = await receiveAll(
        there.map(({ file }) => file),
        parts,
        following,
      );
      for (const [index, { entry }] of there.entries()) await leaveAside(entry, packages[index]?.status, parts);
      return { packages: [...packages, ...told] };
    },
    discardAside: ({ sha256 }) => discardAside(sha256, parts),
  };
}

async function placeOf(file: string | UploadedFile, parts: ArrivalParts): Promise<GivenPath> {
  if (typeof file === 'string') return { path: file, name: file, fileName: basename(file) };
  const { fileName } = file;
  return { path: (await parts.upload(file.uploadId)).path, name: fileName, fileName };
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
