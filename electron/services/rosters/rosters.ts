/** 单位名册: whom this unit receives from. */
import type { Inputs } from '../../core/contract/contract.ts';
import type { GiveFile, GivenFile } from '../../core/contract/given-file.ts';
import { type FieldProblem, refuseFields, type TypedFields, withTyped } from '../../core/contract/typed-fields.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import { type Day, dayOfInstant } from '../../core/domain/day.ts';
import { levelBelow, type Roster, RosterUnit } from '../../core/domain/exchange/roster.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { XLSX_MIME } from '../../core/domain/office-mime.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { renderRoster } from '../../documents/roster-xlsx.ts';
import type { Change } from '../../store/unit/change.ts';

type In = Inputs['rosters'];

export interface RosterService {
  show(): Promise<Roster>;
  /** @throws Refusal RECORD_INVALID with `details.fields`; a field is `units.3.id` */
  save(input: In['save']): Promise<Undoable>;
  /** @throws Refusal RECORD_INVALID with `details.fields` */
  create(input: In['create']): Promise<RosterUnit>;
  /** @throws Refusal NOT_FOUND, RECORD_INVALID with `details.fields` */
  update(input: In['update']): Promise<RosterUnit>;
  /** @throws Refusal NOT_FOUND */
  remove(input: In['remove']): Promise<Undoable>;
  /** @throws Refusal DISK_FULL, IO_ERROR */
  export(input: In['export']): Promise<GivenFile>;
}

export interface RosterParts {
  readonly unitFile: () => UnitFile;
  readonly commit: (change: Omit<Change, 'by'>) => Promise<void>;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  readonly give: GiveFile;
  readonly newId: (prefix: string) => Id;
  readonly clock: () => Date;
}

export function createRosterService(parts: RosterParts): RosterService {
  const units = (): RosterUnit[] => parts.unitFile().roster?.units ?? [];
  const today = (): Day => dayOfInstant(parts.clock());
  const changeTo = (op: string, target: string, changed: readonly RosterUnit[]): Omit<Change, 'by'> => {
    if (changed.length > 0) {
      const document: Roster = {
        id: 'roster',
        units: [...changed],
        updatedAt: parts.clock().toISOString(),
        source: null,
      };
      return { op, target, puts: [{ collection: 'roster', document }] };
    }
    // a roster that names nobody would turn every submission away
    const deletes = parts.unitFile().roster == null ? [] : [{ collection: 'roster' as const, id: 'roster' }];
    return { op, target, deletes };
  };
  const found = (id: Id): RosterUnit => {
    const unit = units().find((each) => each.id === id);
    if (unit === undefined) throw new Refusal('NOT_FOUND', '这个单位已不在名册里，请刷新后重试。');
    return unit;
  };
  return {
    show: async () => parts.unitFile().roster ?? { id: 'roster', units: [], updatedAt: null, source: null },
    save: async ({ units: given }) => {
      refuseFields(problemsIn(given, parts.unitFile()));
      const label = given.length === 0 ? '清空名册' : `保存名册 ${given.length} 个单位`;
      return parts.commitUndoable(changeTo('roster.save', 'roster', given), label);
    },
    create: async ({ changes }) => {
      const level = levelBelow(parts.unitFile().unit.level, typeof changes.name === 'string' ? changes.name : '');
      const blank = { id: parts.newId('r'), name: '', level, isIdOpen: true };
      const unit = typedUnit(blank, { name: '', ...changes }, parts.unitFile());
      await parts.commit(changeTo('roster.create', unit.id, [...units(), unit]));
      return unit;
    },
    update: async ({ id, changes }) => {
      const before = found(id);
      const unit = typedUnit(before, changes, parts.unitFile());
      const changed = units().map((each) => (each.id === id ? unit : withParent(each, id, unit.id)));
      await parts.commit(changeTo('roster.update', unit.id, changed));
      return unit;
    },
    remove: async ({ ids }) => {
      const gone = new Map(ids.map((id) => [id, found(id)]));
      const [first] = gone.values();
      // who reported to a unit that goes reports to the one above it
      const above = (id: Id | null): Id | null => {
        const next = id === null ? undefined : gone.get(id);
        return next === undefined ? id : above(next.parentId ?? null);
      };
      const kept = units()
        .filter(({ id }) => !gone.has(id))
        .map((each) => (gone.has(each.parentId ?? '') ? { ...each, parentId: above(each.parentId ?? null) } : each));
      const label = gone.size === 1 ? `从名册删除“${first?.name ?? ''}”` : `从名册删除 ${gone.size} 个单位`;
      return parts.commitUndoable(changeTo('roster.remove', first?.id ?? 'roster', kept), label);
    },
    export: async ({ ids, file }) => {
      const chosen = ids === null ? units() : ids.map(found);
      const { unit } = parts.unitFile();
      const bytes = await renderRoster({ unit, units: chosen, all: units(), date: today() });
      return parts.give({ name: `单位名册-${today()}.xlsx`, mime: XLSX_MIME, bytes }, file);
    },
  };
}

function withParent(unit: RosterUnit, from: Id, to: Id): RosterUnit {
  return unit.parentId === from ? { ...unit, parentId: to } : unit;
}

const RULES = {
  schema: RosterUnit,
  editable: ['name', 'shortName', 'level', 'divisionCode', 'parentId', 'receiver', 'email', 'phone'],
  shapeWords: {
    name: '单位名称不能空着',
    level: '请选择层级',
    divisionCode: '区划代码应是 12 位数字',
    parentId: '请从名册里选上级',
  },
};

/** A unit with what was typed. An id that is emptied becomes an open one again. */
function typedUnit(before: RosterUnit, changes: TypedFields, unitFile: UnitFile): RosterUnit {
  const given = typeof changes.id === 'string' ? changes.id.normalize('NFKC').trim() : null;
  const code = typeof changes.divisionCode === 'string' ? filledCode(changes.divisionCode) : changes.divisionCode;
  const { entity, problems } = withTyped(
    before,
    { ...changes, ...('divisionCode' in changes ? { divisionCode: code } : {}) },
    RULES,
  );
  const identity = given === null || given === '' ? {} : { id: given, isIdOpen: false };
  const unit = { ...entity, ...identity };
  const others = (unitFile.roster?.units ?? []).filter(({ id }) => id !== before.id);
  refuseFields([...idProblems(unit, others, unitFile), ...senseProblems(unit, others), ...problems]);
  return unit;
}

/** Six or nine digits are filled up. */
function filledCode(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$|^\d{9}$/.test(digits) ? digits.padEnd(12, '0') : digits;
}

function idProblems({ id }: RosterUnit, others: readonly RosterUnit[], { unit }: UnitFile): FieldProblem[] {
  const say = (message: string): FieldProblem[] => [{ field: 'id', message }];
  if (!RosterUnit.shape.id.safeParse(id).success) return say('编号只能用字母、数字、点和短横线，最长 64 个字符');
  if (id === unit.id) return say('这是本单位，不用列入名册');
  const other = others.find((each) => each.id === id);
  return other === undefined ? [] : say(`编号与“${other.name}”重复`);
}

function senseProblems(unit: RosterUnit, others: readonly RosterUnit[]): FieldProblem[] {
  const { name, divisionCode, email, parentId } = unit;
  const sameName = others.some((each) => each.name === name);
  const sameCode = divisionCode ? others.find((each) => each.divisionCode === divisionCode) : undefined;
  return [
    ...(sameName ? [{ field: 'name', message: '名册里已有这个单位' }] : []),
    ...(sameCode ? [{ field: 'divisionCode', message: `区划代码与“${sameCode.name}”重复` }] : []),
    ...(email && !isMail(email) ? [{ field: 'email', message: '邮箱应写成 name@example.cn 这样' }] : []),
    ...(parentId && !leadsUp(parentId, unit.id, others)
      ? [{ field: 'parentId', message: '请另选上级：不能是它自己或它的下级' }]
      : []),
  ];
}

function isMail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

/** Whether the superiors of a superior come to an end without meeting the unit itself. */
function leadsUp(parentId: Id, unitId: Id, others: readonly RosterUnit[]): boolean {
  const seen = new Set<Id>([unitId]);
  for (let at: Id | null = parentId; at !== null; at = others.find(({ id }) => id === at)?.parentId ?? null) {
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return true;
}

function problemsIn(units: readonly RosterUnit[], { unit }: UnitFile): FieldProblem[] {
  const ids = new Set([unit.id, ...units.map(({ id }) => id)]);
  const seen = new Set<string>();
  return units.flatMap(({ id, name, parentId, email }, index): FieldProblem[] => {
    const at = (field: string, message: string): FieldProblem => ({
      field: `units.${index}.${field}`,
      message: `${name}：${message}`,
    });
    const isRepeated = seen.size === seen.add(id).size;
    return [
      ...(id === unit.id ? [at('id', '这是本单位，不用列入名册')] : []),
      ...(isRepeated ? [at('id', '编号与前面的单位重复')] : []),
      ...(parentId && !ids.has(parentId) ? [at('parentId', '上级不在名册里')] : []),
      ...(email && !isMail(email) ? [at('email', '邮箱应写成 name@example.cn 这样')] : []),
    ];
  });
}
