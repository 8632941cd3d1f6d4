/** Rows as other programs take them from the clipboard: Excel and WPS read the table, editors the text. */
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import type { CellContext, Column } from './columns.tsx';

export interface CopiedTable {
  readonly text: string;
  readonly html: string;
}

export function copiedTable(rows: readonly TaskRow[], columns: readonly Column[], context: CellContext): CopiedTable {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ text }) => text(row, context)))];
  return {
    text: lines.map((cells) => cells.map(tabbed).join('\t')).join('\r\n'),
    html: `<table>${lines.map((cells) => `<tr>${cells.map(htmlCell).join('')}</tr>`).join('')}</table>`,
  };
}

/** A cell with a line break, a tab or a quotation mark is one only within quotation marks. */
function tabbed(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As text: 01-03 is a number of a task, no day in January, and nothing is taken for a formula. */
function htmlCell(text: string): string {
  return `<td style="mso-number-format:'\\@'">${escaped(text).replaceAll('\n', '<br>')}</td>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
