/** Cells of a ledger that no kind of column covers. */
import type { Action } from '../../core/domain/action.ts';
import { plainText } from '../../core/domain/plain-text.ts';
import { findChoice } from '../../core/domain/table-import/cell-reading.ts';
import type { CellContext, CellReading } from '../../core/domain/table-import/import-column.ts';
import { bareLabel, plainLabel } from '../../core/domain/table-import/label-text.ts';
import { readAmount } from '../../core/domain/table-import/number-text.ts';
import { readLimit, readSpan } from '../../core/domain/table-import/span-text.ts';
import { cellText, type TableCell } from '../../core/domain/table-import/table-cell.ts';

const NUMBERING =
  /^(?:第?[一二三四五六七八九十\d]+(?:项|个)?[、.．,，:：)）\s]+|[(（][一二三四五六七八九十\d]+[)）]\s*|行动[一二三四五六七八九十\d]+[、.:：\s]*)/;
const LEAST_FOR_PART = 4;

/** By id, name, number, or by a part of the name that only one action has. */
export function readAction(text: string, actions: readonly Action[]): CellReading {
  const choices = actions.map(({ id, name, order }) => {
    const numbers = order == null ? [] : [String(order), `行动${order}`, `第${order}项`];
    return { value: id, label: name, aliases: numbers };
  });
  const bare = text.replace(NUMBERING, '');
  const found = findChoice(text, choices) ?? findChoice(bare, choices) ?? byPart(bare, choices);
  if (found !== undefined) return { value: found.value };
  return { problem: `“${text.replaceAll('\n', ' ')}”不是本次活动的行动，请改成活动里的行动名称` };
}

function byPart<Choice extends { label: string }>(text: string, choices: readonly Choice[]): Choice | undefined {
  const wanted = bareLabel(text) || plainLabel(text);
  if ([...wanted].length < LEAST_FOR_PART) return undefined;
  const alike = choices.filter(({ label }) => plainLabel(label).includes(wanted) || wanted.includes(plainLabel(label)));
  return alike.length === 1 ? alike[0] : undefined;
}

/** A spreadsheet program makes a day of 01-02, shown as 1月2日: what was typed was the number of a task. */
export function readNo(cell: TableCell): CellReading {
  if (cell !== null && typeof cell === 'object' && 'day' in cell) return { value: cell.day.slice(5) };
  const text = plainText(cellText(cell)).replace(/\s+/g, ' ').trim();
  const shown = /^(\d{1,2})月(\d{1,2})日$/.exec(text);
  const value = shown === null ? text : `${shown[1]?.padStart(2, '0')}-${shown[2]?.padStart(2, '0')}`;
  return [...value].length > LONGEST_NO ? { problem: `编号超过 ${LONGEST_NO} 个字，请改短` } : { value };
}

const LONGEST_NO = 40;

export function readPeriod(cell: TableCell, context: CellContext): CellReading {
  const span = readSpan(cell, context);
  if (span !== null) return { value: span };
  return { problem: `“${cellText(cell)}”看不出起止，请写成 2021-10-20 至 2021-12-10 这样` };
}

export function readDue(cell: TableCell, context: CellContext): CellReading {
  const day = readLimit(cell, context);
  return day === null ? { problem: `“${cellText(cell)}”不是日期，请写成 2021-11-05 这样` } : { value: day };
}

const MOST_BENEFICIARIES = 1e10;
const LONGEST_UNIT = 12;

/** “412 人”, “1,200人次”, a number alone. */
export function readBeneficiaries(cell: TableCell): CellReading {
  const text = cellText(cell);
  if (/^[<＜]\s*5/.test(text)) return { problem: '“<5”不是确数，请填实际的数' };
  const amount = readAmount(cell);
  if (amount === null || amount.unit === '%') return { problem: `“${text}”不是数字，请写成 412 人 这样` };
  if (amount.number < 0 || amount.number > MOST_BENEFICIARIES) return { problem: `“${text}”不像受益数，请核对` };
  if ([...amount.unit].length > LONGEST_UNIT) return { problem: `“${text}”应只有数和单位，请写成 412 人 这样` };
  return { value: { number: amount.number, unit: amount.unit === '' ? null : amount.unit } };
}

const NA_LINE = /^不涉及原因[:：]\s*(.*)$/;
const RETURNED_LINE = /^销号退回[:：]/;

export interface WrittenRemark {
  readonly remark: string;
  /** Null where the cell says none. */
  readonly naReason: string | null;
}

/** The export writes the reason of 不涉及 and a returned closure below the remark. */
export function readRemark(text: string): WrittenRemark {
  const lines = text.split('\n');
  const naReason = lines.flatMap((line) => NA_LINE.exec(line)?.[1] ?? []).at(-1) ?? null;
  const remark = lines.filter((line) => !NA_LINE.test(line) && !RETURNED_LINE.test(line)).join('\n');
  return { remark: remark.trim(), naReason };
}
