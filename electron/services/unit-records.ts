import { type FieldProblem, type TypedFields, typedText } from '../core/contract/typed-fields.ts';
import { type CampaignTemplate, campaignFrom } from '../core/domain/campaign-template.ts';
import type { Id } from '../core/domain/identifier.ts';
import type { Person } from '../core/domain/person.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { DivisionCode, Level, type Unit } from '../core/domain/unit.ts';
import { UNIT_FILE_FORMAT, UnitFile } from '../core/domain/unit-file.ts';

/** What a unit says about itself and its superior. */
export interface UnitRecordService {
  /** @throws Refusal RECORD_INVALID with `details.fields`, FOLDER_NOT_EMPTY */
  create(input: { changes: TypedFields }): Promise<{ unit: Unit; personId: Id }>;
  /** @throws Refusal RECORD_INVALID with `details.fields` */
  update(input: { changes: TypedFields }): Promise<Unit>;
}

export interface UnitRecordParts {
  readonly unitFile: () => UnitFile;
  /** Writes the unit and its line in the operation log. */
  readonly record: (unit: Unit) => Promise<void>;
  /** @throws Refusal FOLDER_NOT_EMPTY unless the data folder holds nothing yet */
  readonly refuseFilled: () => Promise<void>;
  readonly createUnit: (unitFile: UnitFile) => Promise<void>;
  readonly template: () => Promise<CampaignTemplate>;
  /** A new id such as `u-…`, never used before. */
  readonly newId: (prefix: string) => Id;
}

/** Fields that a form may set; the others come with a unit file and stay. */
const OWN_FIELDS = [
  'name',
  'shortName',
  'level',
  'divisionCode',
  'uscc',
  'address',
  'officePhone',
  'contactPersonId',
] as const;
const SUPERIOR_FIELDS = ['name', 'receiver', 'email', 'code'] as const;
const LONGEST = 200;

export function createUnitRecordService(parts: UnitRecordParts): UnitRecordService {
  return {
    create: async ({ changes }) => {
      await parts.refuseFilled();
      const personName = typedText(changes.personName);
      const id = parts.newId('u');
      const blank: Unit = { id, name: '', level: 'community', contactPersonId: null };
      const { unit, problems } = applied(blank, { ...changes, contactPersonId: null }, []);
      refuse([...problems, ...(personName === null ? [{ field: 'personName', message: '请写上使用人的姓名' }] : [])]);
      const person = { id: parts.newId('p'), name: personName ?? '', post: typedText(changes.personPost) };
      const template = await parts.template();
      const { actions, indicators } = template;
      const campaign = campaignFrom(template);
      const own = { ...unit, contactPersonId: person.id };
      const format = UNIT_FILE_FORMAT;
      await parts.createUnit(UnitFile.parse({ format, unit: own, campaign, actions, indicators, people: [person] }));
      return { unit: own, personId: person.id };
    },
    update: async ({ changes }) => {
      const { unit: before, people } = parts.unitFile();
      const { unit, problems } = applied(before, changes, people);
      refuse(problems);
      await parts.record(unit);
      return unit;
    },
  };
}

function refuse(problems: readonly FieldProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new Refusal('RECORD_INVALID', `没有保存：${first.message}。`, { details: { fields: problems } });
}

/** The unit with what was typed, and what does not fit. Only fields that were typed are judged. */
function applied(
  unit: Unit,
  changes: TypedFields,
  people: readonly Person[],
): { unit: Unit; problems: FieldProblem[] } {
  const own = OWN_FIELDS.filter((field) => field in changes);
  const superior = SUPERIOR_FIELDS.filter((field) => `parentUnit.${field}` in changes);
  const texts = new Map([
    ...own.map((field) => [field, typedText(changes[field])] as const),
    ...superior.map((field) => [`parentUnit.${field}`, typedText(changes[`parentUnit.${field}`])] as const),
  ]);
  const problems = [...texts].flatMap(([field, text]) => problemIn(field, text, people));
  if (!texts.has('name') && unit.name === '') problems.unshift({ field: 'name', message: '单位名称不能空着' });
  const parent = Object.fromEntries(superior.map((field) => [field, texts.get(`parentUnit.${field}`)]));
  const changed = Object.fromEntries(own.map((field) => [field, texts.get(field)]));
  const parentUnit = superior.length === 0 ? unit.parentUnit : { ...unit.parentUnit, ...parent };
  return { unit: { ...unit, ...changed, ...(parentUnit === undefined ? {} : { parentUnit }) }, problems };
}

function problemIn(field: string, text: string | null, people: readonly Person[]): FieldProblem[] {
  const wrong = wrongWith(field, text, people);
  return wrong === null ? [] : [{ field, message: wrong }];
}

function wrongWith(field: string, text: string | null, people: readonly Person[]): string | null {
  if (field === 'name' && text === null) return '单位名称不能空着';
  if (field === 'level') return Level.safeParse(text).success ? null : '请选择单位级别';
  if (text === null) return null;
  if ([...text].length > LONGEST) return `不能超过 ${LONGEST} 个字`;
  if (field === 'divisionCode' || field === 'parentUnit.code')
    return DivisionCode.safeParse(text).success ? null : '区划代码应为 12 位数字';
  if (field === 'parentUnit.email') return /^[^\s@]+@[^\s@]+$/.test(text) ? null : '邮箱应写成 name@example.cn 这样';
  if (field === 'contactPersonId') return people.some(({ id }) => id === text) ? null : '联系人不在人员名单中';
  return null;
}
