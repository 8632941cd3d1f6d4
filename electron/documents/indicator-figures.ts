import type { Id } from '../core/domain/identifier.ts';
import type { Indicator } from '../core/domain/indicator.ts';
import { isAmount } from '../core/domain/indicator-totals.ts';
import type { Progress } from '../core/domain/progress.ts';
import type { ContentLookup } from './content-lookup.ts';
import { FEWER_THAN_FIVE, LEFT_OUT, type SmallCounts } from './small-counts.ts';
import { numberText } from './wording.ts';

/** A number, a word that stands for one (“<5”, “略”), or null where nothing was recorded. */
export type Figure = number | string | null;

type ProgressValue = NonNullable<Progress['values']>[number];

export interface IndicatorFigures {
  /** The unit's total up to the content's day. */
  total(indicatorId: Id): Figure;
  target(indicatorId: Id, target: number | null | undefined): Figure;
  /** What one entry of progress says, such as “助餐人次 +86人次”. */
  entryText(value: ProgressValue): string;
  /** “助餐人次 4,006/3,000人次”. */
  againstTarget(indicatorId: Id, target: number | null | undefined): string;
}

export function createIndicatorFigures(lookup: ContentLookup, counts: SmallCounts): IndicatorFigures {
  const { stats, progress } = lookup.content;
  const hides = (id: Id, value: number): boolean =>
    counts.coversIndicator(id) && counts.isSmall(value, lookup.indicator(id)?.unit);
  const partlyHidden = new Set(
    progress
      .flatMap((entry) => entry.values ?? [])
      .filter(({ indicatorId, value }) => hides(indicatorId, amountOf(value)))
      .map(({ indicatorId }) => indicatorId),
  );
  const figure = (id: Id, value: number): Figure => (hides(id, value) ? FEWER_THAN_FIVE : value);
  const total = (id: Id): Figure => {
    const value = stats.indicators[id];
    if (value == null) return null;
    return isRatioOfHidden(lookup.indicator(id), stats.indicators, hides) ? LEFT_OUT : figure(id, value);
  };
  const target = (id: Id, value: number | null | undefined): Figure => (value == null ? null : figure(id, value));
  return {
    total,
    target,
    entryText: ({ indicatorId, mode, value }) => {
      const indicator = lookup.indicator(indicatorId);
      const { name = indicatorId, unit = '' } = indicator ?? {};
      if (hides(indicatorId, amountOf(value))) return `${name} ${FEWER_THAN_FIVE}${unit ?? ''}`;
      if (!isAmount(value)) return `${name} ${String(value)}`;
      // A total next to all of its parts but one would give the hidden part away.
      if (indicator?.kind === 'flow' && partlyHidden.has(indicatorId)) return `${name} ${LEFT_OUT}`;
      return `${name} ${mode === 'delta' && value >= 0 ? '+' : ''}${numberText(value)}${unit ?? ''}`;
    },
    againstTarget: (id, wanted) => {
      const { name = id, unit = '' } = lookup.indicator(id) ?? {};
      return `${name} ${figureText(total(id))}/${figureText(target(id, wanted))}${unit ?? ''}`;
    },
  };
}

/** What was typed as a number in words counts as that number; anything else hides nothing. */
function amountOf(value: unknown): number {
  return Number(typeof value === 'string' && value.trim() !== '' ? value : isAmount(value) ? value : Number.NaN);
}

function isRatioOfHidden(
  indicator: Indicator | undefined,
  totals: Readonly<Record<string, number | null>>,
  hides: (id: Id, value: number) => boolean,
): boolean {
  if (indicator?.kind !== 'ratio') return false;
  return [indicator.numerator, indicator.denominator].some((id) => id != null && hides(id, totals[id] ?? 0));
}

/** “—” where nothing was recorded; without `decimals` the number is as short as it can be. */
export function figureText(figure: Figure, decimals?: number): string {
  if (figure === null) return '—';
  return typeof figure === 'string' ? figure : numberText(figure, decimals);
}
