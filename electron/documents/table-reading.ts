/**
 * Reads the tables that people have: .xlsx, .ods and .csv. What a stranger's file declares decides nothing about the
 * memory that it takes; formulas are not calculated, their last results are read.
 */
import { open } from 'node:fs/promises';
import { Refusal } from '../core/domain/refusal.ts';
import { delimitedRows, delimiterOf } from '../core/domain/table-import/pasted-table.ts';
import type { Table } from '../core/domain/table-import/table-cell.ts';
import { openZip, ZipRefused } from '../zip/zip-reader.ts';

const MB = 1024 * 1024;

/** What a person's table may have at most. A ledger of 10,000 tasks has some 2 MB and 10,000 rows. */
export const TABLE_LIMITS = { fileBytes: 20 * MB, rows: 20_000, columns: 200, cells: 600_000, sheets: 50 } as const;
const UNPACKED_BYTES = 150 * MB;

const SAVE_AS = '请在 WPS 或 Excel 里“另存为”.xlsx 文件后再导入';

/**
 * @param path absolute path of the file
 * @param fileName as the person knows it; it is named in what is refused
 * @returns its sheets in their order, at least one
 * @throws Refusal FILE_UNREADABLE, TABLE_UNREADABLE
 */
export async function readTables(path: string, fileName: string): Promise<Table[]> {
  const refuse = (why: string, cause?: unknown): never => {
    throw new Refusal('TABLE_UNREADABLE', `“${fileName}”没有读入：${why}。`, { cause });
  };
  const bytes = await readWhole(path, fileName, refuse);
  if (bytes.length === 0) return refuse('文件是空的，请确认没有选错文件');
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('\xd0\xcf\x11\xe0')) return refuse(oldOrLocked(bytes));
  if (start.startsWith('PK')) return readZipped(path, bytes, refuse);
  if (start.startsWith('%PDF') || start.startsWith('{\\rtf')) return refuse(`它不是表格文件。${SAVE_AS}`);
  return readText(bytes, refuse);
}

type Refuse = (why: string, cause?: unknown) => never;

async function readWhole(path: string, fileName: string, refuse: Refuse): Promise<Buffer> {
  try {
    await using file = await open(path);
    const stat = await file.stat();
    if (!stat.isFile()) refuse('它不是文件，请确认没有选错');
    if (stat.size > TABLE_LIMITS.fileBytes)
      refuse(`文件超过 ${TABLE_LIMITS.fileBytes / MB} MB，请删去图片等无关内容，或分成几个文件`);
    return await file.readFile();
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('FILE_UNREADABLE', `读不到“${fileName}”，请检查文件是否还在、是否有权限。`, { cause });
  }
}

/** Both lie in the same container: the names of its streams, in UTF-16, tell an encrypted .xlsx from an old .xls. */
function oldOrLocked(bytes: Buffer): string {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return '文件加了打开密码，请在 WPS 或 Excel 里去掉密码，另存后再导入';
  return `它是旧的 .xls 或 .et 格式。${SAVE_AS}`;
}

async function readZipped(path: string, bytes: Buffer, refuse: Refuse): Promise<Table[]> {
  const { names, openDocument } = await lookInto(path, refuse);
  if (names.some((name) => name.toLowerCase().endsWith('vbaproject.bin')))
    refuse('文件里有宏，不能导入。请另存为不带宏的 .xlsx 文件');
  if (names.some((name) => name.toLowerCase().endsWith('workbook.bin'))) refuse(`它是 .xlsb 二进制格式。${SAVE_AS}`);
  if (openDocument === null && !names.includes('[Content_Types].xml')) refuse(`它不是表格文件。${SAVE_AS}`);
  // the library behind it is large
  const { readOpenDocument, readWorkbook } = await import('./spreadsheet-reading.ts');
  return openDocument === null ? readWorkbook(bytes, refuse) : readOpenDocument(openDocument, refuse);
}

interface Archive {
  readonly names: readonly string[];
  /** content.xml of an .ods. */
  readonly openDocument: Uint8Array | null;
}

/** Refuses what would unpack to more than a table has, before anything is unpacked. */
async function lookInto(path: string, refuse: Refuse): Promise<Archive> {
  try {
    const zip = await openZip(path, { totalBytes: UNPACKED_BYTES, entryBytes: UNPACKED_BYTES, entries: 2_000 });
    try {
      // an entry that declares no bytes and has some would be unpacked without a bound
      if (zip.entries.some(({ sizeBytes, packedBytes }) => sizeBytes === 0 && packedBytes > 16)) refuse(BROKEN);
      const content = zip.entries.find(({ name }) => name === 'content.xml');
      const openDocument = content === undefined ? null : await zip.readWhole(content, UNPACKED_BYTES);
      return { names: zip.entries.map(({ name }) => name), openDocument };
    } finally {
      await zip.close();
    }
  } catch (cause) {
    if (!(cause instanceof ZipRefused)) throw cause;
    const isTooLarge = ['ZIP_TOO_LARGE', 'ZIP_ENTRY_TOO_LARGE', 'ZIP_RATIO', 'ZIP_TOO_MANY_ENTRIES'].includes(
      cause.code,
    );
    return refuse(isTooLarge ? '文件展开后大得不像表格，可能是恶意文件，没有打开' : BROKEN, cause);
  }
}

export const BROKEN = `文件已损坏或不是表格文件。${SAVE_AS}`;

function readText(bytes: Buffer, refuse: Refuse): Table[] {
  const text = decoded(bytes);
  if (text === null || text.includes('\0')) return refuse(`它不是表格文件。${SAVE_AS}`);
  if (/^\s*<(?:!doctype|html|table|\?xml|meta)/i.test(text.slice(0, 200)))
    return refuse(`它是网页或 XML 格式的表格。${SAVE_AS}`);
  const rows = delimitedRows(text, delimiterOf(text));
  if (rows.length === 0) return refuse('文件是空的，请确认没有选错文件');
  if (rows.length > TABLE_LIMITS.rows) return refuse(tooManyRows());
  const widest = rows.reduce((width, row) => Math.max(width, row.length), 0);
  if (widest > TABLE_LIMITS.columns) return refuse(`有一行超过 ${TABLE_LIMITS.columns} 列，请删去无关的列`);
  return [{ name: 'CSV', isHidden: false, rows, bannerRows: new Set() }];
}

export function tooManyRows(): string {
  return `内容超过 ${TABLE_LIMITS.rows} 行，请分成几个文件`;
}

/** UTF-8, or what Excel on a Chinese Windows writes; UTF-16 with its mark is Excel's “Unicode text”. */
function decoded(bytes: Buffer): string | null {
  const mark = bytes.toString('latin1', 0, 2);
  const encodings = mark === '\xff\xfe' ? ['utf-16le'] : mark === '\xfe\xff' ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this one
    }
  }
  return null;
}
