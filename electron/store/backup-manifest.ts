/**
 * What a backup says about itself: `manifest.json`, the last entry of the ZIP. Every other entry but the note for people
 * is a file of the data folder under its own relative path.
 */
import * as z from 'zod';
import { Sha256 } from '../core/domain/identifier.ts';

export const MANIFEST_NAME = 'manifest.json';
export const NOTE_NAME = '说明.txt';
export const MARKING = '仅限本单位';
const FORMAT = 'shishi-backup/1';

/** `database` lacks evidence and packages; it is made often and restored into a folder that has them. */
export const BackupKind = z.enum(['whole', 'database']);
export type BackupKind = z.infer<typeof BackupKind>;

const BackupFile = z.object({
  /** Below the data folder, `/` between names. */
  path: z.string().refine(isDataPath, '不是数据文件夹中的路径'),
  /** The entry's name, where the path cannot be one. */
  entry: z.string().optional(),
  sizeBytes: z.int().min(0),
  sha256: Sha256,
});
export type BackupFile = z.infer<typeof BackupFile>;

export const BackupManifest = z.object({
  format: z.literal(FORMAT),
  marking: z.string(),
  kind: BackupKind,
  unitName: z.string().nullable(),
  createdAt: z.iso.datetime(),
  program: z.string(),
  files: z.array(BackupFile),
  /** Evidence whose bytes were wrong already or could not be read when the backup was made. */
  damaged: z.array(Sha256),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

export function createManifest(parts: Omit<BackupManifest, 'format' | 'marking'>): BackupManifest {
  return { format: FORMAT, marking: MARKING, ...parts };
}

/** A later program's backup, to be told apart from a damaged one. */
export function isNewerFormat(manifest: unknown): boolean {
  const format = typeof manifest === 'object' && manifest !== null && 'format' in manifest ? manifest.format : null;
  const version = typeof format === 'string' ? /^shishi-backup\/(\d{1,6})$/.exec(format)?.[1] : undefined;
  return version !== undefined && Number(version) > 1;
}

/** Where a backup may write. Locks, reserves, caches and other backups belong to one computer and are not in it. */
const PLACES = new Set([
  'units',
  'evidence',
  'keys',
  'cards',
  'alarms',
  'aside',
  'plans',
  'inbox',
  'outbox',
  'settings',
  'drafts',
]);
export const BACKUP_FOLDERS: readonly string[] = [...PLACES];
export const SETTINGS_NAME = 'settings.json';
const DEEPEST = 9;

function isDataPath(path: string): boolean {
  if (path === SETTINGS_NAME) return true;
  const names = path.split('/');
  return names.length >= 2 && names.length <= DEEPEST && PLACES.has(names[0] ?? '') && names.every(isPlainName);
}

/** A name that stays one name in a folder, on any system. */
function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= 255 && !/[\0-\x1f/\\:]/.test(name);
}

const SAFE_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The name of the ZIP's entry for a path: the path itself wherever every system and every ZIP reader takes it. `taken`
 * holds the names given so far, in lower case.
 */
export function entryNameFor(path: string, taken: Set<string>): string {
  const names = path.split('/');
  const isSafe = names.every((name) => SAFE_NAME.test(name) && !name.endsWith('.') && !DEVICE.test(name));
  const isFree = !taken.has(path.toLowerCase());
  const entry = isSafe && isFree && path.length <= 200 ? path : `other/${String(taken.size).padStart(6, '0')}`;
  taken.add(entry.toLowerCase());
  return entry;
}

/** `2021-12-18 09:30` */
function chinaTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The note for people beside the manifest. */
export function noteText({
  kind,
  unitName,
  createdAt,
  program,
}: Pick<BackupManifest, 'kind' | 'unitName' | 'createdAt' | 'program'>): string {
  const content =
    kind === 'whole'
      ? '这是实事台数据文件夹的完整备份。'
      : '这是实事台数据库的备份，不含佐证文件和收发的报送包；恢复时沿用数据文件夹中原有的这些文件。';
  return [
    `【${MARKING}】`,
    '',
    content,
    `单位：${unitName ?? '(未登记)'}`,
    `时间：${chinaTime(createdAt)}(北京时间)`,
    `程序：${program}`,
    '',
    '备份中有群众联系方式等个人信息和加密的密钥，只限本单位保管，不得外传、不得上传网盘。',
    '恢复：shishi --data 数据文件夹 restore 本文件。恢复前会逐个核对文件，原来的数据在旁边保留 30 天。',
    '不用本程序也能取出文件：解压后各文件的 SHA-256 列在 manifest.json 中；evidence 中的文件以自己的 SHA-256 命名。',
    '',
  ].join('\r\n');
}
