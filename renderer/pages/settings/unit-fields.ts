import type { Unit } from '../../../electron/core/domain/unit.ts';

/** What a form about a unit holds: field → what is typed. The superior's fields are called `parentUnit.name` and so on. */
export type UnitValues = Record<string, string>;

export interface UnitField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isWide?: boolean;
  readonly isRequired?: boolean;
}

export const OWN_FIELDS: readonly UnitField[] = [
  { name: 'name', label: '单位全称', isWide: true, isRequired: true },
  { name: 'shortName', label: '简称', hint: '显示在标题栏，如“榕荫社区”' },
  { name: 'level', label: '级别', isRequired: true },
  { name: 'divisionCode', label: '区划代码', hint: '12 位数字' },
  { name: 'uscc', label: '统一社会信用代码' },
  { name: 'contactPersonId', label: '联系人' },
  { name: 'officePhone', label: '办公电话' },
  { name: 'address', label: '地址', isWide: true },
];

export const SUPERIOR_FIELDS: readonly UnitField[] = [
  { name: 'parentUnit.name', label: '上级单位', isWide: true, hint: '报送包交给哪个单位' },
  { name: 'parentUnit.receiver', label: '接收人或科室' },
  { name: 'parentUnit.email', label: '接收邮箱' },
  { name: 'parentUnit.code', label: '区划代码', hint: '12 位数字' },
];

/** Who sits at a new unit's desk. */
export const PERSON_FIELDS: readonly UnitField[] = [
  { name: 'personName', label: '使用人姓名', isRequired: true },
  { name: 'personPost', label: '职务' },
];

export function valuesOf(unit: Unit): UnitValues {
  const parent: Readonly<Record<string, unknown>> = unit.parentUnit ?? {};
  const own: Readonly<Record<string, unknown>> = unit;
  return Object.fromEntries([
    ...OWN_FIELDS.map(({ name }) => [name, textOf(own[name])]),
    ...SUPERIOR_FIELDS.map(({ name }) => [name, textOf(parent[name.slice('parentUnit.'.length)])]),
  ]);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A kept draft; null for what is none of this form's. */
export function readUnitValues(stored: unknown): UnitValues | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  return Object.fromEntries(Object.entries(stored).filter(([, value]) => typeof value === 'string'));
}
