/** Which files of a data folder go into a backup, taken so that they fit together while a writer may be at work. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BACKUP_FOLDERS, type BackupKind, SETTINGS_NAME } from './backup-manifest.ts';
import { isDigest } from './evidence-layout.ts';
import type { FileSystem } from './file-system.ts';
import { UNITS_NAME } from './folder-contents.ts';
import { foldersIn, unlessGone, walkFiles } from './folder-walk.ts';
import { generationsOf } from './unit/file-names.ts';
import { scanLog } from './unit/log-file.ts';

export interface BackupItem {
  /** Below the data folder, `/` between names. */
  readonly path: string;
  readonly sizeBytes: number;
  /** The bytes as they stood at one moment; null for a file that never changes and is read when it is packed. */
  readonly bytes: Uint8Array | null;
  /** Without it the database could not be opened. */
  readonly isNeeded: boolean;
}

/** A needed file of the database vanished because the writer made a snapshot. */
export class ContentsMoved extends Error {}

/** Text up to this size is read whole; what is larger is copied piece by piece. */
export const READ_WHOLE_UP_TO = 32 * 1024 * 1024;

const DATABASE: readonly string[] = [UNITS_NAME, 'keys', 'cards', 'alarms', 'aside', 'plans', 'settings', 'drafts'];

function placesOf(kind: BackupKind): readonly string[] {
  return kind === 'whole' ? BACKUP_FOLDERS : DATABASE;
}

/** Bytes that a backup would hold now, about. */
export async function measureContents(fileSystem: FileSystem, dataFolder: string, kind: BackupKind): Promise<number> {
  const units = await filesIn(fileSystem, dataFolder, [UNITS_NAME]);
  const others = await listOtherFiles(fileSystem, dataFolder, kind);
  return [...units, ...others].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/**
 * Everything but the databases. To be listed after they were captured: evidence is stored before the record that cites
 * it, so whatever the captured records cite is found.
 */
export async function listOtherFiles(
  fileSystem: FileSystem,
  dataFolder: string,
  kind: BackupKind,
): Promise<BackupItem[]> {
  const places = placesOf(kind).filter((place) => place !== UNITS_NAME);
  const items = await filesIn(fileSystem, dataFolder, places);
  const settings = await unlessGone(fileSystem.stat(join(dataFolder, SETTINGS_NAME)));
  return settings === null ? items : [...items, itemOf(SETTINGS_NAME, settings.size)];
}

function itemOf(path: string, sizeBytes: number): BackupItem {
  return { path, sizeBytes, bytes: null, isNeeded: false };
}

async function filesIn(fileSystem: FileSystem, dataFolder: string, places: readonly string[]): Promise<BackupItem[]> {
  const items: BackupItem[] = [];
  for (const place of places)
    for (const { path, sizeBytes } of await walkFiles(fileSystem, join(dataFolder, place)))
      if (isLasting(`${place}/${path}`)) items.push(itemOf(`${place}/${path}`, sizeBytes));
  return items;
}

/** Not what is being written at this moment, or was when a crash came. */
function isLasting(path: string): boolean {
  if (path.endsWith('.tmp') || path.includes('/.')) return false;
  if (!path.startsWith('evidence/')) return true;
  const [, prefix = '', name = ''] = path.split('/');
  return isDigest(name.slice(0, 64)) && name.startsWith(prefix);
}

/** The folders of the databases, by name. */
export function listUnits(fileSystem: FileSystem, dataFolder: string): Promise<string[]> {
  return foldersIn(fileSystem, join(dataFolder, UNITS_NAME));
}

const CAPTURES = 50;

/**
 * One database as it stands at this moment: its newest snapshot and every log, read at once, and its older files. A
 * writer that prunes a file from under the reader makes it look again.
 */
export async function captureUnit(fileSystem: FileSystem, dataFolder: string, unit: string): Promise<BackupItem[]> {
  for (let capture = 1; ; capture += 1) {
    try {
      return await captureOnce(fileSystem, dataFolder, unit);
    } catch (error) {
      if (!(error instanceof ContentsMoved) || capture === CAPTURES) throw error;
    }
  }
}

async function captureOnce(fileSystem: FileSystem, dataFolder: string, unit: string): Promise<BackupItem[]> {
  const folder = `${UNITS_NAME}/${unit}`;
  const files = await filesIn(fileSystem, dataFolder, [folder]);
  const { snapshots, logs } = generationsOf(files.map(({ path }) => path.slice(folder.length + 1)));
  const newest = `${folder}/${snapshots.at(-1)?.name}`;
  const isLog = new Set(logs.map(({ name }) => `${folder}/${name}`));
  // The newest snapshot first: the logs then go on at least as far as it does.
  const ordered = files.toSorted((a, b) => Number(b.path === newest) - Number(a.path === newest));
  const items: BackupItem[] = [];
  for (const item of ordered) {
    const source = join(dataFolder, item.path);
    const isNeeded = item.path === newest || isLog.has(item.path);
    const isRead = isLog.has(item.path) || (isNeeded && item.sizeBytes <= READ_WHOLE_UP_TO);
    const bytes = !isRead ? null : await (isLog.has(item.path) ? readLog : readOrMoved)(fileSystem, source);
    items.push({ path: item.path, sizeBytes: bytes?.length ?? item.sizeBytes, bytes, isNeeded });
  }
  return items;
}

const LOOKS = 20;
const PAUSE_MS = 25;

/**
 * Reads a log that may be growing. An unfinished last line is looked at again, until it is finished or nobody goes on
 * writing it; then it is what a crash left, and is kept as it is.
 */
async function readLog(fileSystem: FileSystem, source: string): Promise<Uint8Array> {
  let before = await readOrMoved(fileSystem, source);
  for (let looks = 1; looks < LOOKS && scanLog(before).tail !== null; looks += 1) {
    await wait(PAUSE_MS);
    const now = await readOrMoved(fileSystem, source);
    if (now.length === before.length) return now;
    before = now;
  }
  return before;
}

async function readOrMoved(fileSystem: FileSystem, source: string): Promise<Uint8Array> {
  const bytes = await unlessGone(fileSystem.readFile(source));
  if (bytes === null) throw new ContentsMoved(source);
  return bytes;
}
