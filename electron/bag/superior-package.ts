/** What comes down from a superior: it counts only whole, signed by a card that was compared, and the superior's own. */
import type { KnownCard } from '../core/domain/exchange/known-card.ts';
import { isNamedBy } from '../core/domain/exchange/roster.ts';
import type { Refusal } from '../core/domain/refusal.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import type { Unit } from '../core/domain/unit.ts';
import { isWarning } from './package-problem.ts';
import type { ReadPackage } from './package-reader.ts';
import { judgeByCards } from './verification.ts';

export interface Downward<Content> {
  readonly kind: 'receipt' | 'plan';
  /** Null for a package of another kind. */
  readonly content: Content | null;
  readonly unit: Unit;
  readonly cards: readonly KnownCard[];
  /** A known unit's name under another key. */
  readonly onForeignKey: (card: CardContent) => Promise<void>;
  readonly refused: (message: string, details?: unknown) => Refusal;
  readonly sentences: {
    readonly broken: (why: string) => string;
    readonly otherKind: string;
    readonly uncompared: (signer: string) => string;
    readonly notSuperior: (signer: string, superior: string) => string;
  };
}

/** @throws what `refused` makes */
export async function contentFromSuperior<Content>(read: ReadPackage, asked: Downward<Content>): Promise<Content> {
  const { kind, content, unit, refused, sentences } = asked;
  const judgement = await judgeByCards(read, asked.cards);
  const wrong = [...judgement.problems, ...read.problems].filter((each) => !isWarning(each));
  const [first] = wrong;
  const { card } = read;
  if (first?.code === 'KEY_CHANGED' && card !== null) await asked.onForeignKey(card);
  if (first !== undefined) throw refused(sentences.broken(first.message), { problems: wrong });
  if (read.kind !== kind || content === null || card === null) throw refused(sentences.otherKind);
  if (!judgement.isTrusted) throw refused(sentences.uncompared(card.name));
  if (!isNamedBy({ ...card, divisionCode: card.divisionCode ?? null }, unit.parentUnit))
    throw refused(sentences.notSuperior(card.name, unit.parentUnit?.name ?? '未填写'));
  return content;
}
