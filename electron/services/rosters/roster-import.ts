/** 单位名册 out of a table. Its rows are units; they are stored as one roster, in the table's order behind what is there. */
import { levelBelow, type RosterUnit } from '../../core/domain/exchange/roster.ts';
import { Id } from '../../core/domain/identifier.ts';
import { LEVEL_LABELS } from '../../core/domain/labels.ts';
import { plainText } from '../../core/domain/plain-text.ts';
import type { CellReading, ImportColumn } from '../../core/domain/table-import/import-column.ts';
import type {
  ImportContext,
  ImportKind,
  ImportRules,
  KeyProblem,
  RowMatch,
  RowValues,
} from '../../core/domain/table-import/import-kind.ts';
import { cellText } from '../../core/domain/table-import/table-cell.ts';
import type { Level } from '../../core/domain/unit.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { plainUnitName, type RosterRow } from './roster-merging.ts';

export const ROSTER_IMPORT: ImportKind<RosterRow> = {
  collection: 'roster',
  idPrefix: 'r',
  op: 'roster.import',
  word: '个单位',
  rules: rulesFor,
};

const LEVEL_ALIASES: Readonly<Record<Level, readonly string[]>> = {
  community: ['社区居委会', '居委会', '居民委员会', '社区级'],
  village: ['行政村', '村委会', '村民委员会', '村级'],
  township: ['街道', '乡镇', '镇', '乡', '街道办', '街道办事处', '乡镇级', '镇街'],
  county: ['县', '区', '县级', '区县', '县市区', '县级市'],
  city: ['市', '市级', '地级市', '地市'],
  province: ['省级'],
};
const LEVELS = (Object.keys(LEVEL_ALIASES) as Level[]) // the keys of a constant object are what its type says
  .map((value) => ({ value, label: LEVEL_LABELS[value], aliases: LEVEL_ALIASES[value] }));

const COLUMNS: readonly ImportColumn[] = [
  {
    key: 'name',
    label: '单位名称',
    aliases: ['单位', '名称', '单位全称', '全称', '社区名称', '村(社区)', '街道名称', '下级单位'],
    kind: 'text',
    isRequired: true,
  },
  { key: 'givenId', label: '编号', aliases: ['单位编号', '单位id', 'id', '编码'], kind: 'text', read: readId },
  { key: 'shortName', label: '简称', aliases: ['单位简称', '短名'], kind: 'text' },
  { key: 'level', label: '层级', aliases: ['级别', '单位层级', '类型', '单位类型'], kind: 'choice', choices: LEVELS },
  {
    key: 'divisionCode',
    label: '区划代码',
    aliases: ['行政区划代码', '统计用区划代码', '区划码', '行政区划', '区划'],
    kind: 'text',
    read: readDivision,
  },
  { key: 'parentName', label: '上级', aliases: ['上级单位', '主管单位', '所属街道', '隶属'], kind: 'text' },
  { key: 'receiver', label: '收件人', aliases: ['联系人', '经办人', '负责人'], kind: 'text' },
  {
    key: 'email',
    label: '邮箱',
    aliases: ['电子邮箱', '电子邮件', '邮件', 'email', 'e-mail'],
    kind: 'text',
    read: readEmail,
  },
  { key: 'phone', label: '电话', aliases: ['联系电话', '办公电话', '手机', '手机号', '联系方式'], kind: 'text' },
  { key: 'index', label: '序号', aliases: ['序', 'No'], kind: 'ignored', why: '按表中的顺序排' },
];

function readId(cell: Parameters<NonNullable<ImportColumn['read']>>[0]): CellReading {
  const text = plainText(cellText(cell)).trim();
  return Id.safeParse(text).success ? { value: text } : { problem: '编号只能用字母、数字、点和短横线，最长 64 个字符' };
}

function readDivision(cell: Parameters<NonNullable<ImportColumn['read']>>[0]): CellReading {
  const digits = plainText(cellText(cell)).replace(/[\s-]/g, '');
  if (!/^\d{6}$|^\d{9}$|^\d{12}$/.test(digits)) return { problem: '区划代码应是 12 位数字(或前 6 位、前 9 位)' };
  return { value: digits.padEnd(12, '0') };
}

function readEmail(cell: Parameters<NonNullable<ImportColumn['read']>>[0]): CellReading {
  const text = plainText(cellText(cell)).trim();
  return /^[^\s@]+@[^\s@]+$/.test(text) ? { value: text } : { problem: '邮箱应写成 name@example.cn 这样' };
}

function rulesFor({ unitFile }: ImportContext): ImportRules<RosterRow> {
  const units = unitFile.roster?.units ?? [];
  return {
    columns: COLUMNS,
    match: (values) => matched(values, units),
    identities: (values, unit) => identitiesOf(values, unit),
    blank: (id) => ({ id, name: '', level: levelBelow(unitFile.unit.level, ''), isIdOpen: true }),
    show: (unit, key) => shown(unit, key, unitFile),
    apply: (unit, values) => applied(unit, values, unitFile),
    title: ({ name }) => name,
  };
}

/** By 编号, else by 区划代码, else by name. */
function matched({ givenId, divisionCode, name }: RowValues, units: readonly RosterUnit[]): RowMatch<RosterRow> {
  const byId = units.find(({ id }) => id === givenId);
  if (byId !== undefined) return { entity: byId };
  const found =
    (divisionCode === undefined ? [] : units.filter((each) => each.divisionCode === divisionCode))[0] ??
    units.find((each) => plainUnitName(each.name) === plainUnitName(name));
  const isOther = found !== undefined && typeof givenId === 'string' && found.isIdOpen !== true;
  return { entity: isOther ? null : (found ?? null) };
}

function identitiesOf({ givenId, divisionCode, name }: RowValues, unit: RosterUnit | null): string[] {
  if (unit !== null) return [`单位“${unit.name}”`];
  return [
    ...(typeof givenId === 'string' ? [`编号 ${givenId}`] : []),
    ...(typeof divisionCode === 'string' ? [`区划代码 ${divisionCode}`] : []),
    ...(typeof name === 'string' ? [`单位“${plainUnitName(name)}”`] : []),
  ];
}

function shown(unit: RosterRow, key: string, { roster }: UnitFile): string {
  if (key === 'givenId') return unit.isIdOpen === true ? '' : unit.id;
  if (key === 'level') return LEVEL_LABELS[unit.level];
  if (key === 'parentName') return roster?.units.find(({ id }) => id === unit.parentId)?.name ?? '';
  const fields: Readonly<Record<string, unknown>> = unit;
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

function applied(
  before: RosterRow,
  values: RowValues,
  { unit }: UnitFile,
): { entity: RosterRow; problems: readonly KeyProblem[] } {
  const { level, name, ...others } = values;
  const given: Partial<RosterRow> = others; // each was read by its own column
  const isNew = before.name === '';
  const newName = typeof name === 'string' ? name : before.name;
  const found = LEVELS.find(({ value }) => value === level)?.value;
  const settled = found ?? (isNew ? levelBelow(unit.level, newName) : before.level);
  const problems = given.givenId === unit.id ? [{ field: 'givenId', message: '这是本单位，不用列入名册' }] : [];
  return { entity: { ...before, ...given, name: newName, level: settled }, problems };
}
