/** Cells of other people's tables that say a rating, a yes or no, or a task in their own way. */
import type { CellReading } from '../../core/domain/table-import/import-column.ts';
import { plainLabel } from '../../core/domain/table-import/label-text.ts';
import { cellText, type TableCell } from '../../core/domain/table-import/table-cell.ts';
import type { Task } from '../../core/domain/task.ts';

/** In this order: 非常不满意 holds 不满意, which holds 满意, and 不是很满意 is none of 很满意. */
const RATING_WORDS: readonly (readonly [words: RegExp, rating: number])[] = [
  [/(?:非常|很|极|极其|十分|特别)不满意/, 1],
  [/不.{0,3}满意|差评/, 2],
  [/(?:非常|很|极|极其|十分|特别)满意|好评/, 5],
  [/基本满意|一般|中评/, 3],
  [/满意/, 4],
];

/** 5, “5分”, “非常满意”, “A.非常满意”, “5 非常满意”, “★★★★☆”. A word says more than a number beside it. */
export function readRating(cell: TableCell): CellReading {
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '');
  const found = RATING_WORDS.find(([words]) => words.test(text));
  if (found !== undefined) return { value: found[1] };
  const stars = [...text].filter((each) => each === '★').length;
  if (stars > 0 && /^[★☆]+$/.test(text)) return { value: stars };
  const number = /^(?:[a-e][.、])?([1-5])(?:\.0+)?(?:分|星|颗星)?$/i.exec(text);
  if (number !== null) return { value: Number(number[1]) };
  return { problem: `“${cellText(cell)}”看不出是几分，请写 1 到 5，或 非常满意、满意、基本满意、不满意、非常不满意` };
}

export function readResolved(cell: TableCell): CellReading {
  const text = plainLabel(cellText(cell));
  if (/^(?:是|已解决|解决|基本解决|√|y|yes|true|1)$/.test(text)) return { value: true };
  if (/^(?:否|未解决|没有解决|不能解决|×|n|no|false|0)$/.test(text)) return { value: false };
  return { problem: `“${cellText(cell)}”请改成 是 或 否` };
}

/** By number, by title, or by both as lists write them: “01-01 开办长者食堂”. */
export function createTaskReader(tasks: readonly Task[]): (cell: TableCell) => CellReading {
  const nameOf = (text: string): string => plainLabel(text);
  const byName = new Map<string, string[]>();
  for (const { id, no, title } of tasks) {
    const names = new Set([no ?? '', title ?? '', `${no ?? ''}${title ?? ''}`].map(nameOf).filter(Boolean));
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  return (cell) => {
    const text = cellText(cell);
    const [found, another] = byName.get(nameOf(text)) ?? [];
    if (found !== undefined && another === undefined) return { value: found };
    if (another !== undefined) return { problem: `“${text}”在清单里不止一项，请写任务编号` };
    return { problem: `清单里没有“${text}”，请改成任务编号或名称，或不导入这一列` };
  };
}
