/** 节假日表: days off and worked weekends, read from a table or from the sentences of the yearly notice. */
import { addDays, Day, daysBetween } from './day.ts';
import { plainText } from './plain-text.ts';
import { cellText, type TableCell } from './table-import/table-cell.ts';

export interface HolidayTable {
  readonly holidays: Day[];
  readonly workdays: Day[];
  /** Dates that do not exist, spans that end before they begin. */
  readonly problems: string[];
}

const DATE = String.raw`(?:(\d{4})\s*[年.\-/]\s*)?(\d{1,2})\s*[月.\-/]\s*(\d{1,2})(?:\s*[日号])?(?:\s*\((?:星期|周)[一二三四五六日天]\))?`;
/** A date, and where it begins a span, the span's other end, of which month and year may be left out. */
const SPAN = new RegExp(
  String.raw`${DATE}(?:\s*(?:至|到|~|—+|–+|--+|-(?=\s*\d{1,4}\s*[月日年.\-/]))\s*(?:(?:(\d{4})\s*[年.\-/]\s*)?(\d{1,2})\s*[月.\-/]\s*)?(\d{1,2})(?:\s*[日号])?(?:\s*\((?:星期|周)[一二三四五六日天]\))?)?`,
  'g',
);
const YEAR = /(\d{4})\s*年(?!\s*\d)/;
const WORKED = /上班|补班|调班|工作日/;
const LONGEST_SPAN = 31;

/** @param year of dates that name none, until the text names one: “2021 年部分节假日安排” */
export function readHolidays(rows: readonly (readonly TableCell[])[], year: number): HolidayTable {
  const found = { holidays: new Set<Day>(), workdays: new Set<Day>(), problems: [] as string[] };
  let written = year;
  for (const row of rows) {
    const cells = row.map((cell) => plainText(cellText(cell)).trim()).filter(Boolean);
    written = Number(YEAR.exec(cells.join(' '))?.[1] ?? written);
    for (const clause of clausesOf(cells)) {
      const into = WORKED.test(clause) ? found.workdays : found.holidays;
      for (const match of clause.matchAll(SPAN)) takeSpan(match, written, into, found.problems);
    }
  }
  for (const day of found.workdays) found.holidays.delete(day);
  return { holidays: [...found.holidays].sort(), workdays: [...found.workdays].sort(), problems: found.problems };
}

/** The sentences of a cell each say something of their own; a row of a first day, a last day and words is one. */
function clausesOf(cells: readonly string[]): string[] {
  const dates = cells.filter((cell) => isDate(cell));
  const words = cells.filter((cell) => !isDate(cell)).join(' ');
  if (dates.length === 2 && !WORKED.test(words)) return [`${dates.join('至')} ${words}`];
  if (dates.length > 0) return [`${dates.join('、')} ${words}`];
  return cells.flatMap((cell) => cell.split(/[。;\n]/));
}

function isDate(cell: string): boolean {
  return new RegExp(`^${DATE}$`).test(cell);
}

function takeSpan(match: RegExpMatchArray, year: number, into: Set<Day>, problems: string[]): void {
  const [text, year1, month1, day1, year2, month2, day2] = match;
  const start = dayOf(year1 ?? year, month1, day1);
  const end =
    day2 === undefined ? start : dayOf(year2 ?? yearOfEnd(year1 ?? year, month1, month2), month2 ?? month1, day2);
  if (start === null || end === null) {
    problems.push(`“${text.trim()}”没有这一天`);
    return;
  }
  const days = daysBetween(start, end);
  if (days < 0 || days > LONGEST_SPAN) {
    problems.push(`“${text.trim()}”起止不对`);
    return;
  }
  for (let index = 0; index <= days; index += 1) into.add(addDays(start, index));
}

/** 12月31日至1月2日 ends in the next year. */
function yearOfEnd(year: string | number, start: string | undefined, end: string | undefined): number {
  return Number(year) + (end !== undefined && Number(end) < Number(start) ? 1 : 0);
}

function dayOf(year: string | number, month: string | undefined, day: string | undefined): Day | null {
  const text = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return Day.safeParse(text).data ?? null;
}

/** Days that follow each other, as one span: what a table of days is shown by. */
export function spansOf(days: readonly Day[]): { start: Day; end: Day }[] {
  const spans: { start: Day; end: Day }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = spans.at(-1);
    if (last !== undefined && addDays(last.end, 1) === day) last.end = day;
    else spans.push({ start: day, end: day });
  }
  return spans;
}
