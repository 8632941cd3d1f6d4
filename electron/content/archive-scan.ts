/**
 * Looks into a ZIP as it passes, and so into Word, Excel and LibreOffice files: at every header that any unpacker could
 * find, wherever it stands and whatever the directory says of it, and at what the entry holds.
 */

import type { EntryJudge } from './archive-entry.ts';
import { archiveNameProblem } from './archive-names.ts';
import { createSlidingWindow } from './sliding-window.ts';

const LOCAL = Buffer.from('PK\x03\x04', 'latin1');
const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const LONGEST_NAME = 1024;
/** So much of an entry's packed bytes is looked at. */
export const MOST_PACKED = 4 * 1024 * 1024;

const ENCRYPTED = 0x0001;
const ENCRYPTED_REASON = '加密的压缩包，无法检查';

export interface ArchiveScan {
  /** @returns why the archive is refused, as soon as it is known */
  update(chunk: Uint8Array): string | null;
  finish(): string | null;
}

export interface ArchiveTraits {
  readonly isOdf: boolean;
}

export function createArchiveScan({ isOdf }: ArchiveTraits, judge: EntryJudge): ArchiveScan {
  const window = createSlidingWindow();
  /** Where the next header is looked for. */
  let position = 0;
  const scan = (isLast: boolean): string | null => {
    for (;;) {
      const bytes = window.bytes;
      const at = nextHeader(bytes, position - window.start);
      // a signature may be cut by the end of what is there
      position = window.start + (at ?? Math.max(position - window.start, bytes.length - LOCAL.length + 1));
      window.forget(position);
      if (at === null) return null;
      const found = judgeHeader(window.bytes, isLast, isOdf, judge);
      if (found === 'more') return null;
      if (found !== null) return found;
      position += LOCAL.length;
    }
  };
  return {
    update: (chunk) => {
      window.append(chunk);
      return scan(false);
    },
    finish: () => scan(true),
  };
}

function nextHeader(bytes: Buffer, from: number): number | null {
  const local = bytes.indexOf(LOCAL, from);
  const central = bytes.subarray(0, local === -1 ? bytes.length : local + LOCAL.length).indexOf(CENTRAL, from);
  const first = central === -1 ? local : central;
  return first === -1 ? null : first;
}

/** @param bytes from the header's first byte. @returns `more` while too few bytes are there to tell */
function judgeHeader(bytes: Buffer, isLast: boolean, isOdf: boolean, judge: EntryJudge): string | 'more' | null {
  const isLocal = bytes[2] === LOCAL[2];
  const fixed = isLocal ? LOCAL_BYTES : CENTRAL_BYTES;
  if (bytes.length < fixed) return isLast ? null : 'more';
  const nameBytes = bytes.readUInt16LE(isLocal ? 26 : 28);
  if (nameBytes === 0 || nameBytes > LONGEST_NAME) return null;
  if (bytes.length < fixed + nameBytes) return isLast ? null : 'more';
  const name = bytes.toString('latin1', fixed, fixed + nameBytes);
  if (/[\x00-\x1f]/.test(name)) return null; // chance, not a header
  if ((bytes.readUInt16LE(isLocal ? 6 : 8) & ENCRYPTED) !== 0) return ENCRYPTED_REASON;
  const problem = archiveNameProblem(name, isOdf);
  return problem !== null || !isLocal ? problem : judgeData(bytes, fixed + nameBytes, name, isLast, judge);
}

function judgeData(
  header: Buffer,
  nameEnd: number,
  name: string,
  isLast: boolean,
  judge: EntryJudge,
): string | 'more' | null {
  const at = nameEnd + header.readUInt16LE(28);
  const packed = header.readUInt32LE(18);
  // nothing is known of the size of an entry whose descriptor follows it
  const end = at + Math.min(packed === 0 ? MOST_PACKED : packed, MOST_PACKED);
  if (header.length < end && !isLast) return 'more';
  return judge({ name, method: header.readUInt16LE(8), data: header.subarray(at, end) });
}
