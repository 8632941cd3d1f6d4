/** A card as people see it in the list, and what they are told of it. */
import type { CardEntry, ShownCard } from '../../core/contract/cards.ts';
import { type compareDigits, isShown, type KnownCard } from '../../core/domain/exchange/known-card.ts';
import { isBelow, isListedSubordinate, isNamedBy } from '../../core/domain/exchange/roster.ts';
import type { CardContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';

/** What waits for somebody stands first, an alarm above all. */
export function urgencyOf({ state, isKeyChange }: KnownCard): number {
  if (state !== 'pending') return 0;
  return isKeyChange ? 2 : 1;
}

function shown(known: KnownCard): ShownCard {
  if (isShown(known)) return known;
  return { ...known, card: { ...known.card, fingerprint: null, publicKeyPem: null } };
}

export function entryOf(known: KnownCard, unitFile: UnitFile): CardEntry {
  return { known: shown(known), relation: relationOf(known.card, unitFile), advice: adviceOf(known) };
}

function relationOf(card: CardContent, { unit, roster }: UnitFile): CardEntry['relation'] {
  if (isNamedBy({ ...card, divisionCode: card.divisionCode ?? null }, unit.parentUnit)) return 'superior';
  const isListed = isListedSubordinate(roster, unit.id, card);
  return (isListed ?? isBelow(card.level, unit.level)) ? 'subordinate' : 'other';
}

export function adviceOf({ card, state, isKeyChange, isSignedByPrevious }: KnownCard): string | null {
  if (state !== 'pending') return null;
  const call = '请拨打通讯录上的电话，让对方读出 32 位指纹，逐组录入比对';
  if (!isKeyChange) return `${card.name} 的名片待比对。${call}，一致后才算登记。`;
  const how = isSignedByPrevious ? '新名片由已登记的旧密钥一并签名' : '新名片没有旧密钥的签名，可能是冒用';
  return `${card.name} 换了密钥(${how})。比对之前，用新密钥签的一律不采用。${call}。`;
}

export function mismatchText({ typed, wrongGroups, unfinishedGroup }: ReturnType<typeof compareDigits>): string {
  if (wrongGroups.length > 0)
    return `第 ${wrongGroups.join('、')} 组与名片不同，没有登记。请让对方再读一遍这几组；仍不同，说明名片不是对方的，不要采用。`;
  if (unfinishedGroup !== null && typed < 32)
    return `只录入了 ${typed} 位，指纹共 32 位，请从第 ${unfinishedGroup} 组接着录入。`;
  return '指纹应是 32 位数字，现在的内容不对，请重新录入。';
}
