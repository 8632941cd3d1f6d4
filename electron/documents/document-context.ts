import { Light } from '../core/domain/light.ts';
import { lightStylesOf } from '../core/domain/light-style.ts';
import type { Task } from '../core/domain/task.ts';
import { type ContentLookup, createLookup } from './content-lookup.ts';
import type { DocumentInput } from './document-input.ts';
import { createIndicatorFigures, type IndicatorFigures } from './indicator-figures.ts';
import { createSmallCounts, type SmallCounts } from './small-counts.ts';
import { LIGHT_SHAPES, lightText } from './wording.ts';

/** One input with everything that the parts of a document ask of it. */
export interface DocumentContext extends DocumentInput {
  readonly lookup: ContentLookup;
  readonly counts: SmallCounts;
  readonly figures: IndicatorFigures;
}

export function createContext(input: DocumentInput): DocumentContext {
  const lookup = createLookup(input.content);
  const counts = createSmallCounts(input.content);
  return { ...input, lookup, counts, figures: createIndicatorFigures(lookup, counts) };
}

export interface LightWithText {
  readonly light: Light;
  /** Its shape, the colour's word and the reason: “◆ 红 逾期8天”. */
  readonly text: string;
}

/** The light that the content carries for a task; null for one that this version does not know. */
export function lightFor(task: Task, { content }: DocumentInput): LightWithText | null {
  const light = Light.safeParse(content.stats.lights[task.id]);
  if (!light.success) return null;
  const style = lightStylesOf(content.campaign)[light.data];
  const text = lightText(light.data, style, task, content.asOf);
  return { light: light.data, text: `${LIGHT_SHAPES[light.data]} ${text}` };
}

/** Problems of what leaves the unit; one of a file that stays is left out with the file. */
export function tellableProblems({ problems, content }: DocumentInput): DocumentInput['problems'] {
  const { unit, campaign, summary, ...rest } = content;
  const leaving = new Set([unit.id, campaign.id, ...(summary ? [summary.id] : [])]);
  for (const collection of Object.values(rest)) {
    if (!Array.isArray(collection)) continue;
    for (const each of collection) if (hasId(each)) leaving.add(each.id);
  }
  return problems.filter(({ target }) => leaving.has(target));
}

function hasId(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
