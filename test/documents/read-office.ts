import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';

/** The parts of an OOXML package as text, by their paths. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
}

/** A part that must be there. */
export function partOf(bytes: Uint8Array, path: string): string {
  const part = partsOf(bytes)[path];
  if (part === undefined) throw new Error(`${path} is missing`);
  return part;
}

/** Sheet name → rows of values, read by a library that did not write them. */
export async function readSheets(bytes: Uint8Array): Promise<Record<string, unknown[][]>> {
  const { sheets } = await readXlsx(bytes);
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, rows]));
}

/** The text of a .docx, one string a paragraph. */
export function paragraphsOf(bytes: Uint8Array): string[] {
  return [...partOf(bytes, 'word/document.xml').matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

/** Names of tags that are opened and not closed, or closed and not opened, in their order; none in well-formed XML. */
export function unclosedTags(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, closing, name = '', selfClosing] of xml.matchAll(/<(\/)?([A-Za-z][\w:]*)[^<>]*?(\/)?>/g)) {
    if (selfClosing) continue;
    if (!closing) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else wrong.push(name);
  }
  return [...open, ...wrong];
}
