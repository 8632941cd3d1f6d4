/** The 总结 as it is being edited: its sections keep their identity while they move, its figures their places. */
import type { SummaryText } from '../../../electron/core/contract/summary.ts';
import type { Section } from '../../../electron/core/domain/case.ts';
import {
  LIVE_FIGURES,
  type LiveFigure,
  liveFiguresOf,
  movedFigures,
  standing,
  type TextEdit,
} from '../../../electron/core/domain/summary/live-figure.ts';
import { type HeadingRank, headingNumbers, headingOf } from '../../../electron/core/domain/summary/section-heading.ts';
import type { Summary } from '../../../electron/core/domain/summary.ts';
import { sectionsWordCount } from '../../../electron/core/domain/word-count.ts';

export const LINES = ['title', 'to', 'signUnit', 'signDate', 'status'] as const;
export type LineName = (typeof LINES)[number];

export interface EditedSection {
  /** Only within this page. */
  readonly key: number;
  readonly rank: HeadingRank;
  /** The heading without its number. */
  readonly name: string;
  readonly text: string;
  readonly figures: readonly LiveFigure[];
}

export type Lines = Readonly<Record<LineName, string>>;

export interface Edited {
  readonly lines: Lines;
  readonly sections: readonly EditedSection[];
  /** The key of the next section. */
  readonly nextKey: number;
}

/** Types and no interfaces: they are kept as JSON. */
export type KeptSection = { h: string; t: string; liveFigures: { key: string; start: number; text: string }[] };
export type KeptSummary = Record<LineName, string> & { sections: KeptSection[] };

export const NOTHING: Edited = {
  lines: { title: '', to: '', signUnit: '', signDate: '', status: 'draft' },
  sections: [],
  nextKey: 1,
};

export function editedFrom(summary: Partial<Summary> | SummaryText): Edited {
  const lines = Object.fromEntries(LINES.map((name) => [name, textOf(summary, name)])) as Record<LineName, string>; // every name of the list has its text
  return withSections({ ...NOTHING, lines: { ...lines, status: lines.status || 'draft' } }, summary.sections ?? []);
}

function textOf(summary: object, name: LineName): string {
  const value: unknown = name in summary ? (summary as Record<string, unknown>)[name] : undefined; // `in` has just looked
  return typeof value === 'string' ? value : '';
}

/** The same paper with other sections in the place of all it had. */
export function withSections(edited: Edited, sections: readonly Section[]): Edited {
  const made = sections.map((section, index): EditedSection => {
    const { rank, name } = headingOf(section.h);
    return { key: edited.nextKey + index, rank, name, text: section.t ?? '', figures: liveFiguresOf(section) };
  });
  return { ...edited, sections: made, nextKey: edited.nextKey + made.length };
}

/** As it is stored: headings carry their numbers, so that every reader sees them. */
export function keptFrom({ lines, sections }: Edited): KeptSummary {
  const headings = fullHeadings(sections);
  const kept = sections.map(({ text, figures }, index) => ({
    h: headings[index] ?? '',
    t: text,
    [LIVE_FIGURES]: figures.map(({ key, start, text: shown }) => ({ key, start, text: shown })),
  }));
  return { ...lines, sections: kept };
}

/** What was kept; null for what this version cannot read. */
export function readKept(stored: unknown): KeptSummary | null {
  if (typeof stored !== 'object' || stored === null || !('sections' in stored)) return null;
  const { sections } = stored;
  if (!Array.isArray(sections) || !sections.every(isSection)) return null;
  return keptFrom(editedFrom({ ...stored, sections }));
}

function isSection(value: unknown): value is Section {
  if (typeof value !== 'object' || value === null) return false;
  return 'h' in value && 't' in value && typeof value.h === 'string' && typeof value.t === 'string';
}

/** Headings with their numbers, in the order of the sections. */
export function fullHeadings(sections: readonly EditedSection[]): string[] {
  const numbers = headingNumbers(sections);
  return sections.map(({ name }, index) => (name.trim() === '' ? '' : `${numbers[index]}${name.trim()}`));
}

/** As people call a section: “一、主要做法”, 开头 for one without a heading at the top. */
export function sectionNames(sections: readonly EditedSection[]): string[] {
  return fullHeadings(sections).map((heading, index) => heading || (index === 0 ? '开头' : `第${index + 1}段`));
}

export function changedSection(edited: Edited, key: number, change: Partial<Omit<EditedSection, 'key'>>): Edited {
  const sections = edited.sections.map((each) => (each.key === key ? { ...each, ...change } : each));
  return { ...edited, sections };
}

/** A section's text after an edit, with its figures where they are now. @param inserted a figure that the edit brought in */
export function editedText(edited: Edited, key: number, text: string, edit: TextEdit, inserted?: LiveFigure): Edited {
  const section = edited.sections.find((each) => each.key === key);
  if (section === undefined) return edited;
  const moved = movedFigures(section.figures, edit);
  return changedSection(edited, key, { text, figures: standing(text, inserted ? [...moved, inserted] : moved) });
}

/** A new section behind the one of that key, or at the end. */
export function withNewSection(edited: Edited, behind: number | null): { edited: Edited; key: number } {
  const at = behind === null ? edited.sections.length : edited.sections.findIndex(({ key }) => key === behind) + 1;
  const key = edited.nextKey;
  const made: EditedSection = { key, rank: 1, name: '', text: '', figures: [] };
  return { edited: { ...edited, sections: edited.sections.toSpliced(at, 0, made), nextKey: key + 1 }, key };
}

export function withoutSection(edited: Edited, key: number): Edited {
  return { ...edited, sections: edited.sections.filter((each) => each.key !== key) };
}

/** Puts a section that was taken out back to its place. */
export function withSectionBack(edited: Edited, section: EditedSection, at: number): Edited {
  return { ...edited, sections: edited.sections.toSpliced(Math.min(at, edited.sections.length), 0, section) };
}

/** @param by −1 up, 1 down; at either end nothing happens */
export function withSectionMoved(edited: Edited, key: number, by: -1 | 1): Edited {
  const from = edited.sections.findIndex((each) => each.key === key);
  const to = from + by;
  const section = edited.sections[from];
  if (section === undefined || to < 0 || to >= edited.sections.length) return edited;
  return { ...edited, sections: edited.sections.toSpliced(from, 1).toSpliced(to, 0, section) };
}

export function wordCountOf(sections: readonly EditedSection[]): number {
  const headings = fullHeadings(sections);
  return sectionsWordCount(sections.map(({ text }, index) => ({ h: headings[index], t: text })));
}

export interface ChangedFigure {
  readonly section: number;
  readonly figure: LiveFigure;
  /** What the ledger has now; null where it has nothing any more. */
  readonly now: string | null;
  readonly label: string;
}

/** Figures whose text is not what the ledger says now. */
export function changedFigures(
  sections: readonly EditedSection[],
  ledger: readonly { key: string; label: string; text: string | null }[],
): ChangedFigure[] {
  const known = new Map(ledger.map((each) => [each.key, each]));
  return sections.flatMap(({ key, figures }) =>
    figures.flatMap((figure) => {
      const { text: now = null, label = '已删除的指标' } = known.get(figure.key) ?? {};
      return now === figure.text ? [] : [{ section: key, figure, now, label }];
    }),
  );
}
