/** A unit's figures, as one submission gives them. */
import { sumOf } from '../decimal.ts';
import { isExcluded } from '../feedback.ts';
import { statisticsOf } from '../statistics.ts';
import { collectionsOf, type SubmissionContent } from '../submission-content.ts';
import { UNIT_FILE_FORMAT, type UnitFile } from '../unit-file.ts';
import { mergedFigures } from './aggregated-figures.ts';
import type { UnitFigures } from './subordinates.ts';

/** The record that a submission carries, as its unit's own database would hold it. */
export function recordOf(content: SubmissionContent): UnitFile {
  const { unit, campaign, summary } = content;
  return {
    format: UNIT_FILE_FORMAT,
    unit,
    campaign,
    ...collectionsOf(content),
    submissions: [],
    summary: summary ?? null,
  };
}

/**
 * Counted anew from what was reported: the sender's own sums are not taken on trust. A unit that merged its own
 * subordinates counts with them.
 */
export function figuresOf(content: SubmissionContent): UnitFigures {
  const own = ownFiguresOf(content);
  if (content.subordinates == null) return own;
  const parts = [own, content.subordinates.figures].map((figures) => ({
    unitId: content.unit.id,
    figures,
    adjustments: [],
  }));
  return mergedFigures(content.indicators, parts, content.asOf);
}

/** What the unit's own record amounts to. */
export function ownFiguresOf(content: SubmissionContent): UnitFigures {
  const stats = statisticsOf(recordOf(content), { asOf: content.asOf });
  const valid = content.feedback.filter(
    (each) => each.channel !== 'hotline' && each.rating != null && !isExcluded(each),
  );
  return { stats, ratingSum: sumOf(valid.map(({ rating }) => rating ?? 0)) };
}
