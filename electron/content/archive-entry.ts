/** Looks at what an archive's entry holds: at its first bytes, and where they call for it at more. */
import { constants, inflateRawSync } from 'node:zlib';
import { executableHead } from './executable-head.ts';
import { fileKindOf } from './file-kind.ts';
import { createRuleSearch } from './pattern-rules.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly method: number;
  /** Packed bytes: the first ones of a large entry, and more than there are where its size is not known. */
  readonly data: Buffer;
}

/** @returns why an archive with that entry is refused; null for a harmless one */
export type EntryJudge = (entry: ArchiveEntry) => string | null;

/** Bytes that may still be unpacked on behalf of one file, however deep they lie. */
export interface UnpackBudget {
  bytes: number;
}

const STORE = 0;
const DEFLATE = 8;
const PEEKED_PACKED = 2048;
const MOST_UNPACKED = 32 * 1024 * 1024;
const TOO_LARGE = '压缩包解开后过大，无法检查';

/** Parts of an office document, whose words are its own affair. */
const OFFICE_PART = /^(?:\[Content_Types\]\.xml$|_rels\/|docProps\/|customXml\/|word\/|xl\/|ppt\/|visio\/)/i;
const OFFICE_LINKS = /(?:\[Content_Types\]\.xml|\.rels)$/i;
const searchLinks = createRuleSearch([
  {
    reason: '启用宏的 Office 文件',
    pattern: '\\.macroenabled\\b|vnd\\.ms-office\\.vba|/relationships/(?:vbaproject|xl(?:intl)?macrosheet)\\b',
  },
]);

/** @param scanWhole judges a whole file by all rules */
export function createEntryJudge(
  budget: UnpackBudget,
  isOdf: boolean,
  scanWhole: (bytes: Buffer) => string | null,
): EntryJudge {
  return ({ name, method, data }) => {
    if (data.length === 0 || name.endsWith('/') || (method !== STORE && method !== DEFLATE)) return null;
    if (budget.bytes <= 0) return TOO_LARGE;
    const head = method === STORE ? data.subarray(0, PEEKED_PACKED) : unpack(data.subarray(0, PEEKED_PACKED), budget);
    if (head === null || head === 'too-large') return null; // nothing else can unpack it either
    const program = executableHead(head);
    if (program !== null) return `内含${program}`;
    // an archive that is stored in an archive lies open: its own headers are met as the scan goes on
    if (method === STORE && isArchive(head)) return null;
    if (!isWorthReading(name, head, isOdf)) return null;
    const whole = method === STORE ? data : unpack(data, budget);
    if (whole === 'too-large') return hasPlaces(head) ? TOO_LARGE : within(scanWhole(head));
    if (whole === null) return null;
    return OFFICE_LINKS.test(name) ? searchLinks(whole.toString('latin1').toLowerCase()) : within(scanWhole(whole));
  };
}

/** What the reader of the sentence sees is the outer file. */
function within(reason: string | null): string | null {
  return reason === null || /^(?:内|压缩包|加密)/.test(reason) ? reason : `内含${reason}`;
}

/** Kinds that can hold macros or programs; texts too, where they are files of their own. */
function isWorthReading(name: string, head: Buffer, isOdf: boolean): boolean {
  if (OFFICE_LINKS.test(name) || hasPlaces(head)) return true;
  const isPart = isOdf || OFFICE_PART.test(name);
  return !isPart && ['text', 'markup', 'rtf', 'pdf'].includes(fileKindOf(head) ?? '');
}

/** Files that are file systems of their own. */
function hasPlaces(head: Buffer): boolean {
  return fileKindOf(head) === 'ole' || isArchive(head);
}

function isArchive(head: Buffer): boolean {
  return (
    ['zip', 'ooxml', 'odf', 'ofd'].includes(fileKindOf(head) ?? '') || head.toString('latin1', 0, 4) === 'PK\x01\x02'
  );
}

/** As much as comes out of what is there; null for what is no DEFLATE stream. */
function unpack(packed: Buffer, budget: UnpackBudget): Buffer | 'too-large' | null {
  const maxOutputLength = Math.max(1, Math.min(MOST_UNPACKED, budget.bytes));
  try {
    const bytes = inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength });
    budget.bytes -= bytes.length;
    return bytes;
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge) budget.bytes -= maxOutputLength;
    return isTooLarge ? 'too-large' : null;
  }
}
