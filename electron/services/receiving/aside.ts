/** Packages that were set aside until somebody has compared the card of their signer. */
import { type ArrivalStatus, AsidePackage } from '../../core/contract/arrivals.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { DocumentFolder } from '../../store/document-folder.ts';
import type { Inbox } from '../../store/inbox.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import type { ArrivalParts } from './arrivals.ts';
import type { IncomingFile, UnreadableFile } from './incoming-files.ts';
import { lookIfThere } from './reading-ahead.ts';

/** What was set aside, by the digest of its ZIP. */
export interface AsideShelf {
  list(): Promise<AsidePackage[]>;
  put(entry: AsidePackage): Promise<void>;
  remove(sha256: string): Promise<void>;
}

export function createAsideShelf(documents: DocumentFolder): AsideShelf {
  return {
    list: async () => (await documents.list()).flatMap((each) => AsidePackage.safeParse(each).data ?? []),
    put: (entry) => documents.write(entry.sha256, entry),
    remove: (sha256) => documents.remove(sha256),
  };
}

/** Null when it is no longer in the inbox as it came. */
export async function asideFile({ sha256, fileName }: AsidePackage, parts: ArrivalParts): Promise<IncomingFile | null> {
  const inbox = parts.inbox();
  const path = inbox.pathOf(sha256);
  const look = await lookIfThere(path, inbox);
  if (look === null || !(await inbox.isSound(sha256))) return null;
  return { name: fileName, fileName, path, sizeBytes: look.size };
}

/** Forgets one that is lost. @returns what is to be told of it */
export async function forgetLost({ sha256, fileName }: AsidePackage, { aside }: ArrivalParts): Promise<UnreadableFile> {
  await aside.remove(sha256);
  const message = `另放的 ${fileName} 不见了或已损坏，不能收下。请对方重新发送这一份。`;
  return { name: fileName, code: 'FILE_UNREADABLE', message };
}

/** What it takes to let go of one. */
export interface Forgetting {
  readonly aside: AsideShelf;
  readonly received: () => Pick<ReceivedStore, 'all' | 'alone'>;
  readonly inbox: () => Pick<Inbox, 'discard'>;
  readonly log: (op: string, target: string) => Promise<void>;
}

/** What was refused after all goes; what came in stays where it is. */
export async function leaveAside(entry: AsidePackage, status: ArrivalStatus | undefined, parts: Forgetting) {
  if (status !== 'aside' && status !== undefined) await forget(entry, parts);
}

/** Throws out what nobody will compare. @throws Refusal NOT_FOUND */
export async function discardAside(sha256: string, parts: Forgetting): Promise<AsidePackage> {
  const entry = (await parts.aside.list()).find((each) => each.sha256 === sha256);
  if (entry === undefined) throw new Refusal('NOT_FOUND', '这一份已经不在另放里了，请刷新。');
  await forget(entry, parts);
  await parts.log('receive.discard', entry.unitId);
  return entry;
}

/** The package goes with its entry, unless it came in meanwhile: nothing of the unit is taken in while this is found out. */
function forget({ sha256, unitId }: AsidePackage, parts: Forgetting): Promise<void> {
  return parts.received().alone(unitId, async () => {
    await parts.aside.remove(sha256);
    const { units } = await parts.received().all();
    const isCited = [...units.values()].some(({ submissions }) =>
      submissions.some(({ packages }) => packages.some((each) => each.sha256 === sha256)),
    );
    if (!isCited) await parts.inbox().discard(sha256);
  });
}
