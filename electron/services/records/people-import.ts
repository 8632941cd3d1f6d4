/** People out of a table: the list that an office keeps of its staff. */
import { withTyped } from '../../core/contract/typed-fields.ts';
import { PERSON_ROLE_LABELS } from '../../core/domain/labels.ts';
import type { Person } from '../../core/domain/person.ts';
import type { ImportColumn } from '../../core/domain/table-import/import-column.ts';
import type {
  ImportContext,
  ImportKind,
  ImportRules,
  RowMatch,
  RowValues,
} from '../../core/domain/table-import/import-kind.ts';
import { PEOPLE } from './people.ts';

export const PEOPLE_IMPORT: ImportKind<Person> = {
  collection: 'people',
  idPrefix: 'person',
  op: 'person.import',
  word: '名人员',
  rules: rulesFor,
};

const ROLES = Object.entries(PERSON_ROLE_LABELS).map(([value, label]) => ({ value, label }));

const COLUMNS: readonly ImportColumn[] = [
  {
    key: 'name',
    label: '姓名',
    aliases: ['人员', '人员姓名', '名字', '经办人', '工作人员'],
    kind: 'text',
    isRequired: true,
  },
  { key: 'post', label: '职务', aliases: ['岗位', '职位', '职务岗位', '分工'], kind: 'text' },
  { key: 'role', label: '角色', aliases: ['职责', '类别'], kind: 'choice', choices: ROLES },
  {
    key: 'phoneMasked',
    label: '电话',
    aliases: ['手机', '手机号', '联系电话', '联系方式', '手机号码', '电话号码'],
    kind: 'text',
  },
  {
    key: 'active',
    label: '状态',
    aliases: ['在岗', '是否在岗', '在岗状态'],
    kind: 'choice',
    choices: [
      { value: 'yes', label: '在岗', aliases: ['是', '在职'] },
      { value: 'no', label: '离岗', aliases: ['否', '离职', '已离开', '退休'] },
    ],
  },
  { key: 'idNumber', label: '身份证号', aliases: ['身份证', '证件号码'], kind: 'ignored', why: '不存身份证号' },
];

function rulesFor(context: ImportContext): ImportRules<Person> {
  const { unitFile } = context;
  return {
    columns: COLUMNS,
    match: (values) => matched(values, unitFile.people),
    identities: ({ name, post }) => [`姓名 ${textOf(name)}${textOf(post) === '' ? '' : `(${textOf(post)})`}`],
    blank: (id) => ({ id, name: '', post: null, role: null, phoneMasked: null, active: true }),
    show: (person, key) => shown(person, key),
    apply: (person, values) => applied(person, values, context),
    title: ({ name }) => name,
  };
}

/** By name; of people of the same name the one with this post. */
function matched({ name, post }: RowValues, people: readonly Person[]): RowMatch<Person> {
  const same = people.filter((each) => each.name === textOf(name));
  const [only, ...others] = same;
  if (only === undefined) return { entity: null };
  if (others.length === 0) return { entity: only };
  const found = same.find((each) => (each.post ?? '') === textOf(post));
  if (found !== undefined) return { entity: found };
  const message = `名单里有 ${same.length} 个“${textOf(name)}”，请用职务写明是哪一个`;
  return { problem: { field: 'name', message } };
}

function shown(person: Person, key: string): string {
  if (key === 'active') return person.active === false ? '离岗' : '在岗';
  if (key === 'role') return person.role == null ? '' : PERSON_ROLE_LABELS[person.role];
  const fields: Readonly<Record<string, unknown>> = person;
  return textOf(fields[key]);
}

function applied(before: Person, values: RowValues, context: ImportContext): ReturnType<ImportRules<Person>['apply']> {
  const { active, ...others } = values;
  const typed = { ...others, ...(active === undefined || active === null ? {} : { active: active === 'yes' }) };
  const { entity, changed, problems } = withTyped(before, typed, PEOPLE);
  if (problems.length > 0) return { entity: before, problems };
  const settled = PEOPLE.settle?.(entity, changed, context) ?? entity;
  return { entity: settled, problems: PEOPLE.judge(settled, changed, context) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
