/** To whom a submission goes: the unit's superior, or whose card was chosen. */
import { readCardPackage } from '../../bag/card-package.ts';
import type { ExportOptions } from '../../core/contract/packages.ts';
import { type KnownCard, trustedCard } from '../../core/domain/exchange/known-card.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { CardContent, SubmissionContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';

export interface Recipient {
  /** What submission.json says; undefined leaves it to the superior's name. */
  readonly named: SubmissionContent['recipient'] | undefined;
  /** `age1…` where the package is to be encrypted. */
  readonly ageRecipient: string | null;
}

export interface RecipientParts {
  readonly cards: () => Promise<KnownCard[]>;
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
}

/** @throws Refusal CARD_REFUSED, NOT_FOUND */
export async function recipientOf(
  { recipient, encrypt = false }: Pick<ExportOptions, 'recipient' | 'encrypt'>,
  { unit }: UnitFile,
  parts: RecipientParts,
): Promise<Recipient> {
  if (recipient === undefined) {
    if (!encrypt) return { named: undefined, ageRecipient: null };
    throw new Refusal('CARD_REFUSED', '加密要有收件单位的名片。请先导入上级的名片，或用 --to 指明名片文件。');
  }
  const card = await cardOf(recipient, parts);
  if (encrypt && !card.ageRecipient)
    throw new Refusal('CARD_REFUSED', `${card.name} 的名片里没有加密公钥，不能加密。请对方用新版软件重新导出名片。`);
  const receiver = unit.parentUnit?.receiver ?? null;
  const named = { code: card.divisionCode ?? null, name: card.name, receiver, fingerprint: card.fingerprint };
  return { named, ageRecipient: encrypt ? (card.ageRecipient ?? null) : null };
}

async function cardOf(recipient: NonNullable<ExportOptions['recipient']>, parts: RecipientParts): Promise<CardContent> {
  if (typeof recipient === 'string') return readCardPackage(recipient, {});
  if ('uploadId' in recipient) return readCardPackage((await parts.upload(recipient.uploadId)).path, {});
  const known = trustedCard(await parts.cards(), recipient.unitId);
  if (known !== null) return known.card;
  throw new Refusal('NOT_FOUND', `没有 ${recipient.unitId} 已比对的名片。请先导入名片并电话比对指纹。`);
}
