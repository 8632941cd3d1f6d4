/** Official papers as .docx: the page of GB/T 9704-2012 with 22 lines of 28 characters. */
import type * as docx from 'docx';
import type { Day } from '../core/domain/day.ts';
import { legalText } from './legal-text.ts';
import { CORE_PROPERTIES_PATH, corePropertiesXml, rewriteOoxml } from './ooxml.ts';
import { FONT_TABLE_PATH, fontsOf, fontTableXml, type Typeface } from './word-fonts.ts';

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
  readonly right?: number;
  /** Points between two lines, one line of the page's grid without it. */
  readonly line?: number;
  /** 0 for “一、”: programs list such paragraphs as an outline. */
  readonly outlineLevel?: number;
  readonly staysWithNext?: boolean;
}

export interface WordTable {
  /** Twips. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly WordParagraph[])[];
  /** Twips, the least. */
  readonly rowHeight: number;
}

export interface WordDocument {
  readonly title: string;
  readonly creator: string;
  readonly date: Day;
  readonly children: readonly (WordParagraph | WordTable)[];
  /** A paper of running text, with page numbers; a form keeps its own distances. */
  readonly isOnGrid: boolean;
}

/** Twentieths of a point. A4; margins 37, 28, 26 and 35 mm; the footer's foot 25 mm above the edge. */
const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 2098, left: 1587, right: 1474, bottom: 1984, header: 851, footer: 1417, gutter: 0 };
/** A form has no page number to leave room for: 20 mm. */
const FORM_BOTTOM = 1134;
/** 28.95 pt a line, 22 of them; 849/4096 pt off every 16 pt character makes 28 of them fit. */
const GRID = { linePitch: 579, charSpace: -849 };
export const BODY_SIZE = 16;
/**
 * Twips between two characters of the body. The grid above says the same to programs that know it, but LibreOffice
 * gives each 16 pt character two of its 15.8 pt cells: so paragraphs do not snap to it and carry their own distances.
 */
const CLOSER = -5;
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** One character of the body on the grid. */
const CHARACTER = BODY_SIZE * 20 + CLOSER;
const PAGE_NUMBER_SIZE = 14;

export async function writeWordDocument(document: WordDocument): Promise<Uint8Array> {
  const word = await import('docx');
  const { title, creator, date, children, isOnGrid } = document;
  const file = new word.Document({
    title,
    creator,
    evenAndOddHeaderAndFooters: isOnGrid,
    // The grid is reckoned from the size of Normal, which some programs do not inherit from the defaults.
    styles: {
      default: { document: { run: defaultRun() } },
      paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true, run: defaultRun() }],
    },
    sections: [
      {
        properties: {
          page: { size: PAGE, margin: isOnGrid ? MARGIN : { ...MARGIN, bottom: FORM_BOTTOM } },
          grid: isOnGrid ? { ...GRID, type: word.DocumentGridType.LINES_AND_CHARS } : { linePitch: GRID.linePitch },
        },
        ...(isOnGrid ? { footers: pageNumbers(word) } : {}),
        children: children.map((child) => ('rows' in child ? tableOf(child, word) : paragraphOf(child, word))),
      },
    ],
  });
  const bytes = await word.Packer.toBuffer(file);
  const edits = {
    [CORE_PROPERTIES_PATH]: () => corePropertiesXml({ title, creator, date }),
    [FONT_TABLE_PATH]: fontTableXml,
    'word/document.xml': withoutSnapping,
  };
  return rewriteOoxml(bytes, edits, date);
}

/** Every paragraph has its spacing, before which the schema wants this element; the library has no word for it. */
function withoutSnapping(xml: string): string {
  return xml.replaceAll('<w:spacing w:after=', '<w:snapToGrid w:val="0"/><w:spacing w:after=');
}

type Word = typeof docx;

function defaultRun(): docx.IRunOptions {
  return { font: fontsOf('body'), size: BODY_SIZE * 2, language: { value: 'zh-CN', eastAsia: 'zh-CN' } };
}

function runOf({ text, typeface, size }: WordRun, { TextRun }: Word): docx.TextRun {
  const look = { font: fontsOf(typeface ?? 'body'), size: (size ?? BODY_SIZE) * 2 };
  const spacing = size === undefined ? { characterSpacing: CLOSER } : {};
  return new TextRun({ ...look, ...spacing, text: legalText(text) });
}

function paragraphOf(paragraph: WordParagraph, word: Word): docx.Paragraph {
  const { runs, align, firstLine = 0, right = 0, line, outlineLevel, staysWithNext = false } = paragraph;
  const twips = (characters: number): number => Math.round(characters * CHARACTER);
  return new word.Paragraph({
    children: runs.map((run) => runOf(run, word)),
    alignment: word.AlignmentType[ALIGNMENTS[align ?? 'justified']],
    spacing: {
      before: 0,
      after: 0,
      line: line === undefined ? GRID.linePitch : line * 20,
      lineRule: word.LineRuleType.EXACT,
    },
    ...(firstLine > 0 ? { indent: { firstLine: twips(firstLine), firstLineChars: firstLine * 100 } } : {}),
    ...(right > 0 ? { indent: { right: twips(right) } } : {}),
    ...(outlineLevel === undefined ? {} : { outlineLevel }),
    keepNext: staysWithNext,
  });
}

const ALIGNMENTS = { left: 'LEFT', center: 'CENTER', right: 'RIGHT', justified: 'BOTH' } as const;

function tableOf({ widths, rows, rowHeight }: WordTable, word: Word): docx.Table {
  return new word.Table({
    columnWidths: widths,
    layout: word.TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: word.WidthType.DXA },
    rows: rows.map(
      (cells) =>
        new word.TableRow({
          height: { value: rowHeight, rule: word.HeightRule.ATLEAST },
          cantSplit: true,
          children: cells.map(
            (cell, index) =>
              new word.TableCell({
                width: { size: widths[index] ?? 0, type: word.WidthType.DXA },
                verticalAlign: word.VerticalAlignTable.CENTER,
                margins: { left: 113, right: 113, top: 28, bottom: 28 },
                children: [paragraphOf(cell, word)],
              }),
          ),
        }),
    ),
  });
}

/** “— 1 —”, one character in from the right on odd and from the left on even pages. */
function pageNumbers(word: Word): { default: docx.Footer; even: docx.Footer } {
  const indent = PAGE_NUMBER_SIZE * 20;
  const look = { font: fontsOf('number'), size: PAGE_NUMBER_SIZE * 2 };
  const footer = (alignment: 'LEFT' | 'RIGHT'): docx.Footer =>
    new word.Footer({
      children: [
        new word.Paragraph({
          alignment: word.AlignmentType[alignment],
          indent: alignment === 'LEFT' ? { left: indent } : { right: indent },
          children: [new word.TextRun({ ...look, children: ['— ', word.PageNumber.CURRENT, ' —'] })],
        }),
      ],
    });
  return { default: footer('RIGHT'), even: footer('LEFT') };
}
