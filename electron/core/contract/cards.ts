import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { GroupVerdict, KnownCard } from '../domain/exchange/known-card.ts';
import { Id } from '../domain/identifier.ts';
import { CardContent } from '../domain/submission-content.ts';
import { Level } from '../domain/unit.ts';
import { UploadedFile } from './evidence.ts';
import { LocalPath, procedure } from './procedure.ts';

/** Whoever compares must hear the digits from the other end: before that neither they nor the key itself are told. */
export const ShownCard = KnownCard.extend({
  card: CardContent.extend({ fingerprint: z.string().nullable(), publicKeyPem: z.string().nullable() }),
});
export type ShownCard = z.infer<typeof ShownCard>;

/** A card at this desk, and what there is to say of it. */
export const CardEntry = z.object({
  known: ShownCard,
  /** Whether its unit is this one's superior or one of its subordinates, as far as that is known. */
  relation: z.enum(['superior', 'subordinate', 'other']),
  /** Where a comparison is wanted: what to do, in Chinese. */
  advice: z.string().nullable(),
});
export type CardEntry = z.infer<typeof CardEntry>;

/** What was typed, held against the card: groups are counted from 1. */
export const TrustOutcome = z.object({
  isTrusted: z.boolean(),
  wrongGroups: z.array(z.int()),
  unfinishedGroup: z.int().nullable(),
  message: z.string(),
});
export type TrustOutcome = z.infer<typeof TrustOutcome>;

export const cards = {
  export: procedure
    .input(z.object({ file: LocalPath, passphrase: z.string() }))
    .output(z.object({ file: LocalPath, bytes: z.int(), fingerprint: z.string() })),
  /** Takes a card in. It counts only when somebody has compared its fingerprint. */
  import: procedure
    .input(z.object({ file: z.union([LocalPath, UploadedFile]) }))
    .output(z.object({ unitId: Id, unitName: z.string(), level: Level, message: z.string() })),
  /** What waits comes first, a key change above all. */
  list: procedure.output(z.object({ cards: z.array(CardEntry) })),
  /** Judges what is typed group by group, and records nothing. */
  compare: procedure
    .input(z.object({ unitId: Id, groups: z.array(z.string().max(40)).length(8) }))
    .output(z.object({ groups: z.array(GroupVerdict) })),
  /** The digits that were heard on the telephone; the card counts when all 32 are its own. */
  trust: procedure
    .input(
      z.object({
        unitId: Id,
        digits: z.string().max(200),
        by: z.string().min(1).max(100),
        phone: z.string().max(100).nullable(),
      }),
    )
    .output(TrustOutcome),
  /** 挂失: nothing that the key signed from that day on counts. */
  reportLost: procedure
    .input(z.object({ unitId: Id, since: Day, reason: z.string().max(500).nullable() }))
    .output(CardEntry),
  /** Takes a card that nobody compared out again. */
  discard: procedure.input(z.object({ unitId: Id })).output(z.object({ unitId: Id })),
};
