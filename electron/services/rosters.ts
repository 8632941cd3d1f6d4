import type { Inputs } from '../core/contract/contract.ts';
import { type FieldProblem, refuseFields } from '../core/contract/typed-fields.ts';
import type { Undoable } from '../core/contract/undo.ts';
import type { Roster, RosterUnit } from '../core/domain/exchange/roster.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { Change } from '../store/unit/change.ts';

/** 单位名册: whom this unit receives from. */
export interface RosterService {
  show(): Promise<Roster>;
  /** @throws Refusal RECORD_INVALID with `details.fields`; a field is `units.3.id` */
  save(input: Inputs['rosters']['save']): Promise<Undoable>;
}

export interface RosterParts {
  readonly unitFile: () => UnitFile;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  readonly clock: () => Date;
}

export function createRosterService(parts: RosterParts): RosterService {
  return {
    show: async () => parts.unitFile().roster ?? { id: 'roster', units: [], updatedAt: null, source: null },
    save: async ({ units }) => {
      refuseFields(problemsIn(units, parts.unitFile()));
      if (units.length === 0) return removeRoster(parts);
      const document: Roster = { id: 'roster', units, updatedAt: parts.clock().toISOString(), source: null };
      const puts = [{ collection: 'roster' as const, document }];
      return parts.commitUndoable({ op: 'roster.save', target: 'roster', puts }, `保存名册 ${units.length} 个单位`);
    },
  };
}

/** A roster that names nobody would turn every submission away. */
function removeRoster({ unitFile, commitUndoable }: RosterParts): Promise<Undoable> {
  const deletes = unitFile().roster == null ? [] : [{ collection: 'roster' as const, id: 'roster' }];
  return commitUndoable({ op: 'roster.save', target: 'roster', deletes }, '清空名册');
}

function problemsIn(units: readonly RosterUnit[], { unit }: UnitFile): FieldProblem[] {
  const ids = new Set([unit.id, ...units.map(({ id }) => id)]);
  const seen = new Set<string>();
  return units.flatMap(({ id, name, parentId, email }, index): FieldProblem[] => {
    const at = (field: string, message: string): FieldProblem => ({
      field: `units.${index}.${field}`,
      message: `${name}:${message}`,
    });
    const isRepeated = seen.size === seen.add(id).size;
    return [
      ...(id === unit.id ? [at('id', '这是本单位,不用列入名册')] : []),
      ...(isRepeated ? [at('id', '编号与前面的单位重复')] : []),
      ...(parentId && !ids.has(parentId) ? [at('parentId', '上级不在名册里')] : []),
      ...(email && !/^[^\s@]+@[^\s@]+$/.test(email) ? [at('email', '邮箱应写成 name@example.cn 这样')] : []),
    ];
  });
}
