/** What is said about the files, not the files. */
import { extname } from 'node:path';
import type { Inputs } from '../core/contract/contract.ts';
import { type FieldProblem, refuseFields, type TypedRules, withTyped } from '../core/contract/typed-fields.ts';
import type { Undoable } from '../core/contract/undo.ts';
import { Evidence, isPlainFileName } from '../core/domain/evidence.ts';
import type { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { Task } from '../core/domain/task.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { removalOf } from '../core/domain/unlinking.ts';
import type { Change } from '../store/unit/change.ts';

type In = Inputs['evidence'];
type OwnChange = Omit<Change, 'by'>;

export interface EvidenceRecordService {
  /** @throws Refusal NOT_FOUND, RECORD_INVALID with `details.fields` */
  update(input: In['update']): Promise<Evidence>;
  /** @throws Refusal NOT_FOUND, RECORD_INVALID with `details.fields`; then nothing is changed */
  change(input: In['change']): Promise<Undoable>;
  /** @throws Refusal NOT_FOUND, RECORD_INVALID for files that the task has already */
  move(input: In['move']): Promise<Undoable>;
  /** @throws Refusal NOT_FOUND */
  remove(input: In['remove']): Promise<Undoable>;
}

export interface EvidenceRecordParts {
  readonly unitFile: () => UnitFile;
  /** Writes a change in the name of who sits at the desk. */
  readonly commit: (change: OwnChange) => Promise<void>;
  readonly commitUndoable: (change: OwnChange, label: string) => Promise<Undoable>;
}

/** What a file is, is read from its bytes: no form can set it. */
const RULES: TypedRules<Evidence> = {
  schema: Evidence,
  editable: [
    'fileName',
    'caption',
    'takenAt',
    'place',
    'shareLevel',
    'containsFace',
    'containsMinor',
    'containsIdNumber',
    'consent',
    'turn',
  ],
  shapeWords: {
    fileName: '文件名不能空着，也不能超过 255 个字',
    takenAt: '时间应写成 2021-11-05 这样，并且确有这一天',
    shareLevel: '请从去向中选一个',
    consent: '请从同意情况中选一个',
    turn: '只能向左或向右转 90 度',
  },
};

const LONGEST = { caption: 500, place: 200 } as const;
const LABELS = { caption: '说明', place: '地点' } as const;
const MOST_NAMES_TOLD = 5;

export function createEvidenceRecordService(parts: EvidenceRecordParts): EvidenceRecordService {
  const { unitFile, commit, commitUndoable } = parts;
  const find = (ids: readonly Id[]): Evidence[] => findEvidence(unitFile(), ids);
  return {
    update: async ({ id, changes }) => {
      const [before] = find([id]);
      const document = changed(before!, changes); // one id, one record
      await commit({ op: 'evidence.update', target: id, puts: [{ collection: 'evidence', document }] });
      return document;
    },
    change: async ({ ids, changes }) => {
      const before = find(ids);
      const puts = before.map((each) => ({ collection: 'evidence' as const, document: changed(each, changes) }));
      return commitUndoable({ op: 'evidence.change', target: logTarget(before), puts }, `修改 ${before.length} 件佐证`);
    },
    move: async ({ ids, taskId }) => {
      const record = unitFile();
      const task = findTask(record, taskId);
      const moving = find(ids).filter((each) => each.taskId !== taskId);
      refuseTwice(moving, task, record);
      const isSensitive = record.actions.find(({ id }) => id === task.actionId)?.sensitive === true;
      const keeping = isSensitive ? { shareLevel: 'internal' as const } : {};
      const puts = moving.map((each) => ({
        collection: 'evidence' as const,
        document: { ...each, taskId, ...keeping },
      }));
      const label = `把 ${moving.length} 件佐证移到 ${task.no ?? task.title ?? taskId}`;
      return commitUndoable(
        { op: 'evidence.move', target: taskId, puts },
        isSensitive ? `${label}，并设为不出单位` : label,
      );
    },
    remove: async ({ ids }) => {
      const going = find(ids);
      const removal = removalOf(unitFile(), { evidence: ids });
      const change = { op: 'evidence.remove', target: logTarget(going), ...removal };
      return commitUndoable(change, `删除 ${going.length} 件佐证`);
    },
  };
}

/** Each once, in the order of the ids. */
function findEvidence({ evidence }: UnitFile, ids: readonly Id[]): Evidence[] {
  const byId = new Map(evidence.map((each) => [each.id, each]));
  return [...new Set(ids)].map((id) => {
    const found = byId.get(id);
    if (found === undefined) throw new Refusal('NOT_FOUND', '这份佐证已不在清单里，请刷新后重试。');
    return found;
  });
}

function findTask({ tasks }: UnitFile, id: Id): Task {
  const task = tasks.find((each) => each.id === id);
  if (task === undefined) throw new Refusal('NOT_FOUND', '这项任务已不在清单里，请刷新后重试。');
  return task;
}

/** The log tells it under the task: a record that goes can be no target. */
function logTarget([first]: readonly Evidence[]): Id {
  return first?.taskId ?? '';
}

function changed(before: Evidence, changes: In['update']['changes']): Evidence {
  const { entity, changed: fields, problems } = withTyped(before, changes, RULES);
  refuseFields(problems);
  refuseFields([
    ...(fields.includes('fileName') ? nameProblems(before, entity) : []),
    ...(['caption', 'place'] as const).flatMap((field) => lengthProblems(entity, field)),
  ]);
  return entity;
}

/** Its ending tells the computer what opens it. */
function nameProblems(before: Evidence, { fileName }: Evidence): FieldProblem[] {
  const ending = extname(before.fileName);
  if (!isPlainFileName(fileName)) return [{ field: 'fileName', message: '文件名里不能有 / 和 \\ 这样的字符' }];
  if (extname(fileName).toLowerCase() === ending.toLowerCase()) return [];
  return [{ field: 'fileName', message: ending === '' ? '文件名不能另加后缀' : `文件名的后缀 ${ending} 要保留` }];
}

function lengthProblems(evidence: Evidence, field: keyof typeof LONGEST): FieldProblem[] {
  const isLong = [...(evidence[field] ?? '')].length > LONGEST[field];
  return isLong ? [{ field, message: `${LABELS[field]}不能超过 ${LONGEST[field]} 个字` }] : [];
}

/** A task cites a file once. */
function refuseTwice(moving: readonly Evidence[], task: Task, { evidence }: UnitFile): void {
  const taken = new Set(evidence.filter(({ taskId }) => taskId === task.id).map(({ sha256 }) => sha256));
  const twice: string[] = [];
  for (const { sha256, fileName } of moving) {
    if (taken.has(sha256)) twice.push(`“${fileName}”`);
    taken.add(sha256);
  }
  if (twice.length === 0) return;
  const more = twice.length > MOST_NAMES_TOLD ? `等 ${twice.length} 件` : '';
  const names = `${twice.slice(0, MOST_NAMES_TOLD).join('、')}${more}`;
  throw new Refusal(
    'RECORD_INVALID',
    `没有移动：任务“${task.no ?? task.title ?? task.id}”已有${names}。请不选这些再移动。`,
  );
}
