import { type FieldProblem, refuseFields, type TypedFields } from '../../core/contract/typed-fields.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';

/** Fields that a form may set; closure and its particulars have ways of their own. */
const EDITABLE = [
  'no',
  'actionId',
  'title',
  'measures',
  'leadId',
  'responsibleDept',
  'ownerId',
  'coUnits',
  'urgency',
  'start',
  'due',
  'status',
  'percent',
  'naReason',
  'indicators',
  'beneficiaries',
  'beneficiaryUnit',
  'problem',
  'nextStep',
  'publicVisible',
  'tags',
  'remark',
] as const;

const LONGEST_TITLE = 200;

/**
 * A task with what was typed into its fields. A form is held to more than a loaded record: what is typed now can be
 * put right now.
 *
 * @throws Refusal RECORD_INVALID with `details.fields`
 */
export function applyTaskChanges(task: Task, changes: TypedFields, unitFile: UnitFile): Task {
  const known = Object.fromEntries(Object.entries(changes).filter(([field]) => isEditable(field)));
  const merged = { ...task, ...known };
  const parsed = Task.safeParse(merged);
  const shape = parsed.success ? [] : parsed.error.issues.map((issue) => shapeProblem(String(issue.path[0] ?? '')));
  const sense = parsed.success ? senseProblems(parsed.data, Object.keys(known), unitFile) : [];
  refuseFields([...shape, ...sense]);
  return parsed.success ? parsed.data : task; // refuseFields has thrown where it is not
}

function isEditable(field: string): boolean {
  return (EDITABLE as readonly string[]).includes(field); // widened: `includes` asks for a member
}

function shapeProblem(field: string): FieldProblem {
  const words: Readonly<Record<string, string>> = {
    start: '开始日期应写成 2021-11-05 这样，并且确有这一天',
    due: '完成时限应写成 2021-11-05 这样，并且确有这一天',
    percent: '进度应是 0 到 100 的数',
    status: '请从状态中选一个',
    beneficiaries: '受益数应是数字',
    indicators: '指标目标应是数字',
  };
  return { field, message: words[field] ?? '填写的内容不合格式' };
}

function senseProblems(task: Task, changed: readonly string[], unitFile: UnitFile): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (field: string, isWrong: boolean, message: string): void => {
    if (isWrong && (changed.includes(field) || field === 'due')) problems.push({ field, message });
  };
  const isPerson = (id: Id | null | undefined): boolean => !id || unitFile.people.some((person) => person.id === id);
  say('title', !task.title?.trim(), '任务名称不能空着');
  say('title', [...(task.title ?? '')].length > LONGEST_TITLE, `任务名称不能超过 ${LONGEST_TITLE} 个字`);
  say('actionId', !unitFile.actions.some(({ id }) => id === task.actionId), '请选择所属行动');
  say('leadId', !isPerson(task.leadId), '牵头领导不在人员名单中');
  say('ownerId', !isPerson(task.ownerId), '责任人不在人员名单中');
  const isUnexplained = task.status === 'na' && !task.naReason?.trim();
  if (isUnexplained && (changed.includes('status') || changed.includes('naReason')))
    problems.push({ field: 'naReason', message: '列为不涉及，请写明原因' });
  say('beneficiaries', (task.beneficiaries ?? 0) < 0, '受益数不能是负数');
  const isBackwards = Boolean(task.start && task.due && task.start > task.due);
  if (isBackwards && (changed.includes('due') || changed.includes('start')))
    problems.push({ field: changed.includes('due') ? 'due' : 'start', message: '完成时限不能早于开始日期' });
  const isTaken = unitFile.tasks.some(({ id, no }) => id !== task.id && no && no === task.no);
  say('no', isTaken, `编号 ${task.no} 已有别的任务在用`);
  return problems;
}
