/** The column 受益: how many people or others a task reached, small counts of people who need protection hidden. */
import { sumOf } from '../../core/domain/decimal.ts';
import type { Task } from '../../core/domain/task.ts';
import type { DocumentContext } from '../document-context.ts';
import { FEWER_THAN_FIVE } from '../small-counts.ts';
import { charactersWide, numberText } from '../wording.ts';
import { type CellContent, unitText, withUnit } from './ledger-cells.ts';
import type { Column } from './ledger-table.ts';

const PEOPLE = '人';

export function beneficiariesColumn(context: DocumentContext): Omit<Column<Task>, 'heading'> {
  return {
    width: widthFor(context.lookup.tasks),
    align: 'right',
    cell: (task) => cellOf(task, context),
    total: totalOf(context),
  };
}

function isHidden(task: Task, { counts }: DocumentContext): boolean {
  return counts.coversTask(task.id) && counts.isSmall(task.beneficiaries ?? 0, task.beneficiaryUnit);
}

function cellOf(task: Task, context: DocumentContext): CellContent {
  if (task.beneficiaries == null) return null;
  return isHidden(task, context) ? FEWER_THAN_FIVE : withUnit(task.beneficiaries, task.beneficiaryUnit);
}

/** A number that does not fit its column is shown as ####: the widest decides. */
function widthFor(tasks: readonly Task[]): number {
  let largest = 0;
  let unit = 0;
  for (const { beneficiaries, beneficiaryUnit } of tasks) {
    largest = Math.max(largest, Math.abs(beneficiaries ?? 0));
    unit = Math.max(unit, charactersWide(unitText(beneficiaryUnit)));
  }
  return Math.max(10, numberText(largest).length + unit + 3);
}

/** By unit. Hidden counts are left out: the total minus the others would tell them. */
function totalOf(context: DocumentContext): string {
  const counted = context.lookup.tasks.filter((task) => task.beneficiaries != null && !isHidden(task, context));
  const byUnit = Map.groupBy(counted, ({ beneficiaryUnit }) => beneficiaryUnit?.trim() || PEOPLE);
  const sums = [...byUnit].map(([unit, tasks]) => {
    const sum = numberText(sumOf(tasks.map(({ beneficiaries }) => beneficiaries ?? 0)));
    return `${sum} ${unit}${unit === PEOPLE ? '(未去重)' : ''}`;
  });
  const left = context.lookup.tasks.some((task) => isHidden(task, context)) ? ['(不含“<5”的)'] : [];
  return [...sums, ...left].join('\n');
}
