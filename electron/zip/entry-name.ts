/** Which names an entry may have: such as mean one and the same file on every system, and only that. */
import { isAscii } from 'node:buffer';
import { type ZipProblemCode, ZipRefused } from './zip-refused.ts';

export const LONGEST_NAME = 240;

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
const REFUSED_BY_WINDOWS = /[<>:"|?*]/;
const DRIVE = /^[a-z]:/i;
/** Windows takes these for devices, whatever extension follows; superscript digits count as digits. */
const DEVICE = /(?:^|\/)(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:\.[^/]*)?(?:\/|$)/iu;
const DROPPED_END = /[. ](?:\/|$)/;

/** Why a decoded path is refused; null for a good one. A folder's name ends with a slash. */
export function nameProblem(name: string): ZipProblemCode | null {
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
export function decodeName(raw: Buffer): string | null {
  if (isAscii(raw)) return raw.toString('latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
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
 */
export function findWrappingFolder(rawNames: readonly Buffer[]): WrappingFolder | null {
  const raw = commonFolder(rawNames);
  const inner =
    raw === null ? [] : rawNames.filter((each) => startsWith(each, raw)).map((each) => each.subarray(raw.length));
  if (raw === null || commonFolder(inner) === null) return null;
  const segment = raw.subarray(0, -1);
  if (segment.some((byte) => byte < 0x20 || byte === 0x7f)) return null;
  const name = decodeName(segment) ?? legacyName(segment);
  // some archivers write `./` in front of everything
  if (name === '..' || DRIVE.test(name) || /[\\\p{Cc}]/u.test(name)) return null;
  return { raw, name: `${name}/` };
}

/** The first folder that all names share, with its slash; empty names and what systems scatter apart. */
function commonFolder(rawNames: readonly Buffer[]): Buffer | null {
  const [first, ...others] = rawNames.filter(
    (each) => each.length > 0 && !SCATTERED.test(each.toString('latin1', 0, 16)),
  );
  const end = first?.indexOf(SLASH) ?? -1;
  if (first === undefined || end < 1) return null;
  const folder = first.subarray(0, end + 1);
  return others.every((each) => startsWith(each, folder)) ? folder : null;
}

export function startsWith(raw: Buffer, start: Buffer): boolean {
  return raw.length >= start.length && raw.compare(start, 0, start.length, 0, start.length) === 0;
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
