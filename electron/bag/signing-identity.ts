import type { CardContent } from '../core/domain/submission-content.ts';

/** Who signs: the unit's card, and its unlocked key as a function that never shows it. */
export interface SigningIdentity {
  readonly card: CardContent;
  /** A strict DER signature (GB/T 32918) over the message. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
}
