import type { Action } from '../action.ts';
import type { ContentFacts } from '../content-facts.ts';
import { dayOf } from '../day.ts';
import { type Evidence, leavesUnit } from '../evidence.ts';
import type { Id } from '../identifier.ts';
import { type CheckCode, type Problem, problemOf } from '../problem.ts';
import type { Task } from '../task.ts';
import { type CheckInput, evidenceName, quoted, taskName } from './check-input.ts';

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
  const sensitive = new Map(
    input.unitFile.actions.filter((action) => action.sensitive === true).map((action) => [action.id, action]),
  );
  return cited(input).flatMap((file) => [
    ...notStored(file, input),
    ...(leavesUnit(file.evidence)
      ? [
          ...sensitivePhoto(file, sensitive),
          ...unprotected(file),
          ...told('E205', file, file.facts?.executable, '请删除,或设为“不出单位”'),
          ...told('E206', file, file.facts?.unremovable, '请换成 JPG 照片或无定位的视频,或设为“不出单位”'),
        ]
      : []),
  ]);
}

function notStored({ evidence, nameOf }: Cited, { evidenceStore }: CheckInput): Problem[] {
  if (evidenceStore === null) return [];
  const bytes = evidenceStore.get(evidence.sha256);
  if (bytes === evidence.sizeBytes) return [];
  const wrong =
    bytes === undefined ? '的文件不在资料库中' : `的文件是 ${bytes} 字节,登记的是 ${evidence.sizeBytes} 字节`;
  return [problemOf('E201', evidence.id, `${nameOf()}${wrong},请从备份恢复或重新添加。`)];
}

/** What a photo is, its content says; its record is asked only where nobody looked into the file. */
function isPhoto({ evidence, facts }: Cited): boolean {
  return facts?.isPhoto ?? (evidence.type === 'photo' || evidence.mime?.startsWith('image/') === true);
}

function sensitivePhoto(file: Cited, sensitive: ReadonlyMap<Id, Action>): Problem[] {
  const action = sensitive.get(file.task?.actionId ?? '');
  if (action === undefined || !isPhoto(file)) return [];
  const message = `${file.nameOf()}是照片,${quoted(action.name)}的照片不得出本单位,请设为“不出单位”。`;
  return [problemOf('E202', file.evidence.id, message)];
}

function unprotected({ evidence, nameOf }: Cited): Problem[] {
  const wrongs = [
    ...(evidence.containsMinor === true && (evidence.consent == null || evidence.consent === 'missing')
      ? ['含未成年人而没有监护人同意,请补办同意']
      : []),
    ...(evidence.containsIdNumber === true && evidence.masked !== true ? ['含证件号码而没有遮挡,请先遮挡'] : []),
  ];
  if (wrongs.length === 0) return [];
  return [problemOf('E203', evidence.id, `${nameOf()}${wrongs.join(';')},或设为“不出单位”。`)];
}

function told(
  code: CheckCode,
  { evidence, nameOf }: Cited,
  reason: string | null | undefined,
  remedy: string,
): Problem[] {
  return reason == null ? [] : [problemOf(code, evidence.id, `${nameOf()}不能报送:${reason},${remedy}。`)];
}

/** W201 W202: an old photo, a file that proves two things. */
export function warnOfEvidence(input: CheckInput): Problem[] {
  const tasksOf = sharedFiles(input);
  return cited(input).flatMap((file) => [
    ...takenOutside(file),
    ...usedElsewhere(file, tasksOf.get(file.evidence.sha256) ?? NO_TASKS, input),
  ]);
}

const NO_TASKS: ReadonlySet<Id> = new Set();

/** Digest → the tasks under which it is cited, where they are several. */
function sharedFiles({ unitFile }: CheckInput): ReadonlyMap<string, ReadonlySet<Id>> {
  const first = new Map<string, Id>();
  const shared = new Map<string, Set<Id>>();
  for (const { sha256, taskId } of unitFile.evidence) {
    const earlier = first.get(sha256);
    if (earlier === undefined) first.set(sha256, taskId);
    else if (earlier !== taskId) shared.set(sha256, (shared.get(sha256) ?? new Set([earlier])).add(taskId));
  }
  return shared;
}

function takenOutside({ evidence, task, facts, nameOf }: Cited): Problem[] {
  if (facts?.isPhoto !== true || facts.takenAt === null || task === undefined) return [];
  const day = dayOf(facts.takenAt);
  const isOutside = (task.start && day < task.start) || (task.due && day > task.due);
  if (!isOutside) return [];
  const period = `${task.start || '(未定)'} 至 ${task.due || '(未定)'}`;
  return [problemOf('W201', evidence.id, `${nameOf()}自带时间是 ${day},任务期是 ${period},请核对是否旧图。`)];
}

function usedElsewhere({ evidence, nameOf }: Cited, tasks: ReadonlySet<Id>, input: CheckInput): Problem[] {
  const others = [...tasks].filter((id) => id !== evidence.taskId).map((id) => taskName(input.tasksById.get(id), id));
  if (others.length === 0) return [];
  return [
    problemOf('W202', evidence.id, `${nameOf()}与${others.join('、')}下的是同一个文件,请核对,各任务应有自己的佐证。`),
  ];
}
