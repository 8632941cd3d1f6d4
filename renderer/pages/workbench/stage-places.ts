/** Where stages, deadlines and today stand on the bar, in percent of its width. */
import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { addDays, type Day, daysBetween } from '../../../electron/core/domain/day.ts';

export interface Segment {
  readonly key: string;
  readonly left: number;
  readonly width: number;
}

export interface StagePlaces {
  readonly first: Day;
  readonly last: Day;
  readonly stages: readonly (Segment & { readonly name: string; readonly start: Day; readonly end: Day })[];
  /** Days that lie in two stages. */
  readonly overlaps: readonly (Segment & { readonly text: string })[];
  readonly marks: readonly { readonly key: string; readonly at: number; readonly text: string }[];
  /** Null on a day outside the bar. */
  readonly today: number | null;
}

/** Null for a campaign without stages. The bar reaches as far as its deadlines do. */
export function stagePlaces({ stages, deadlines }: Campaign, today: Day): StagePlaces | null {
  const inOrder = [...(stages ?? [])].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const starts = inOrder.map(({ start }) => start);
  const ends = [...inOrder.map(({ end }) => end), ...(deadlines ?? []).map(({ due }) => due)].sort();
  const [first, last] = [starts[0], ends.at(-1)];
  if (first === undefined || last === undefined || last < first) return null;
  const days = daysBetween(first, last) + 1;
  const at = (day: Day): number => (daysBetween(first, day) * 100) / days;
  const between = (start: Day, end: Day) => ({ left: at(start), width: Math.max(at(addDays(end, 1)) - at(start), 0) });
  return {
    first,
    last,
    stages: inOrder.map(({ id, name, start, end }) => ({ key: id, name, start, end, ...between(start, end) })),
    overlaps: inOrder.slice(1).flatMap((stage, index) => {
      const before = inOrder[index];
      if (before === undefined || before.end < stage.start) return [];
      const end = before.end < stage.end ? before.end : stage.end;
      const text = `${stage.start === end ? end : `${stage.start} 至 ${end}`} 同属“${before.name}”和“${stage.name}”`;
      return [{ key: stage.id, text, ...between(stage.start, end) }];
    }),
    marks: (deadlines ?? [])
      .filter(({ due }) => due >= first)
      .map(({ id, name, due }) => ({ key: id, at: at(due) + 50 / days, text: `时限 ${due} ${name}` })),
    today: today < first || today > last ? null : at(today) + 50 / days,
  };
}
