/** Paragraphs, tables and page numbers as WordprocessingML (ECMA-376-1, part 17), elements in the schema's order. */
import { markupText } from './legal-text.ts';
import { fontsXml, type Typeface } from './word-fonts.ts';
import { BODY_SIZE, CHARACTER, CLOSER, GRID, PAGE_NUMBER_SIZE } from './word-page.ts';

export interface WordRun {
  readonly text: string;
  readonly typeface?: Typeface;
  /** Points, 16 (三号) without it. */
  readonly size?: number;
}

export interface WordParagraph {
  readonly runs: readonly WordRun[];
  readonly align?: 'left' | 'center' | 'right';
  /** In characters of the body size. */
  readonly firstLine?: number;
  readonly left?: number;
  readonly right?: number;
  /** Points between two lines, one line of the page's grid without it. */
  readonly line?: number;
  /** 0 for “一、”: programs list such paragraphs as an outline. */
  readonly outlineLevel?: number;
  readonly staysWithNext?: boolean;
}

export interface WordCell {
  readonly paragraphs: readonly WordParagraph[];
  /** Columns that the cell covers, one without it. */
  readonly span?: number;
  readonly isAtBottom?: boolean;
}

export interface WordRow {
  readonly cells: readonly WordCell[];
  /** Twips, the least. */
  readonly height: number;
}

export interface WordTable {
  /** Of its columns, in twips. */
  readonly widths: readonly number[];
  readonly rows: readonly WordRow[];
}

const CELL_MARGIN = 113;
const ALIGNMENTS = { left: 'left', center: 'center', right: 'right', justified: 'both' } as const;

export function paragraphXml(paragraph: WordParagraph): string {
  const { runs, align, outlineLevel, staysWithNext } = paragraph;
  const properties = [
    staysWithNext === true ? '<w:keepNext/>' : '',
    // Figures stand among characters without a gap, so that lines keep their 28 characters.
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>',
    spacingXml(paragraph),
    indentXml(paragraph),
    `<w:jc w:val="${ALIGNMENTS[align ?? 'justified']}"/>`,
    outlineLevel === undefined ? '' : `<w:outlineLvl w:val="${outlineLevel}"/>`,
  ];
  return `<w:p><w:pPr>${properties.join('')}</w:pPr>${runs.map(runXml).join('')}</w:p>`;
}

function spacingXml({ line }: WordParagraph): string {
  const twips = line === undefined ? GRID.linePitch : line * 20;
  return `<w:spacing w:before="0" w:after="0" w:line="${twips}" w:lineRule="exact"/>`;
}

function indentXml({ firstLine = 0, left = 0, right = 0 }: WordParagraph): string {
  const twips = (characters: number): number => Math.round(characters * CHARACTER);
  const first =
    firstLine > 0 ? ` w:firstLineChars="${Math.round(firstLine * 100)}" w:firstLine="${twips(firstLine)}"` : '';
  const begin = left > 0 ? ` w:left="${twips(left)}"` : '';
  const end = right > 0 ? ` w:right="${twips(right)}"` : '';
  const indents = `${begin}${end}${first}`;
  return indents === '' ? '' : `<w:ind${indents}/>`;
}

function runXml({ text, typeface, size }: WordRun): string {
  const properties = runPropertiesXml(typeface ?? 'body', size ?? BODY_SIZE, size === undefined ? CLOSER : 0);
  return `<w:r>${properties}<w:t xml:space="preserve">${markupText(text)}</w:t></w:r>`;
}

/** Sizes are in half points here. */
export function runPropertiesXml(typeface: Typeface, size: number, spacing = 0): string {
  const closer = spacing === 0 ? '' : `<w:spacing w:val="${spacing}"/>`;
  return `<w:rPr>${fontsXml(typeface)}${closer}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr>`;
}

export function tableXml({ widths, rows }: WordTable): string {
  const width = widths.reduce((sum, each) => sum + each, 0);
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('');
  const margins = ['left', 'right'].map((side) => `<w:${side} w:w="${CELL_MARGIN}" w:type="dxa"/>`).join('');
  const grid = widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('');
  const properties = `<w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar>`;
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map((row) => rowXml(row, widths)).join('')}</w:tbl>`;
}

function rowXml({ cells, height }: WordRow, widths: readonly number[]): string {
  let column = 0;
  const columns = cells.map((cell) => {
    const span = cell.span ?? 1;
    const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
    column += span;
    return cellXml(cell, width);
  });
  return `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${height}" w:hRule="atLeast"/></w:trPr>${columns.join('')}</w:tr>`;
}

function cellXml({ paragraphs, span = 1, isAtBottom }: WordCell, width: number): string {
  const merged = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  const vertical = isAtBottom === true ? 'bottom' : 'center';
  const properties = `<w:tcW w:w="${width}" w:type="dxa"/>${merged}<w:vAlign w:val="${vertical}"/>`;
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs.map(paragraphXml).join('')}</w:tc>`;
}

/** “— 1 —”, one character in from its side. */
export function pageNumberXml(side: 'left' | 'right'): string {
  const look = runPropertiesXml('number', PAGE_NUMBER_SIZE);
  const text = (value: string): string => `<w:r>${look}<w:t xml:space="preserve">${value}</w:t></w:r>`;
  const field = (type: string): string => `<w:r>${look}<w:fldChar w:fldCharType="${type}"/></w:r>`;
  const number = `${field('begin')}<w:r>${look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}${text('1')}${field('end')}`;
  return `<w:p><w:pPr><w:ind w:${side}="${PAGE_NUMBER_SIZE * 20}"/><w:jc w:val="${side}"/></w:pPr>${text('— ')}${number}${text(' —')}</w:p>`;
}
