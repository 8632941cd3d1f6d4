/** The ledgers of all subordinates put together. What was read out of a package is kept: it never changes. */
import type { AggregatedTask } from '../../core/contract/boards.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { Share } from './boards.ts';

export interface BoardLedger {
  /** In the order of the shares. @throws Refusal PACKAGE_REFUSED */
  tasksOf(shares: readonly Share[]): Promise<AggregatedTask[]>;
}

/** Units whose ledgers are kept; beyond that the oldest give way. */
const MOST_KEPT = 1000;
const READS_IN_FLIGHT = 4;

export function createBoardLedger(
  readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>,
): BoardLedger {
  const kept = new Map<string, AggregatedTask[]>();
  const read = async (share: Share): Promise<AggregatedTask[]> => {
    const key = share.submission.submissionSha256;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const tasks = tasksIn(share, await readContent(share.submission));
    kept.set(key, tasks);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return tasks;
  };
  return {
    tasksOf: async (shares) => {
      const tasks: AggregatedTask[] = [];
      for (let from = 0; from < shares.length; from += READS_IN_FLIGHT)
        for (const part of await Promise.all(shares.slice(from, from + READS_IN_FLIGHT).map(read))) tasks.push(...part);
      return tasks;
    },
  };
}

function tasksIn({ unitId, unit, figures }: Share, content: SubmissionContent): AggregatedTask[] {
  const people = new Map(content.people.map(({ id, name }) => [id, name]));
  return content.tasks.map((task) => ({
    unitId,
    unitName: unit.unit.shortName || unit.unit.name,
    taskId: task.id,
    no: task.no ?? '',
    title: task.title ?? '',
    actionId: task.actionId || null,
    measures: task.measures ?? null,
    responsibleDept: task.responsibleDept ?? null,
    ownerName: people.get(task.ownerId ?? '') ?? null,
    start: task.start || null,
    due: task.due || null,
    status: task.status,
    percent: task.percent,
    closure: task.closure,
    light: figures.stats.lights[task.id] ?? 'gray',
    planTaskId: task.plan?.taskId ?? null,
  }));
}
