/** Workbooks made part by part, as other programs write them and as nobody should. */
import { type BuiltEntry, buildZip } from '../support/zip-builder.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface BuiltSheet {
  readonly name: string;
  /** What stands in <sheetData>. */
  readonly data: string;
  /** What stands behind it, such as merged cells. */
  readonly after?: string;
  readonly before?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface BuiltWorkbook {
  readonly sheets: readonly BuiltSheet[];
  readonly is1904?: boolean;
  /** Number formats of the cell styles 1, 2, …; style 0 is General. */
  readonly formats?: readonly string[];
  readonly sharedStrings?: readonly string[];
  readonly more?: readonly BuiltEntry[];
  readonly descriptor?: BuiltEntry['descriptor'];
}

export function buildWorkbook({ sheets, more = [], descriptor, ...book }: BuiltWorkbook): Buffer {
  const part = (name: string, bytes: string): BuiltEntry => {
    return { name, bytes, method: 8, ...(descriptor === undefined ? {} : { descriptor, flags: 8 }) };
  };
  return buildZip([
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', workbookXml(sheets, book.is1904 === true)),
    part(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    ),
    part('xl/styles.xml', stylesXml(book.formats ?? [])),
    part('xl/sharedStrings.xml', stringsXml(book.sharedStrings ?? [])),
    ...sheets.map((sheet, index) => part(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet))),
    ...more,
  ]);
}

/** A row of inline texts, numbers as numbers. */
export function rowXml(number: number, cells: readonly (string | number | null)[]): string {
  const made = cells.map((cell, index) => {
    const at = `${String.fromCharCode(65 + index)}${number}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`;
  });
  return `<row r="${number}">${made.join('')}</row>`;
}

function contentTypes(sheets: number): string {
  const type = (path: string, kind: string): string =>
    `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, index) => type(`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet'));
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('/xl/workbook.xml', 'sheet.main')}${each.join('')}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
}

function workbookXml(sheets: readonly BuiltSheet[], is1904: boolean): string {
  const each = sheets.map(({ name, state }, index) => {
    return `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${each.join('')}</sheets></workbook>`;
}

function stylesXml(formats: readonly string[]): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const formatList = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`);
  const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}" applyNumberFormat="1"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts>${formatList.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`;
}

function stringsXml(strings: readonly string[]): string {
  return `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
}

function sheetXml({ data, before = '', after = '' }: BuiltSheet): string {
  return `<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`;
}
