/**
 * A writer of .xlsx workbooks for tables that print. Rows are turned into text as they are compressed, so memory does
 * not grow with the ledger; a library that holds every cell as an object needs 450 MB for the same 50,000 rows.
 */
import type { Day } from '../core/domain/day.ts';
import { columnName } from '../core/domain/table-import/column-name.ts';
import { legalText, markupText } from './legal-text.ts';
import { CORE_PROPERTIES_PATH, corePropertiesXml, type OoxmlPart, packOoxml, XML_HEAD } from './ooxml.ts';
import type { StyleSheet } from './spreadsheet-styles.ts';

export interface Cell {
  readonly style: number;
  readonly value: string | number | null;
}

export interface SheetRow {
  /** Points. Not a fixed height: a program that fits rows to their text may correct it. */
  readonly height?: number;
  readonly cells: readonly Cell[];
}

export interface Sheet {
  readonly name: string;
  /** In characters of the body font. */
  readonly widths: readonly number[];
  readonly rows: Iterable<SheetRow>;
  readonly rowCount: number;
  /** Row numbers from 1 whose cells are one. */
  readonly mergedRows: readonly number[];
  /** The row that every printed page repeats and below which the window scrolls. */
  readonly headingRow: number;
  readonly frozenColumns: number;
  /** First and last row of the table that can be filtered, its heading included. */
  readonly filter: readonly [number, number];
  readonly footer: { readonly left: string; readonly right: string };
}

export interface Workbook {
  readonly title: string;
  readonly creator: string;
  readonly date: Day;
  readonly styles: StyleSheet;
  readonly sheets: readonly Sheet[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** Excel's limit for one cell. */
const MAX_CELL_CHARACTERS = 32_767;
const CUT_OFF = '…(全文见 submission.json)';

export function writeWorkbook(workbook: Workbook): Promise<Uint8Array> {
  return packOoxml(partsOf(workbook), workbook.date);
}

function* partsOf({ sheets, styles, title, creator, date }: Workbook): Generator<OoxmlPart> {
  const part = (path: string, xml: string): OoxmlPart => ({ path, chunks: [xml] });
  yield part('[Content_Types].xml', contentTypesXml(sheets));
  yield part('_rels/.rels', packageRelationsXml());
  yield part(CORE_PROPERTIES_PATH, corePropertiesXml({ title, creator, date }));
  yield part(
    'docProps/app.xml',
    `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>实事台</Application></Properties>`,
  );
  yield part('xl/workbook.xml', workbookXml(sheets));
  yield part('xl/_rels/workbook.xml.rels', workbookRelationsXml(sheets));
  for (const [index, sheet] of sheets.entries())
    yield { path: `xl/worksheets/sheet${index + 1}.xml`, chunks: sheetXml(sheet, index === 0) };
  yield part('xl/styles.xml', styles.xml()); // last: the rows above ask for their styles as they are written
}

function contentTypesXml(sheets: readonly Sheet[]): string {
  const type = (path: string, name: string): string =>
    `<Override PartName="${path}" ContentType="application/vnd.${name}+xml"/>`;
  const sheetTypes = sheets.map((_, index) =>
    type(`/xl/worksheets/sheet${index + 1}.xml`, 'openxmlformats-officedocument.spreadsheetml.worksheet'),
  );
  return `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'openxmlformats-officedocument.spreadsheetml.sheet.main')}${sheetTypes.join('')}${type('/xl/styles.xml', 'openxmlformats-officedocument.spreadsheetml.styles')}${type('/docProps/core.xml', 'openxmlformats-package.core-properties')}${type('/docProps/app.xml', 'openxmlformats-officedocument.extended-properties')}</Types>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
}

function packageRelationsXml(): string {
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}">${relation('rId1', `${DOCUMENT_RELATIONS}/officeDocument`, 'xl/workbook.xml')}${relation('rId2', `${PACKAGE_RELATIONS}/metadata/core-properties`, CORE_PROPERTIES_PATH)}${relation('rId3', `${DOCUMENT_RELATIONS}/extended-properties`, 'docProps/app.xml')}</Relationships>`;
}

function workbookRelationsXml(sheets: readonly Sheet[]): string {
  const worksheets = sheets.map((_, index) =>
    relation(`rId${index + 1}`, `${DOCUMENT_RELATIONS}/worksheet`, `worksheets/sheet${index + 1}.xml`),
  );
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}">${worksheets.join('')}${relation(`rId${sheets.length + 1}`, `${DOCUMENT_RELATIONS}/styles`, 'styles.xml')}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${markupText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const names = sheets.map((sheet, index) =>
    definedName('Print_Titles', index, sheet, `$${sheet.headingRow}:$${sheet.headingRow}`),
  );
  const filters = sheets.map((sheet, index) =>
    definedName('_FilterDatabase', index, sheet, absolute(filterRange(sheet)), ' hidden="1"'),
  );
  return `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT_RELATIONS}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>${list.join('')}</sheets><definedNames>${filters.join('')}${names.join('')}</definedNames></workbook>`;
}

function definedName(name: string, index: number, sheet: Sheet, range: string, more = ''): string {
  return `<definedName name="_xlnm.${name}" localSheetId="${index}"${more}>${markupText(`'${sheet.name}'!${range}`)}</definedName>`;
}

function absolute(range: string): string {
  return range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
}

function filterRange({ filter: [from, to], widths }: Sheet): string {
  return `A${from}:${columnName(widths.length - 1)}${to}`;
}

function* sheetXml(sheet: Sheet, isFirst: boolean): Generator<string> {
  const { widths, headingRow, frozenColumns, rowCount } = sheet;
  const last = columnName(widths.length - 1);
  const topLeft = `${columnName(frozenColumns)}${headingRow + 1}`;
  const split = frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : '';
  const pane = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft';
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}${rowCount}"/><sheetViews><sheetView showGridLines="0"${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane${split} ySplit="${headingRow}" topLeftCell="${topLeft}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${topLeft}" sqref="${topLeft}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="14.25"/><cols>${columns.join('')}</cols><sheetData>`;
  const names = widths.map((_, index) => columnName(index));
  let number = 0;
  for (const row of sheet.rows) {
    number += 1;
    yield rowXml(row, number, names);
  }
  const merges = sheet.mergedRows.map((row) => `<mergeCell ref="A${row}:${last}${row}"/>`);
  const margins = '<pageMargins left="0.39" right="0.39" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>';
  yield `</sheetData><autoFilter ref="${filterRange(sheet)}"/><mergeCells count="${merges.length}">${merges.join('')}</mergeCells><printOptions horizontalCentered="1"/>${margins}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${footerXml(sheet)}</oddFooter></headerFooter></worksheet>`;
}

/** In headers and footers & begins a code. */
function footerXml({ footer }: Sheet): string {
  const plain = (text: string): string => text.replaceAll('&', '&&');
  return markupText(`&L${plain(footer.left)}&C第 &P 页，共 &N 页&R${plain(footer.right)}`);
}

function rowXml({ height, cells }: SheetRow, number: number, names: readonly string[]): string {
  let xml = height === undefined ? `<row r="${number}">` : `<row r="${number}" ht="${height}">`;
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell !== undefined) xml += cellXml(cell, `${names[index]}${number}`);
  }
  return `${xml}</row>`;
}

function cellXml({ style, value }: Cell, reference: string): string {
  if (value === null || value === '') return `<c r="${reference}" s="${style}"/>`;
  if (typeof value === 'number') return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

/** `_x0041_` would be read as “A”: its underscore is escaped the same way. */
function cellText(text: string): string {
  const legal = text.length > MAX_CELL_CHARACTERS ? shortened(text) : text;
  return markupText(legal).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function shortened(text: string): string {
  return `${legalText(text).slice(0, MAX_CELL_CHARACTERS - CUT_OFF.length)}${CUT_OFF}`;
}
