/** Writes the ZIP of a backup in one pass: every file of the data folder, the note for people, the manifest. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { createZipFile } from '../zip/zip-writer.ts';
import {
  type BackupItem,
  ContentsMoved,
  captureUnit,
  listOtherFiles,
  listUnits,
  READ_WHOLE_UP_TO,
} from './backup-contents.ts';
import {
  type BackupFile,
  type BackupKind,
  type BackupManifest,
  createManifest,
  entryNameFor,
  MANIFEST_NAME,
  NOTE_NAME,
  noteText,
} from './backup-manifest.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { FileSystem } from './file-system.ts';
import { unlessGone } from './folder-walk.ts';
import { PRIVATE_FILE } from './lasting-file.ts';

export interface PackRequest {
  readonly dataFolder: string;
  readonly kind: BackupKind;
  readonly unitName: string | null;
  readonly createdAt: string;
  readonly program: string;
  /** Paths of evidence that the disk cannot read and that is left out. */
  readonly unreadable: ReadonlySet<string>;
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (bytes: number, path: string) => void;
}

type ZipFile = Awaited<ReturnType<typeof createZipFile>>;

/** @returns what the ZIP holds. @throws ContentsMoved when a file of the database went meanwhile */
export async function packBackup(
  fileSystem: FileSystem,
  temporary: string,
  request: PackRequest,
): Promise<BackupManifest> {
  // Made here, so that nobody else on this computer can read it; the ZIP writer keeps the file that it finds.
  await (await fileSystem.open(temporary, 'w', PRIVATE_FILE)).close();
  const zip = await createZipFile(temporary, request.signal === undefined ? {} : { signal: request.signal });
  try {
    const manifest = await packEntries(fileSystem, zip, request);
    await zip.close();
    return manifest;
  } catch (error) {
    await zip.abort();
    throw error;
  }
}

async function packEntries(fileSystem: FileSystem, zip: ZipFile, request: PackRequest): Promise<BackupManifest> {
  const { kind, unitName, createdAt, program } = request;
  const head = { kind, unitName, createdAt, program };
  await zip.add({ name: NOTE_NAME, bytes: Buffer.from(noteText(head)), method: 'deflate' });
  const files = await packFiles(fileSystem, zip, request);
  const damaged = [...files.filter(isDamagedEvidence).map(({ path }) => path), ...request.unreadable].map(digestIn);
  const manifest = createManifest({ ...head, files, damaged: [...new Set(damaged)].sort() });
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  await zip.add({ name: MANIFEST_NAME, bytes, method: 'deflate' });
  return manifest;
}

async function packFiles(fileSystem: FileSystem, zip: ZipFile, request: PackRequest): Promise<BackupFile[]> {
  const { dataFolder, kind, unreadable } = request;
  const taken = new Set([NOTE_NAME, MANIFEST_NAME]);
  const files: BackupFile[] = [];
  const packAll = async (items: readonly BackupItem[]): Promise<void> => {
    for (const item of items) {
      throwIfCancelled(request.signal);
      const packed = unreadable.has(item.path) ? null : await packItem(fileSystem, zip, taken, item, request);
      if (packed !== null) files.push(packed);
    }
  };
  // One database at a time in memory, and before the evidence that its records cite.
  for (const unit of await listUnits(fileSystem, dataFolder))
    await packAll(await captureUnit(fileSystem, dataFolder, unit));
  await packAll(await listOtherFiles(fileSystem, dataFolder, kind));
  return files;
}

/**
 * Null for what is gone: an older snapshot may be pruned, and evidence taken back, since they were listed.
 *
 * @throws ContentsMoved for a file without which the database could not be opened
 */
async function packItem(
  fileSystem: FileSystem,
  zip: ZipFile,
  taken: Set<string>,
  item: BackupItem,
  { dataFolder, onBytes }: PackRequest,
): Promise<BackupFile | null> {
  const { path } = item;
  const source = join(dataFolder, path);
  const isWhole = item.bytes !== null || (!isMedium(path) && item.sizeBytes <= READ_WHOLE_UP_TO);
  const looking = isWhole ? (item.bytes ?? fileSystem.readFile(source)) : fileSystem.stat(source);
  const found = await unlessGone(Promise.resolve(looking));
  if (found === null && item.isNeeded) throw new ContentsMoved(path);
  if (found === null) return null;
  const name = entryNameFor(path, taken);
  const entry = name === path ? {} : { entry: name };
  if (!(found instanceof Uint8Array)) {
    const { sizeBytes, sha256 } = await zip.addFile({ name, source, onBytes: (count) => onBytes(count, path) });
    return { path, ...entry, sizeBytes, sha256 };
  }
  await zip.add({ name, bytes: found, method: 'deflate' });
  onBytes(found.length, path);
  return { path, ...entry, sizeBytes: found.length, sha256: createHash('sha256').update(found).digest('hex') };
}

function isMedium(path: string): boolean {
  return /^(?:evidence|inbox|outbox)\//.test(path);
}

/** Files that were set aside are called by a digest too. */
function digestIn(path: string): Sha256 {
  return basename(path).slice(0, 64);
}

/** A stored file whose bytes do not give its name. They are kept as they are, and a restore sets them aside. */
export function isDamagedEvidence({ path, sha256 }: BackupFile): boolean {
  const name = basename(path);
  return path.startsWith('evidence/') && !name.includes('.') && name !== sha256;
}
