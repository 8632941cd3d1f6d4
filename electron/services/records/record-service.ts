/** A plain list of records: what all of them have in common. What one kind is held to, its `RecordKind` says. */
import {
  type FieldProblem,
  refuseFields,
  type TypedFields,
  type TypedRules,
  withTyped,
} from '../../core/contract/typed-fields.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import type { Day } from '../../core/domain/day.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { CollectionName, UnitFile } from '../../core/domain/unit-file.ts';
import { removalOf } from '../../core/domain/unlinking.ts';
import type { Change } from '../../store/unit/change.ts';

export interface RecordKind<Entity extends { id: Id }> extends TypedRules<Entity> {
  readonly collection: CollectionName;
  /** Begins its ids and the names of its operations: `issue` gives `issue.create`. */
  readonly name: string;
  /** What people call one of them: 问题. */
  readonly word: string;
  readonly find: (unitFile: UnitFile) => readonly Entity[];
  readonly blank: (id: Id, context: RecordContext) => Entity;
  /** What of an entity, as it would be saved, makes no sense. `changed` names the fields that were typed. */
  readonly judge: (entity: Entity, changed: readonly string[], context: RecordContext) => FieldProblem[];
  /** What follows from what was typed, such as a due date; nothing unless given. */
  readonly settle?: (entity: Entity, changed: readonly string[], context: RecordContext) => Entity;
  /** Throws RECORD_IN_USE for what must stay. */
  readonly refuseRemoval?: (ids: ReadonlySet<Id>, unitFile: UnitFile) => void;
}

export interface RecordContext {
  readonly unitFile: UnitFile;
  readonly today: Day;
}

export interface RecordService<Entity> {
  list(): Promise<{ records: Entity[] }>;
  /** @throws Refusal RECORD_INVALID with `details.fields` */
  create(input: { changes: TypedFields }): Promise<Entity>;
  /** @throws Refusal NOT_FOUND, RECORD_INVALID with `details.fields` */
  update(input: { id: Id; changes: TypedFields }): Promise<Entity>;
  /** @throws Refusal NOT_FOUND, RECORD_IN_USE */
  remove(input: { ids: Id[] }): Promise<Undoable>;
}

export interface RecordParts {
  readonly unitFile: () => UnitFile;
  readonly today: () => Day;
  /** A new id such as `issue-…`, never used before. */
  readonly newId: (prefix: string) => Id;
  /** Writes a change in the name of who sits at the desk. */
  readonly commit: (change: Omit<Change, 'by'>) => Promise<void>;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
}

export function createRecordService<Entity extends { id: Id }>(
  kind: RecordKind<Entity>,
  parts: RecordParts,
): RecordService<Entity> {
  const { collection, name, word } = kind;
  const context = (): RecordContext => ({ unitFile: parts.unitFile(), today: parts.today() });
  const find = (id: Id): Entity => {
    const entity = kind.find(parts.unitFile()).find((each) => each.id === id);
    if (entity === undefined) throw new Refusal('NOT_FOUND', `这条${word}已不在清单里，请刷新后重试。`);
    return entity;
  };
  const save = async (before: Entity, changes: TypedFields, step: 'create' | 'update'): Promise<Entity> => {
    const { entity, changed, problems } = withTyped(before, changes, kind);
    refuseFields(problems);
    refuseFields(kind.judge(entity, changed, context()));
    const document = kind.settle?.(entity, changed, context()) ?? entity;
    await parts.commit({ op: `${name}.${step}`, target: document.id, puts: [{ collection, document }] });
    return document;
  };
  return {
    list: async () => ({ records: [...kind.find(parts.unitFile())] }),
    create: ({ changes }) => save(kind.blank(parts.newId(name), context()), changes, 'create'),
    update: async ({ id, changes }) => save(find(id), changes, 'update'),
    remove: async ({ ids }) => {
      const gone = new Set(ids);
      for (const id of gone) find(id);
      kind.refuseRemoval?.(gone, parts.unitFile());
      const removal = removalOf(parts.unitFile(), { [collection]: gone });
      const change = { op: `${name}.remove`, target: ids[0] ?? '', ...removal };
      return parts.commitUndoable(change, `删除 ${gone.size} 条${word}`);
    },
  };
}
