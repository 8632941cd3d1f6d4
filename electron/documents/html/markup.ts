/** HTML that cannot be injected into: a template whose values are escaped unless they are markup themselves. */
import { markupText } from '../legal-text.ts';

export interface Markup {
  readonly markup: string;
}

export type MarkupValue = string | number | null | undefined | false | Markup | readonly Markup[];

/** Attributes must be written in double quotes; a value of null, undefined or false gives nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let markup = strings[0] ?? '';
  for (let index = 0; index < values.length; index += 1)
    markup += textOfValue(values[index]) + (strings[index + 1] ?? '');
  return { markup };
}

function textOfValue(value: MarkupValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return markupText(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

export const NOTHING: Markup = { markup: '' };

/** A typed address as a link, if it leads to the web; a script or another scheme stays plain text. */
export function webLink(url: string, text: string): Markup {
  const isWeb = /^https?:\/\/[^\s\p{C}]+$/iu.test(url.trim()) && URL.canParse(url.trim());
  return isWeb ? html`<a href="${url.trim()}" rel="noopener noreferrer">${text}</a>` : html`${text}`;
}

/** A paragraph for every line that has text. */
export function paragraphs(text: string): Markup[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line.trim()}</p>`);
}

export interface TableColumn<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => MarkupValue;
  /** A class of the style sheet. */
  readonly kind?: 'number' | 'date' | 'wide' | 'lines';
}

/** Rows under a heading of their own. */
export interface RowGroup<Row> {
  readonly heading: string;
  readonly rows: readonly Row[];
}

export function table<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): Markup {
  return tableOf(columns, [bodyOf(columns, rows)]);
}

export function groupedTable<Row>(columns: readonly TableColumn<Row>[], groups: readonly RowGroup<Row>[]): Markup {
  const bodies = groups.map(({ heading, rows }) => {
    const head = html`<tr class="group"><th colspan="${columns.length}" scope="rowgroup">${heading}</th></tr>\n`;
    return bodyOf(columns, rows, head);
  });
  return tableOf(columns, bodies);
}

function bodyOf<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[], head: Markup = NOTHING): Markup {
  const cells = (row: Row): Markup[] => columns.map(({ cell, kind }) => html`<td${kindOf(kind)}>${cell(row)}</td>`);
  return html`<tbody>\n${head}${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>\n`;
}

function tableOf<Row>(columns: readonly TableColumn<Row>[], bodies: readonly Markup[]): Markup {
  const heads = columns.map(({ heading, kind }) => html`<th scope="col"${kindOf(kind)}>${heading}</th>`);
  return html`<table><thead><tr>${heads}</tr></thead>${bodies}</table>\n`;
}

function kindOf(kind: TableColumn<never>['kind']): Markup {
  return kind === undefined ? NOTHING : html` class="${kind}"`;
}

export function sectionStart(id: string, heading: string, facts: string): Markup {
  return html`<section id="${id}"><h2>${heading}<small>${facts}</small></h2>\n`;
}

export const SECTION_END: Markup = { markup: '</section>\n' };

/** A section with its heading; nothing without a body. */
export function section(id: string, heading: string, facts: string, body: readonly Markup[]): Markup {
  if (body.length === 0) return NOTHING;
  return html`${sectionStart(id, heading, facts)}${body}${SECTION_END}`;
}
