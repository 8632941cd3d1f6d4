/** The sections of a case in its form: one field holds them all. */
import type { Section } from '../../../electron/core/domain/case.ts';
import { jsonIn } from '../records/record-form.ts';

export interface TypedSection {
  /** What of it no field shows. */
  readonly kept: Readonly<Record<string, unknown>>;
  readonly h: string;
  readonly t: string;
}

/** What an office expects a case to tell, in this order. */
export const OUTLINE: readonly TypedSection[] = ['背景情况', '主要做法', '工作成效', '经验启示'].map((h) => ({
  kept: {},
  h,
  t: '',
}));

export const NEW_SECTION: TypedSection = { kept: {}, h: '', t: '' };

export function sectionsText(sections: readonly Section[]): string {
  return JSON.stringify(sections.map(({ h, t, ...kept }): TypedSection => ({ kept, h: h ?? '', t: t ?? '' })));
}

export function typedSections(text: unknown): TypedSection[] {
  const parsed = jsonIn(text);
  if (!Array.isArray(parsed)) return [];
  return parsed
    .filter((each): each is Partial<TypedSection> => typeof each === 'object' && each !== null)
    .map((each) => ({ ...NEW_SECTION, ...each }));
}

/** As the service takes them; what is empty altogether is left out. */
export function sectionsIn(text: string): Section[] {
  return typedSections(text)
    .filter(({ h, t }) => h.trim() !== '' || t.trim() !== '')
    .map(({ kept, h, t }) => ({ ...kept, h: h.trim(), t: t.trim() }));
}

/** @param step 1 down, -1 up */
export function moved<Item>(items: readonly Item[], index: number, step: 1 | -1): readonly Item[] {
  const [item, other] = [items[index], items[index + step]];
  if (item === undefined || other === undefined) return items;
  return items.map((each, at) => (at === index ? other : at === index + step ? item : each));
}
