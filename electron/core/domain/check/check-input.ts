import type { ReportPeriod } from '../campaign.ts';
import type { ContentFacts } from '../content-facts.ts';
import type { Day } from '../day.ts';
import type { Evidence } from '../evidence.ts';
import type { Id, Sha256 } from '../identifier.ts';
import { indicatorTotals } from '../indicator-totals.ts';
import type { Problem } from '../problem.ts';
import { inDateOrder, type Progress, standingEntries } from '../progress.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';

/** What the checks need to know besides the record itself. */
export interface CheckContext {
  /** Today, or with a period the earlier of today and its cut-off: the day of every rule that asks for one. */
  readonly asOf: Day;
  /** The day on which the check runs. No rule asks for it: what is overdue is so on `asOf`. */
  readonly today?: Day;
  /** The period that the package is for; null checks the record as it stands. */
  readonly period: ReportPeriod | null;
  readonly hasKey: boolean;
  /** Digest → bytes of every stored file; null when there is no store to look into. */
  readonly evidenceStore: ReadonlyMap<Sha256, number> | null;
  /** Evidence id → what its bytes say; an evidence without an entry was not looked at. */
  readonly contentFindings?: ReadonlyMap<Id, ContentFacts>;
}

/** The record with what several checks look up. */
export interface CheckInput extends CheckContext {
  readonly unitFile: UnitFile;
  readonly tasksById: ReadonlyMap<Id, Task>;
  /** Task id → its entries that count, in date order, whatever their date. */
  readonly progressByTask: ReadonlyMap<Id, readonly Progress[]>;
  readonly evidenceByTask: ReadonlyMap<Id, readonly Evidence[]>;
  readonly totals: ReadonlyMap<Id, number | null>;
}

export type Check = (input: CheckInput) => Problem[];

export function checkInputOf(unitFile: UnitFile, context: CheckContext): CheckInput {
  const entries = inDateOrder(standingEntries(unitFile.progress));
  return {
    ...context,
    unitFile,
    tasksById: new Map(unitFile.tasks.map((task) => [task.id, task])),
    progressByTask: Map.groupBy(entries, (entry) => entry.taskId),
    evidenceByTask: Map.groupBy(unitFile.evidence, (evidence) => evidence.taskId),
    totals: indicatorTotals(unitFile.indicators, unitFile.progress, context.asOf),
  };
}

/** A task as people name it: 任务“01-03 落实老年人分类助餐补贴”. */
export function taskName(task: Task | undefined, id: Id): string {
  const words = [task?.no, task?.title].filter((part) => !isBlank(part)).join(' ');
  return `任务${quoted(words || id)}`;
}

/** A file as people name it: 任务“01-01 …”的佐证“签收记录.pdf”. */
export function evidenceName({ tasksById }: Pick<CheckInput, 'tasksById'>, { taskId, fileName }: Evidence): string {
  return `${taskName(tasksById.get(taskId), taskId)}的佐证${quoted(fileName)}`;
}

/** An entry of progress as people name it: 任务“01-01 …” 2021-12-17 的进展. */
export function entryName({ tasksById }: CheckInput, { taskId, date }: Progress): string {
  return `${taskName(tasksById.get(taskId), taskId)} ${date} 的进展`;
}

/** In quotation marks; those within become single ones: “建设‘近邻会客厅’”. */
export function quoted(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

export function isBlank(text: string | null | undefined): boolean {
  return text == null || text.trim() === '';
}
