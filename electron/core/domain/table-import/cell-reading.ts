/** What a cell says for a field: its value, or in one sentence why it cannot be taken. */
import { plainText } from '../plain-text.ts';
import { readDay, readMoment } from './day-text.ts';
import type { CellContext, CellReading, ImportChoice, ImportColumn } from './import-column.ts';
import { bareLabel, plainLabel } from './label-text.ts';
import { readNumber, readPercent } from './number-text.ts';
import { cellText, type TableCell } from './table-cell.ts';

const EMPTY: CellReading = { value: null };
const NOTHING = /^[-—–/\\、无]$|^(?:无数据|暂无|n\/a|null)$/i;

/** A blank cell is null; a dash or 无 is one too, but for texts, in which it is what was written. */
export function readCell(cell: TableCell | undefined, column: ImportColumn, context: CellContext): CellReading {
  const text = cellText(cell);
  if (cell == null || text === '') return EMPTY;
  if (typeof cell === 'object' && 'error' in cell)
    return { problem: `单元格是公式错误 ${cell.error}，请在表格里改成数值` };
  if (column.read !== undefined) return column.read(cell, context);
  const isTyped = column.kind !== 'text' && column.kind !== 'list' && column.kind !== 'choice';
  if (isTyped && NOTHING.test(text)) return EMPTY;
  return READERS[column.kind](cell, column, context);
}

type Reader = (cell: TableCell, column: ImportColumn, context: CellContext) => CellReading;

const READERS: Readonly<Record<ImportColumn['kind'], Reader>> = {
  text: (cell) => ({ value: cellText(cell) }),
  list: (cell) => ({ value: listIn(cellText(cell)) }),
  day: (cell, _, context) => {
    const day = readDay(cell, context);
    return day === null ? { problem: `“${shown(cell)}”不是日期，请写成 2021-11-05 这样` } : { value: day };
  },
  moment: (cell, _, context) => {
    const moment = readMoment(cell, context);
    if (moment === null) return { problem: `“${shown(cell)}”不是日期，请写成 2021-11-05 或 2021-11-05 09:30 这样` };
    return { value: moment.time === undefined ? moment.day : `${moment.day}T${moment.time}:00+08:00` };
  },
  number: (cell) => {
    const number = readNumber(cell);
    return number === null ? { problem: `“${shown(cell)}”不是数字，请只填数字` } : { value: number };
  },
  percent: (cell) => {
    const percent = readPercent(cell);
    if (percent === null) return { problem: `“${shown(cell)}”不是百分数，请填 0 到 100 的数` };
    return percent < 0 || percent > 100 ? { problem: `“${shown(cell)}”不在 0 到 100 之间` } : { value: percent };
  },
  choice: (cell, { choices = [] }) => {
    const found = findChoice(cellText(cell), choices);
    if (found !== undefined) return { value: found.value };
    const known = choices.map(({ label }) => label).join('、');
    return { problem: `“${shown(cell)}”不在可选之列，请从 ${known} 中选` };
  },
  person: (cell, _, { people }) => readPerson(cellText(cell), people),
  yesno: (cell) => {
    const answer = yesOrNo(cellText(cell));
    return answer === null ? { problem: `“${shown(cell)}”请改成 是 或 否` } : { value: answer };
  },
  ignored: () => EMPTY,
};

const LONGEST_SHOWN = 24;

/** A cell quoted in a message: long ones are cut. */
function shown(cell: TableCell): string {
  const text = cellText(cell).replaceAll('\n', ' ');
  return [...text].length <= LONGEST_SHOWN ? text : `${[...text].slice(0, LONGEST_SHOWN).join('')}…`;
}

/** By label, alias or stored value. A number counts too where choices are numbers: 5 is 非常满意. */
export function findChoice(text: string, choices: readonly ImportChoice[]): ImportChoice | undefined {
  const wanted = [plainLabel(text), bareLabel(text)].filter((each) => each !== '');
  return choices.find((choice) => {
    const names = [choice.label, String(choice.value), ...(choice.aliases ?? [])];
    return names.some((name) => wanted.includes(plainLabel(name)));
  });
}

/** 甲、乙;丙 as a list. */
function listIn(text: string): string[] {
  return [...new Set(text.split(/[、,，;；\n]/).flatMap((each) => each.trim() || []))];
}

const YES = new Set(['是', '有', '对', '√', '✓', '✔', '☑', 'y', 'yes', 'true', '1', '公示', '已']);
const NO = new Set(['否', '无', '没有', '不', '×', '✗', '✘', '☐', 'x', 'n', 'no', 'false', '0', '未', '不公示']);

function yesOrNo(text: string): boolean | null {
  const plain = plainText(text).trim().toLowerCase();
  if (YES.has(plain)) return true;
  return NO.has(plain) ? false : null;
}

/** People are known by their names; blanks inside (张 三) and a post in brackets do not matter. */
function readPerson(text: string, people: CellContext['people']): CellReading {
  const name = personName(text);
  const named = people.filter((person) => personName(person.name) === name);
  const active = named.filter((person) => person.active !== false);
  const found = active.length > 0 ? active : named;
  const [only, another] = found;
  if (only !== undefined && another === undefined) return { value: only.id };
  if (another !== undefined) return { problem: `有 ${found.length} 位叫“${name}”，不知是哪一位，请导入后在任务里选` };
  if (/[、,，;；/\n]/.test(text)) return { problem: `“${text.replaceAll('\n', '、')}”不止一人，请只写一位` };
  return { problem: `人员名单里没有“${name}”，请改名字，或勾选“新增为人员”`, unknownPerson: name };
}

export function personName(text: string): string {
  const bare = text.normalize('NFKC').replace(/[([【][^)\]】]*[)\]】]/g, '');
  const name = bare.trim() === '' ? text.normalize('NFKC') : bare;
  return /\p{Script=Han}/u.test(name) ? name.replace(/\s+/g, '') : name.trim().replace(/\s+/g, ' ');
}
