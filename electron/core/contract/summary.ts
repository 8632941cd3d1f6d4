import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { Id } from '../domain/identifier.ts';
import { LedgerFigure } from '../domain/summary/ledger-figure.ts';
import { Summary } from '../domain/summary.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';
import { TypedFields } from './typed-fields.ts';
import { Undoable } from './undo.ts';

/** A 总结 as it stands on screen, saved or not. */
export const SummaryText = Summary.omit({ id: true, status: true });
export type SummaryText = z.infer<typeof SummaryText>;

/** Up to when the ledger is read: a period's cut-off where it has passed, else today; null for today. */
const AsOf = z.object({ periodId: Id.nullable() });

const Span = z.object({ start: z.int().min(0), length: z.int().min(0) });
/** A number that the ledger contradicts (W301), with its place in the section that was given. */
export const PlacedContradiction = z.object({
  section: z.int().min(0),
  part: z.enum(['h', 't']),
  span: Span,
  number: Span,
  written: z.string(),
  ledger: z.string(),
  instead: z.string().nullable(),
});
export type PlacedContradiction = z.infer<typeof PlacedContradiction>;

/** One paragraph of the paper: the same as the .docx has. */
export const PaperParagraph = z.object({
  runs: z.array(
    z.object({
      text: z.string(),
      typeface: z.enum(['title', 'body', 'heading', 'subheading', 'number']).optional(),
      /** Points, 16 without it. */
      size: z.number().optional(),
    }),
  ),
  align: z.enum(['left', 'center', 'right']).optional(),
  /** In characters of the body. */
  firstLine: z.number().optional(),
  left: z.number().optional(),
  right: z.number().optional(),
  staysWithNext: z.boolean().optional(),
});
export type PaperParagraph = z.infer<typeof PaperParagraph>;

export const summary = {
  /** The unit's 总结, null without one, and what a new one begins with. */
  show: procedure.output(
    z.object({
      summary: Summary.nullable(),
      frame: z.object({ title: z.string(), to: z.string(), signUnit: z.string(), signDate: Day }),
    }),
  ),
  /** Makes it where there is none yet. */
  save: procedure.input(z.object({ changes: TypedFields })).output(Summary),
  remove: procedure.output(Undoable),
  /** A first draft from the ledger, not saved. */
  propose: procedure.input(AsOf).output(SummaryText),
  /** What can be inserted, with the figures as the ledger has them now. */
  figures: procedure.input(AsOf).output(z.object({ asOf: Day, figures: z.array(LedgerFigure) })),
  examine: procedure
    .input(AsOf.extend({ sections: z.array(z.object({ h: z.string(), t: z.string() })).max(200) }))
    .output(z.object({ contradictions: z.array(PlacedContradiction) })),
  preview: procedure.input(z.object({ text: SummaryText })).output(z.object({ paragraphs: z.array(PaperParagraph) })),
  /** The .docx. */
  document: procedure.input(z.object({ text: SummaryText, file: SaveTo })).output(GivenFile),
};
