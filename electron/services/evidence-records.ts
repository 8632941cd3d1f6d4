import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { FieldProblem } from '../core/contract/typed-fields.ts';
import { Evidence } from '../core/domain/evidence.ts';
import type { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { UnitDatabase } from '../store/unit-database.ts';

type In = Inputs['evidence'];

/** What is said about the files, not the files. */
export interface EvidenceRecordService {
  /** @throws Refusal NOT_FOUND, RECORD_INVALID with `details.fields` */
  update(input: In['update']): Promise<Evidence>;
  /** @throws Refusal NOT_FOUND */
  remove(input: In['remove']): Promise<Outputs['evidence']['remove']>;
}

export interface EvidenceRecordParts {
  readonly database: () => UnitDatabase;
  readonly atDesk: () => { name: string };
}

/** Fields that a form may set; what a file is, is read from its bytes. */
const EDITABLE = [
  'caption',
  'takenAt',
  'place',
  'shareLevel',
  'containsFace',
  'containsMinor',
  'containsIdNumber',
  'consent',
] as const;

const LONGEST_CAPTION = 500;

const SHAPE_PROBLEMS: Readonly<Record<string, string>> = {
  takenAt: '时间应写成 2021-11-05 这样,并且确有这一天',
  shareLevel: '请从去向中选一个',
  consent: '请从同意情况中选一个',
};

export function createEvidenceRecordService({ database, atDesk }: EvidenceRecordParts): EvidenceRecordService {
  return {
    update: async ({ id, changes }) => {
      const before = findEvidence(database().unitFile(), id);
      const document = applyChanges(before, changes);
      const puts = [{ collection: 'evidence' as const, document }];
      await database().commit({ by: atDesk().name, op: 'evidence.update', target: id, puts });
      return document;
    },
    remove: async ({ id }) => {
      // Logged under the task: the record that was its target is gone.
      const { taskId } = findEvidence(database().unitFile(), id);
      const deletes = [{ collection: 'evidence' as const, id }];
      await database().commit({ by: atDesk().name, op: 'evidence.remove', target: taskId, deletes });
      return { id };
    },
  };
}

function findEvidence({ evidence }: UnitFile, id: Id): Evidence {
  const found = evidence.find((each) => each.id === id);
  if (found === undefined) throw new Refusal('NOT_FOUND', '这份佐证已不在清单里,请刷新后重试。');
  return found;
}

function applyChanges(evidence: Evidence, changes: In['update']['changes']): Evidence {
  const known = Object.fromEntries(Object.entries(changes).filter(([field]) => isEditable(field)));
  const parsed = Evidence.safeParse({ ...evidence, ...known });
  const problems = parsed.success
    ? captionProblems(parsed.data)
    : parsed.error.issues.map(({ path }) => shapeProblem(String(path[0] ?? '')));
  const [first] = problems;
  if (first !== undefined)
    throw new Refusal('RECORD_INVALID', `没有保存:${first.message}。`, { details: { fields: problems } });
  return parsed.success ? parsed.data : evidence; // not reached without success: there was a problem then
}

function isEditable(field: string): boolean {
  return (EDITABLE as readonly string[]).includes(field); // widened: `includes` asks for a member
}

function shapeProblem(field: string): FieldProblem {
  return { field, message: SHAPE_PROBLEMS[field] ?? '填写的内容不合格式' };
}

function captionProblems({ caption }: Evidence): FieldProblem[] {
  const isLong = [...(caption ?? '')].length > LONGEST_CAPTION;
  return isLong ? [{ field: 'caption', message: `说明不能超过 ${LONGEST_CAPTION} 个字` }] : [];
}
