import type { Action } from '../action.ts';
import type { ContentFacts } from '../content-facts.ts';
import { type Evidence, leavesUnit } from '../evidence.ts';
import type { Id } from '../identifier.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Task } from '../task.ts';
import { type CheckInput, evidenceName, taskName } from './check-input.ts';
import { dayOutside, sharedFiles } from './evidence-marks.ts';
import { obstaclesOf } from './leaving.ts';

/** One file with what is known about it. */
interface Cited {
  readonly evidence: Evidence;
  readonly task: Task | undefined;
  readonly facts: ContentFacts | undefined;
  /** Made when a message asks for it: most files have none. */
  readonly nameOf: () => string;
}

function cited(input: CheckInput): Cited[] {
  return input.unitFile.evidence.map((evidence) => {
    const facts = input.contentFindings?.get(evidence.id);
    const task = input.tasksById.get(evidence.taskId);
    return { evidence, task, facts, nameOf: () => evidenceName(input, evidence) };
  });
}

/** E201 E202 E203 E205 E206: the bytes are there, and those that are to leave may leave. */
export function checkEvidence(input: CheckInput): Problem[] {
  const actions = new Map(input.unitFile.actions.map((action) => [action.id, action]));
  return cited(input).flatMap((file) => [
    ...notStored(file, input),
    ...(leavesUnit(file.evidence) ? obstacles(file, actions) : []),
  ]);
}

function obstacles({ evidence, task, facts, nameOf }: Cited, actions: ReadonlyMap<Id, Action>): Problem[] {
  const found = obstaclesOf(evidence, { action: actions.get(task?.actionId ?? ''), facts });
  return found.map(({ code, sentence }) => problemOf(code, evidence.id, `${nameOf()}${sentence}`));
}

function notStored({ evidence, nameOf }: Cited, { evidenceStore }: CheckInput): Problem[] {
  if (evidenceStore === null) return [];
  const bytes = evidenceStore.get(evidence.sha256);
  if (bytes === evidence.sizeBytes) return [];
  const wrong =
    bytes === undefined ? '的文件不在资料库中' : `的文件是 ${bytes} 字节，登记的是 ${evidence.sizeBytes} 字节`;
  return [problemOf('E201', evidence.id, `${nameOf()}${wrong}，请从备份恢复或重新添加。`)];
}

/** W201 W202: an old photo, a file that proves two things. */
export function warnOfEvidence(input: CheckInput): Problem[] {
  const tasksOf = sharedFiles(input.unitFile.evidence);
  return cited(input).flatMap((file) => [
    ...takenOutside(file),
    ...usedElsewhere(file, tasksOf.get(file.evidence.sha256) ?? NO_TASKS, input),
  ]);
}

const NO_TASKS: ReadonlySet<Id> = new Set();

function takenOutside({ evidence, task, facts, nameOf }: Cited): Problem[] {
  const day = dayOutside(facts, task);
  if (day === null || task === undefined) return [];
  const period = `${task.start || '(未定)'} 至 ${task.due || '(未定)'}`;
  return [problemOf('W201', evidence.id, `${nameOf()}自带时间是 ${day}，任务期是 ${period}，请核对是否旧图。`)];
}

function usedElsewhere({ evidence, nameOf }: Cited, tasks: ReadonlySet<Id>, input: CheckInput): Problem[] {
  const others = [...tasks].filter((id) => id !== evidence.taskId).map((id) => taskName(input.tasksById.get(id), id));
  if (others.length === 0) return [];
  return [
    problemOf('W202', evidence.id, `${nameOf()}与${others.join('、')}下的是同一个文件，请核对，各任务应有自己的佐证。`),
  ];
}
