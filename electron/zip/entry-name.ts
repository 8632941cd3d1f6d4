/** Which names an entry may have: such as mean one and the same file on every system, and only that. */
import { type ZipProblemCode, ZipRefused } from './zip-refused.ts';

export const LONGEST_NAME = 240;

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
const REFUSED_BY_WINDOWS = /[<>:"|?*]/;
const DRIVE = /^[a-z]:/i;
/** Windows takes these for devices, whatever extension follows; superscript digits count as digits. */
const DEVICE = /(?:^|\/)(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:\.[^/]*)?(?:\/|$)/iu;
const DROPPED_END = /[. ](?:\/|$)/;

/** Names as we write them need no closer look: no two dots or slashes together, nothing that means anything else. */
const PLAIN = /^(?:[\w-]+(?:\.[\w-]+)*\/)*[\w-]+(?:\.[\w-]+)*\/?$/;

/** Why a decoded path is refused; null for a good one. A folder's name ends with a slash. */
export function nameProblem(name: string): ZipProblemCode | null {
  if (name.length <= LONGEST_NAME && PLAIN.test(name)) return DEVICE.test(name) ? 'ZIP_NAME_RESERVED' : null;
  if (name === '' || name.includes('\\') || DRIVE.test(name)) return 'ZIP_NAME_PATH';
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  if (segments.some((each) => each === '' || each === '.' || each === '..')) return 'ZIP_NAME_PATH';
  if (name.length > LONGEST_NAME) return 'ZIP_NAME_LONG';
  if (REFUSED_BY_WINDOWS.test(name) || HIDDEN.test(name)) return 'ZIP_NAME_CHARACTER';
  return DROPPED_END.test(name) || DEVICE.test(name) ? 'ZIP_NAME_RESERVED' : null;
}

/** Two names with one key are one file on Windows or macOS. */
export function nameKey(name: string): string {
  const plain = name.endsWith('/') ? name.slice(0, -1) : name;
  // Capitals first: they fold ß with ss and ſ with s, which small letters alone keep apart.
  return isAsciiText(plain) ? plain.toLowerCase() : plain.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

function isAsciiText(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

/** Strict UTF-8; null for anything else. */
export function decodeName(bytes: Buffer, from: number, to: number): string | null {
  const text = bytes.toString('latin1', from, to);
  if (isAsciiText(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(from, to));
  } catch {
    return null;
  }
}

const SLASH = 0x2f;
/** What macOS and Windows put beside a folder that they pack; it does not make the folder one among several. */
const SCATTERED = /^(?:__MACOSX(?:\/|$)|(?:\.DS_Store|Thumbs\.db|desktop\.ini)$)/i;

/**
 * A folder around everything, which a person who packs a package again may add. Its name is never used: archivers
 * write it in the encoding of their system, so any bytes will do.
 */
export interface WrappingFolder {
  /** With the slash at its end. */
  readonly raw: Buffer;
  /** For display; never empty, ends with a slash. */
  readonly name: string;
}

/**
 * Null where the entries have no first folder in common, where they do not lie in one more folder inside it (then it is
 * itself what was packed), or where its name would lead out of the archive.
 *
 * @param starts where each name begins in the bytes
 * @param lengths how many bytes each has
 */
export function findWrappingFolder(
  bytes: Buffer,
  starts: readonly number[],
  lengths: readonly number[],
): WrappingFolder | null {
  const raw = commonFolder(bytes, starts, lengths, EMPTY);
  if (raw === null || commonFolder(bytes, starts, lengths, raw) === null) return null;
  const end = raw.length - 1;
  if (raw.some((byte) => byte < 0x20 || byte === 0x7f)) return null;
  const name = decodeName(raw, 0, end) ?? legacyName(raw.subarray(0, end));
  // some archivers write `./` in front of everything
  if (name === '..' || DRIVE.test(name) || /[\\\p{Cc}]/u.test(name)) return null;
  return { raw, name: `${name}/` };
}

const EMPTY = Buffer.alloc(0);

/**
 * The first folder, with its slash, that all names share which begin with the prefix; names that end there and what
 * systems scatter are not asked.
 */
function commonFolder(
  bytes: Buffer,
  starts: readonly number[],
  lengths: readonly number[],
  prefix: Buffer,
): Buffer | null {
  let folder: Buffer | null = null;
  for (const [index, start] of starts.entries()) {
    const length = lengths[index] ?? 0;
    if (!standsAt(bytes, start, length, prefix) || length === prefix.length) continue;
    const [from, end] = [start + prefix.length, start + length];
    if (isScattered(bytes, from, end)) continue;
    if (folder === null) {
      const slash = bytes.indexOf(SLASH, from);
      if (slash === -1 || slash >= end || slash === from) return null;
      folder = bytes.subarray(from, slash + 1);
    } else if (!standsAt(bytes, from, end - from, folder)) return null;
  }
  return folder;
}

const SCATTERED_STARTS: ReadonlySet<number> = new Set([...'_.TtDd'].map((letter) => letter.charCodeAt(0)));

function isScattered(bytes: Buffer, from: number, end: number): boolean {
  if (!SCATTERED_STARTS.has(bytes[from] ?? 0)) return false;
  return SCATTERED.test(bytes.toString('latin1', from, Math.min(end, from + 16)));
}

/** Whether a name of so many bytes begins with those bytes. */
export function standsAt(bytes: Buffer, at: number, length: number, start: Buffer): boolean {
  if (length < start.length) return false;
  return start.length === 0 || bytes.compare(start, 0, start.length, at, at + start.length) === 0;
}

/** Most likely GBK, in which a backslash can be half of a character. */
function legacyName(segment: Buffer): string {
  const guess = new TextDecoder('gb18030').decode(segment);
  return guess.replace(/[\\/\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

/**
 * No two names that mean one file somewhere, and no file where another name needs a folder.
 *
 * @throws ZipRefused ZIP_NAME_TWICE, ZIP_NAME_CONFLICT
 */
export function refuseSharedNames(entries: readonly { readonly name: string; readonly isFolder: boolean }[]): void {
  const files = new Set<string>();
  const all = new Set<string>();
  const keys = entries.map(({ name }) => nameKey(name));
  for (const [index, { name, isFolder }] of entries.entries()) {
    const key = keys[index] ?? '';
    if (all.has(key)) throw new ZipRefused(files.has(key) === isFolder ? 'ZIP_NAME_CONFLICT' : 'ZIP_NAME_TWICE', name);
    all.add(key);
    if (!isFolder) files.add(key);
  }
  const folders = new Set<string>();
  for (const key of keys)
    for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
      const folder = key.slice(0, end);
      if (folders.has(folder)) break;
      if (files.has(folder)) throw new ZipRefused('ZIP_NAME_CONFLICT', folder);
      folders.add(folder);
    }
}
