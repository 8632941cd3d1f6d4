/**
 * Tells executable content from harmless evidence: one list for the unit that sends and the one that receives, by
 * content alone. Looked for are programs, scripts, Office macros, and archives that hold them or cannot be looked into.
 */
import { createEntryJudge, type UnpackBudget } from './archive-entry.ts';
import { RUNNABLE_NAME } from './archive-names.ts';
import { createArchiveScan } from './archive-scan.ts';
import { createArchiveTail } from './archive-tail.ts';
import { createBlockStream } from './block-stream.ts';
import { PACKED_OBJECT, searchCompound } from './compound-rules.ts';
import { createDiskImageCheck } from './disk-image.ts';
import { executableHead } from './executable-head.ts';
import { type FileKind, fileKindOf, isText, utf16Of } from './file-kind.ts';
import { searchPdf } from './pdf-rules.ts';
import { searchMarkup, searchRtf, searchText, type TextSearch } from './script-rules.ts';

export interface ExecutableFinding {
  /** Chinese and short: `Windows 程序(PE)`. */
  readonly reason: string;
}

/** Looks at a file while its bytes pass, in chunks of any size; they may be overwritten afterwards. */
export interface ContentScanner {
  update(chunk: Uint8Array): void;
  /** Null for harmless content. */
  finish(): ExecutableFinding | null;
}

const HEAD_BYTES = 4096;
const MOST_DEPTH = 3;
const MOST_UNPACKED = 256 * 1024 * 1024;
const TOO_DEEP = '压缩包套了太多层，无法检查';

export function createContentScanner(): ContentScanner {
  const scan = createScan({ bytes: MOST_UNPACKED }, 0);
  return {
    update: (chunk) => scan.update(chunk),
    finish: () => {
      const reason = scan.finish();
      return reason === null ? null : { reason };
    },
  };
}

interface Scan {
  update(chunk: Uint8Array): void;
  finish(): string | null;
}

/** Gathers the beginning, decides by it what to look for, and looks. */
function createScan(budget: UnpackBudget, depth: number): Scan {
  let head: Buffer | null = Buffer.alloc(0);
  let inspection: Inspection | null = null;
  let reason: string | null = null;
  const decide = (bytes: Buffer): void => {
    head = null;
    const start = bytes.subarray(0, HEAD_BYTES);
    reason = executableHead(start);
    if (reason !== null) return;
    inspection = inspectionFor(kindToInspect(start), budget, depth);
    reason = inspection.update(bytes);
  };
  return {
    update: (chunk) => {
      if (reason !== null) return;
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (inspection !== null) reason = inspection.update(bytes);
      else {
        const gathered = head === null || head.length === 0 ? bytes : Buffer.concat([head, bytes]);
        if (gathered.length >= HEAD_BYTES) decide(gathered);
        else head = Buffer.from(gathered);
      }
    },
    finish: () => {
      if (head !== null && head.length > 0) decide(head);
      return reason ?? inspection?.finish() ?? null;
    },
  };
}

/** Some signatures are letters with which a script can begin as well (`GIF89a`, `ID3`); their files are no texts. */
function kindToInspect(head: Buffer): FileKind {
  const kind = fileKindOf(head);
  return kind === 'markup' || kind === 'rtf' || kind === 'pdf' || !isText(head) ? kind : 'text';
}

/** Looks for what can be wrong with one kind of file. @returns why it is refused, as soon as that is known */
interface Inspection {
  update(chunk: Buffer): string | null;
  finish(): string | null;
}

function inspectionFor(kind: FileKind, budget: UnpackBudget, depth: number): Inspection {
  switch (kind) {
    case 'zip':
    case 'ooxml':
    case 'odf':
    case 'ofd':
      return archiveInspection(kind === 'odf', budget, depth);
    case 'ole':
      return compoundInspection();
    case 'pdf':
      return withTail(blockInspection(searchPdf));
    case 'text':
      return withTail(textInspection(searchText));
    case 'markup':
      return withTail(textInspection(searchMarkup));
    case 'rtf':
      return withTail(textInspection(searchRtf));
    default:
      return withTail(imageInspection());
  }
}

function archiveInspection(isOdf: boolean, budget: UnpackBudget, depth: number): Inspection {
  const scanWhole = (bytes: Buffer): string | null => {
    if (depth >= MOST_DEPTH) return TOO_DEEP;
    const inner = createScan(budget, depth + 1);
    inner.update(bytes);
    return inner.finish();
  };
  return createArchiveScan({ isOdf }, createEntryJudge(budget, isOdf, scanWhole));
}

function blockInspection(search: (block: Buffer, offset: number) => string | null): Inspection {
  let reason: string | null = null;
  const blocks = createBlockStream((block, offset) => {
    reason ??= search(block, offset);
  });
  return {
    update: (chunk) => {
      blocks.update(chunk);
      return reason;
    },
    finish: () => {
      blocks.finish();
      return reason;
    },
  };
}

/** Where a script is, it is not behind so many other words. */
const SEARCHED_TEXT = 16 * 1024 * 1024;

function textInspection(search: TextSearch): Inspection {
  let order: ReturnType<typeof utf16Of> = null;
  return blockInspection((block, offset) => {
    if (offset === 0) order = utf16Of(block);
    if (offset > SEARCHED_TEXT) return null;
    const text = order === null ? block.toString('latin1') : wideText(block, order);
    return search(text, offset === 0);
  });
}

function wideText(block: Buffer, order: 'little' | 'big'): string {
  const even = block.subarray(0, block.length - (block.length % 2));
  return order === 'little' ? even.toString('utf16le') : Buffer.from(even).swap16().toString('utf16le');
}

function compoundInspection(): Inspection {
  let hasObject = false;
  let hasProgramName = false;
  const blocks = blockInspection((block) => {
    const text = block.toString('latin1');
    hasObject ||= PACKED_OBJECT.test(text);
    hasProgramName ||= RUNNABLE_NAME.test(text);
    return searchCompound(text);
  });
  const finish = () => blocks.finish() ?? (hasObject && hasProgramName ? '内嵌程序的 Office 文件' : null);
  return withTail({ update: blocks.update, finish });
}

function imageInspection(): Inspection {
  const image = createDiskImageCheck();
  return {
    update: (chunk) => {
      image.update(chunk);
      return null;
    },
    finish: image.finish,
  };
}

function withTail(inspection: Inspection): Inspection {
  const tail = createArchiveTail();
  return {
    update: (chunk) => {
      tail.update(chunk);
      return inspection.update(chunk);
    },
    finish: () => inspection.finish() ?? tail.finish(),
  };
}
