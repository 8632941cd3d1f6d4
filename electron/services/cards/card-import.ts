/** A card that came in: read, and kept until somebody has compared it. */
import { newerBy } from '../../bag/card-identity.ts';
import { isWarning } from '../../bag/package-problem.ts';
import { readPackage } from '../../bag/package-reader.ts';
import { judgeByCards } from '../../bag/verification.ts';
import { KNOWN_CARD_FORMAT, type KnownCard } from '../../core/domain/exchange/known-card.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { CardContent } from '../../core/domain/submission-content.ts';
import { adviceOf } from './card-entry.ts';
import type { CardParts } from './cards.ts';

interface ReadCard {
  readonly card: CardContent;
  readonly isSignedByPrevious: boolean;
  readonly isKeyChange: boolean;
}

/** A card with a new key is taken in too, for somebody must look at it: it is an alarm, and counts nowhere. */
export async function readCard(path: string, known: readonly KnownCard[]): Promise<ReadCard> {
  const read = await readPackage(path, {});
  const judgement = await judgeByCards(read, known);
  const problems = [...read.problems, ...judgement.problems];
  const isKeyChange = problems.some(({ code }) => code === 'KEY_CHANGED' || code === 'W_CARD_NEW');
  const wrong = problems.filter((each) => !isWarning(each) && each.code !== 'KEY_CHANGED');
  const [first] = wrong;
  if (first !== undefined)
    throw new Refusal('CARD_REFUSED', `没有导入名片：${first.message}`, { details: { problems: wrong } });
  if (read.kind !== 'card' || read.card === null)
    throw new Refusal('CARD_REFUSED', `${path} 不是单位名片，而是其他类型的包。请选择对方导出的名片文件。`);
  return { card: read.card, isKeyChange, isSignedByPrevious: problems.some(({ code }) => code === 'W_CARD_NEW') };
}

/** @returns what is told */
export async function takeInCard(
  { card, isKeyChange, isSignedByPrevious }: ReadCard,
  parts: CardParts,
  at: string,
): Promise<string> {
  const cards = await parts.shelf.list();
  const same = cards.find((each) => each.card.id === card.id && each.card.fingerprint === card.fingerprint);
  if (same?.state === 'trusted' && newerBy(card, same.card) <= 0) return `${card.name} 的这张名片已经比对登记过。`;
  if (same?.state === 'lost')
    throw new Refusal('CARD_REFUSED', `${card.name} 的这把密钥已挂失，不能再用。请对方生成新密钥后重新发名片。`);
  const known: KnownCard = {
    format: KNOWN_CARD_FORMAT,
    card,
    state: 'pending',
    importedAt: at,
    importedBy: parts.atDesk().name,
    isSignedByPrevious,
    isKeyChange,
    comparison: null,
    lost: null,
  };
  // another pending card of the unit gives way to the newer one
  for (const each of cards.filter(({ card: other, state }) => other.id === card.id && state === 'pending'))
    await parts.shelf.remove(each);
  await parts.shelf.put(known);
  await parts.log(isKeyChange ? 'card.alarm' : 'card.import', card.id);
  return adviceOf(known) ?? '';
}
