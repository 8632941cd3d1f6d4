import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { GivenFile } from '../../core/contract/given-file.ts';
import type { KitResult } from '../../core/contract/kits.ts';
import { createByteMeter, type Following } from '../../core/contract/progress.ts';
import type { ContentFacts } from '../../core/domain/content-facts.ts';
import type { Day } from '../../core/domain/day.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import { fileNamePart } from '../../core/domain/file-name.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { kitLimitsOf } from '../../core/domain/kit.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { createSmallCounts } from '../../documents/small-counts.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { targetFailure, temporaryNameFor } from '../../store/new-file.ts';
import { createZipFile } from '../../zip/zip-writer.ts';
import { type KitFile, kitFiles } from './kit-files.ts';
import { entriesOf, findTasks, type KitContext, proposalFor } from './kit-rules.ts';

export interface KitService {
  /** @throws Refusal NOT_FOUND */
  propose(input: Inputs['kits']['propose']): Promise<Outputs['kits']['propose']>;
  /**
   * Writes a kit whole or not at all.
   *
   * @throws Refusal NOT_FOUND, RECORD_INVALID, EVIDENCE_MISSING, EVIDENCE_CHANGED, PHOTO_UNREADABLE, CANCELLED,
   *   DISK_FULL, IO_ERROR
   */
  export(input: Inputs['kits']['export'], following: Following): Promise<KitResult>;
}

export interface KitParts {
  readonly unitFile: () => UnitFile;
  readonly today: () => Day;
  readonly contentFacts: (
    evidence: readonly Evidence[],
    signal?: AbortSignal,
  ) => Promise<ReadonlyMap<Id, ContentFacts>>;
  readonly storedPath: (sha256: string) => string;
  /** An empty folder for copies on their way out, and how to be rid of it. */
  readonly openWorkFolder: () => Promise<{ path: string; remove: () => Promise<void> }>;
  readonly offer: (file: { path: string; name: string; mime: string }) => Promise<GivenFile>;
}

const NAME = '文明创建上传包';
const UNIT_NAME = 20;
const MOST_OF_ONE_DAY = 100;

export function createKitService(parts: KitParts): KitService {
  const contextFor = async (taskIds: readonly Id[], signal?: AbortSignal): Promise<KitContext> => {
    const unitFile = parts.unitFile();
    const asked = new Set(taskIds);
    const evidence = unitFile.evidence.filter(({ taskId }) => asked.has(taskId));
    return {
      unitFile,
      limits: kitLimitsOf(unitFile.campaign),
      counts: createSmallCounts(unitFile),
      facts: await parts.contentFacts(evidence, signal),
    };
  };
  const nameOf = ({ unit }: UnitFile): string =>
    `${NAME}-${fileNamePart(unit.shortName || unit.name, UNIT_NAME)}-${parts.today()}`;
  return {
    propose: async ({ taskIds }) => {
      const tasks = findTasks(parts.unitFile(), taskIds);
      const context = await contextFor(taskIds);
      const items = tasks.map((task) => proposalFor(task, context));
      return { name: nameOf(context.unitFile), limits: context.limits, items };
    },
    export: async ({ items, target }, { report, signal }) => {
      const context = await contextFor(
        items.map(({ taskId }) => taskId),
        signal,
      );
      const entries = entriesOf(items, context);
      const { unitFile, limits } = context;
      const bytes = entries.flatMap(({ photos }) => photos).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      const meter = createByteMeter(Math.max(bytes, 1), '压缩照片', report);
      const work = await parts.openWorkFolder();
      try {
        const request = { entries, limits, unitFile, date: parts.today(), storedPath: parts.storedPath, signal, meter };
        const files = await kitFiles({ ...request, folder: work.path });
        meter.enter('写出上传包');
        const given = await write(files, { target, name: nameOf(unitFile), signal, parts });
        meter.finish();
        const photos = entries.reduce((sum, entry) => sum + entry.photos.length, 0);
        return { ...given, tasks: entries.length, photos };
      } finally {
        await work.remove();
      }
    },
  };
}

interface Writing {
  readonly target: Inputs['kits']['export']['target'];
  readonly name: string;
  readonly signal: AbortSignal;
  readonly parts: KitParts;
}

async function write(files: readonly KitFile[], { target, name, signal, parts }: Writing): Promise<GivenFile> {
  if (target.kind === 'folder') return writeFolder(files, target.to, name, signal);
  if (target.to !== null) return writeZip(files, target.to, signal);
  const { path } = await parts.openWorkFolder();
  const made = join(path, 'kit.zip');
  await writeZip(files, made, signal);
  return parts.offer({ path: made, name: `${name}.zip`, mime: 'application/zip' });
}

/** Under a name of its own until it is whole. */
async function writeZip(files: readonly KitFile[], file: string, signal: AbortSignal): Promise<GivenFile> {
  const temporary = temporaryNameFor(file);
  const zip = await createZipFile(temporary, { signal }).catch((error: unknown) => {
    throw failureOf(error, file, signal);
  });
  try {
    for (const each of files) {
      if ('bytes' in each) await zip.add({ ...each, method: 'deflate' });
      else await zip.addFile(each);
    }
    const { bytes } = await zip.close();
    await rename(temporary, file);
    return { name: basename(file), sizeBytes: bytes, file, downloadId: null };
  } catch (error) {
    await zip.abort().catch(() => undefined); // the first error tells what happened
    await rm(temporary, { force: true });
    throw failureOf(error, file, signal);
  }
}

/** A new folder beside what is there: an earlier kit stays as it is. */
async function writeFolder(
  files: readonly KitFile[],
  parent: string,
  name: string,
  signal: AbortSignal,
): Promise<GivenFile> {
  const folder = await freeName(parent, name);
  const temporary = temporaryNameFor(folder);
  try {
    let sizeBytes = 0;
    for (const each of files) {
      throwIfCancelled(signal);
      const path = join(temporary, ...each.name.split('/'));
      await mkdir(dirname(path), { recursive: true });
      if ('bytes' in each) await writeFile(path, each.bytes);
      else await copyFile(each.source, path);
      sizeBytes += await syncedSize(path);
    }
    await rename(temporary, folder);
    return { name: basename(folder), sizeBytes, file: folder, downloadId: null };
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw failureOf(error, folder, signal);
  }
}

async function syncedSize(path: string): Promise<number> {
  await using file = await open(path, 'r+');
  await file.sync();
  return (await file.stat()).size;
}

async function freeName(parent: string, name: string): Promise<string> {
  for (let count = 1; count <= MOST_OF_ONE_DAY; count += 1) {
    const folder = join(parent, count === 1 ? name : `${name}(${count})`);
    const isTaken = await stat(folder).then(
      () => true,
      () => false, // whatever else is wrong with the place is told when it is written to
    );
    if (!isTaken) return folder;
  }
  throw new Refusal('FILE_EXISTS', `${parent} 里已有很多同名的上传包，没有再写。请换一个文件夹。`);
}

function failureOf(error: unknown, place: string, signal: AbortSignal): unknown {
  if (signal.aborted) return new Refusal('CANCELLED', '已取消，没有留下任何文件。', { cause: error });
  return targetFailure(error, place);
}
