/** The styles of a workbook: each distinct look gets the next number, and styles.xml lists them. */
import { markupText } from './legal-text.ts';
import { XML_HEAD } from './ooxml.ts';

export interface Look {
  readonly font?: '宋体' | '黑体';
  readonly size?: number;
  readonly isBold?: boolean;
  /** Six hexadecimal digits. */
  readonly color?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly isBordered?: boolean;
  /** A number format of Excel; “@” makes a text cell. */
  readonly format?: string;
  /** Entered as text with an apostrophe: editing the cell does not turn it into a formula. */
  readonly isQuoted?: boolean;
}

export interface StyleSheet {
  /** The number that a cell names. */
  indexOf(look: Look): number;
  /** styles.xml with every look asked for so far. */
  xml(): string;
}

const DEFAULTS = { font: '宋体', size: 10, color: '1F2329' } as const;
/** Numbers below this one belong to Excel's built-in formats. */
const FIRST_FORMAT = 164;
/** Excel refuses a workbook with more than about 200 formats of its own; the others are shown plain. */
const MOST_FORMATS = 150;
const BORDER_COLOR = 'FF8A93A0';

export function createStyleSheet(): StyleSheet {
  const fonts = createNumbering();
  const fills = createNumbering();
  const formats = createNumbering();
  const looks = createNumbering();
  fonts.numberOf(fontXml({}));
  fills.numberOf('<fill><patternFill patternType="none"/></fill>');
  fills.numberOf('<fill><patternFill patternType="gray125"/></fill>'); // Excel reserves the first two
  const known = new Map<string, number>();
  const formatNumber = (code: string): number => {
    const number = formats.numberOf(markupText(code));
    return number < MOST_FORMATS ? FIRST_FORMAT + number : 0;
  };
  const numberOf = (look: Look): number => {
    const font = fonts.numberOf(fontXml(look));
    const fill = look.fill === undefined ? 0 : fills.numberOf(fillXml(look.fill));
    const format = look.format === undefined ? 0 : formatNumber(look.format);
    return looks.numberOf(lookXml(look, font, fill, format));
  };
  const indexOf = (look: Look): number => {
    const key = JSON.stringify(look);
    const index = known.get(key) ?? numberOf(look);
    known.set(key, index);
    return index;
  };
  indexOf({});
  return {
    indexOf,
    xml: () => styleSheetXml(fonts.all(), fills.all(), formats.all().slice(0, MOST_FORMATS), looks.all()),
  };
}

/** Gives each distinct text the next number from 0. */
function createNumbering(): { numberOf: (text: string) => number; all: () => string[] } {
  const numbers = new Map<string, number>();
  return {
    numberOf: (text) => {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    },
    all: () => [...numbers.keys()],
  };
}

function fontXml({ font = DEFAULTS.font, size = DEFAULTS.size, color = DEFAULTS.color, isBold }: Look): string {
  const bold = isBold === true ? '<b/>' : '';
  return `<font>${bold}<sz val="${size}"/><color rgb="FF${color}"/><name val="${font}"/><charset val="134"/></font>`;
}

function fillXml(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function lookXml({ align, isBordered, isQuoted }: Look, font: number, fill: number, format: number): string {
  const numbers = `numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${isBordered === true ? 1 : 0}" xfId="0"`;
  const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"';
  const horizontal = align === undefined ? '' : ` horizontal="${align}"`;
  const quoted = isQuoted === true ? ' quotePrefix="1"' : '';
  return `<xf ${numbers} ${applied}${quoted}><alignment${horizontal} vertical="center" wrapText="1"/></xf>`;
}

function styleSheetXml(fonts: string[], fills: string[], formats: string[], looks: string[]): string {
  const side = (name: string): string => `<${name} style="thin"><color rgb="${BORDER_COLOR}"/></${name}>`;
  const sides = ['left', 'right', 'top', 'bottom'];
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${sides.map(side).join('')}<diagonal/></border>`,
  ];
  const numFmts = formats.map((code, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${code}"/>`);
  return [
    `${XML_HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
    numFmts.length === 0 ? '' : list('numFmts', numFmts),
    list('fonts', fonts),
    list('fills', fills),
    list('borders', borders),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    list('cellXfs', looks),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`;
}
