/**
 * What happens to stored files that nothing cites: after a week they move to `trash/<day>/`, after 30 more days they are
 * removed. A file in the trash that something cites again comes back. `index/uncited.json` remembers since when a file
 * is cited by nothing; when it is lost the week starts afresh.
 */
import { join } from 'node:path';
import * as z from 'zod';
import { Day, dayOfInstant, daysBetween } from '../core/domain/day.ts';
import { Sha256 } from '../core/domain/identifier.ts';
import { diskFailure } from './disk-failure.ts';
import { isDigest } from './evidence-layout.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
import { makeFolderForGood, unlinkForGood, writeFileForGood } from './lasting-file.ts';

const DAYS_UNCITED = 7;
const DAYS_IN_TRASH = 30;

const UncitedFile = z.object({ format: z.literal('shishi-uncited/1'), since: z.record(Sha256, Day) });
type UncitedSince = Record<Sha256, Day>;

export interface TrashRequest {
  readonly dataFolder: string;
  readonly evidence: EvidenceStore;
  /** Everything that a record, a kept snapshot, a kept log or a file that was set aside names. */
  readonly cited: ReadonlySet<Sha256>;
  /** Every unit opened without an error and nothing is in quarantine. Nothing is touched otherwise. */
  readonly isClean: boolean;
  readonly now: Date;
  readonly fileSystem?: FileSystem | undefined;
}

export interface TrashReport {
  readonly trashed: readonly Sha256[];
  readonly removed: readonly Sha256[];
  readonly broughtBack: readonly Sha256[];
}

/** @throws Refusal DISK_FULL, IO_ERROR; it can be called again at any time */
export async function sweepTrash(request: TrashRequest): Promise<TrashReport> {
  if (!request.isClean) return { trashed: [], removed: [], broughtBack: [] };
  const { fileSystem = nodeFileSystem } = request;
  try {
    const { broughtBack, removed } = await emptyTrash(request, fileSystem);
    return { broughtBack, removed, trashed: await trashUncited(request, fileSystem) };
  } catch (error) {
    throw diskFailure(error, '清理没有用到的佐证');
  }
}

async function trashUncited(request: TrashRequest, fileSystem: FileSystem): Promise<Sha256[]> {
  const { dataFolder, evidence, cited } = request;
  const today = dayOfInstant(request.now);
  const known = await readUncited(fileSystem, dataFolder);
  const waiting: UncitedSince = {};
  const trashed: Sha256[] = [];
  for (const { sha256 } of await evidence.list()) {
    if (cited.has(sha256)) continue;
    const since = known[sha256] ?? today;
    const isDue = daysBetween(since, today) >= DAYS_UNCITED;
    if (isDue && (await trash(request, fileSystem, sha256, today))) trashed.push(sha256);
    else waiting[sha256] = since;
  }
  await writeUncited(fileSystem, dataFolder, waiting);
  return trashed;
}

async function trash(
  { dataFolder, evidence }: TrashRequest,
  fileSystem: FileSystem,
  sha256: Sha256,
  day: Day,
): Promise<boolean> {
  const folder = join(dataFolder, 'trash', day);
  await makeFolderForGood(fileSystem, folder);
  return evidence.retire(sha256, join(folder, sha256));
}

async function emptyTrash(request: TrashRequest, fileSystem: FileSystem) {
  const folder = join(request.dataFolder, 'trash');
  const today = dayOfInstant(request.now);
  const broughtBack: Sha256[] = [];
  const removed: Sha256[] = [];
  for (const day of (await namesIn(fileSystem, folder)).filter((name) => Day.safeParse(name).success)) {
    const isOver = daysBetween(day, today) >= DAYS_IN_TRASH;
    for (const sha256 of (await namesIn(fileSystem, join(folder, day))).filter(isDigest)) {
      const path = join(folder, day, sha256);
      if (request.cited.has(sha256)) {
        if (await request.evidence.bringBack(sha256, path)) broughtBack.push(sha256);
      } else if (isOver) {
        await unlinkForGood(fileSystem, path);
        removed.push(sha256);
      }
    }
    if ((await namesIn(fileSystem, join(folder, day))).length === 0)
      await fileSystem.rm(join(folder, day), { recursive: true, force: true });
  }
  return { broughtBack, removed };
}

function uncitedPath(dataFolder: string): string {
  return join(dataFolder, 'index', 'uncited.json');
}

/** What cannot be read is forgotten: every file then waits its whole week again. */
async function readUncited(fileSystem: FileSystem, dataFolder: string): Promise<UncitedSince> {
  const bytes = await unlessGone(fileSystem.readFile(uncitedPath(dataFolder)));
  if (bytes === null) return {};
  try {
    return UncitedFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).since;
  } catch {
    return {};
  }
}

async function writeUncited(fileSystem: FileSystem, dataFolder: string, since: UncitedSince): Promise<void> {
  await makeFolderForGood(fileSystem, join(dataFolder, 'index'));
  const file: z.infer<typeof UncitedFile> = { format: 'shishi-uncited/1', since };
  await writeFileForGood(fileSystem, uncitedPath(dataFolder), `${JSON.stringify(file)}\n`);
}
