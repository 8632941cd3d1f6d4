/** 单位名片: this unit's own, and those of others, which count once somebody has compared the fingerprint. */
import { newerBy } from '../../bag/card-identity.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import type { CardEntry, TrustOutcome } from '../../core/contract/cards.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import { dayOf } from '../../core/domain/day.ts';
import { compareDigits, compareGroups, type KnownCard, trustedCard } from '../../core/domain/exchange/known-card.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { entryOf, mismatchText, urgencyOf } from './card-entry.ts';
import { exportCard } from './card-export.ts';
import { readCard, takeInCard } from './card-import.ts';
import type { CardShelf } from './card-shelf.ts';

type In = Inputs['cards'];
type Out = Outputs['cards'];

export interface CardService {
  export(input: In['export'], signal?: AbortSignal): Promise<Out['export']>;
  /** @throws Refusal CARD_REFUSED */
  import(input: In['import']): Promise<Out['import']>;
  list(): Promise<Out['list']>;
  /** What is typed so far, group by group. @throws Refusal NOT_FOUND */
  compare(input: In['compare']): Promise<Out['compare']>;
  /** @throws Refusal NOT_FOUND */
  trust(input: In['trust']): Promise<TrustOutcome>;
  /** @throws Refusal NOT_FOUND */
  reportLost(input: In['reportLost']): Promise<CardEntry>;
  /** @throws Refusal NOT_FOUND, CARD_REFUSED for one that counts */
  discard(input: In['discard']): Promise<{ unitId: string }>;
  /** Every card that is kept. Not part of the contract: other services ask for it. */
  all(): Promise<KnownCard[]>;
}

export interface CardParts {
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly unitFile: () => UnitFile;
  readonly shelf: CardShelf;
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly log: (op: string, target: string) => Promise<void>;
  readonly atDesk: () => { name: string };
  readonly clock: () => Date;
  readonly agent: string;
}

export function createCardService(parts: CardParts): CardService {
  const now = (): string => parts.clock().toISOString();
  const waiting = async (unitId: string): Promise<KnownCard> => {
    const found = (await parts.shelf.list()).filter(({ card, state }) => card.id === unitId && state === 'pending');
    const newest = found.sort((a, b) => newerBy(b.card, a.card))[0];
    if (newest === undefined) throw new Refusal('NOT_FOUND', `没有 ${unitId} 待比对的名片。请先导入对方的名片文件。`);
    return newest;
  };
  return {
    export: (input, signal) => exportCard(input, parts, signal),
    import: async ({ file }) => {
      const path = typeof file === 'string' ? file : (await parts.upload(file.uploadId)).path;
      const read = await readCard(path, await parts.shelf.list());
      const { card } = read;
      if (card.id === parts.unitFile().unit.id)
        throw new Refusal('CARD_REFUSED', '这是本单位自己的名片，不用导入。请选择对方单位发来的名片文件。');
      const told = await takeInCard(read, parts, now());
      if (typeof file !== 'string') await parts.forget(file.uploadId);
      return { unitId: card.id, unitName: card.name, level: card.level, message: told };
    },
    list: async () => {
      const cards = (await parts.shelf.list()).sort(
        (a, b) => urgencyOf(b) - urgencyOf(a) || a.card.name.localeCompare(b.card.name, 'zh-Hans-CN'),
      );
      return { cards: cards.map((known) => entryOf(known, parts.unitFile())) };
    },
    compare: async ({ unitId, groups }) => ({
      groups: compareGroups(groups, (await waiting(unitId)).card.fingerprint),
    }),
    trust: async ({ unitId, digits, by, phone }) => {
      const known = await waiting(unitId);
      const compared = compareDigits(digits, known.card.fingerprint);
      if (!compared.isEqual) {
        if (compared.wrongGroups.length > 0) await parts.log('card.mismatch', unitId);
        const { wrongGroups, unfinishedGroup } = compared;
        return { isTrusted: false, wrongGroups: [...wrongGroups], unfinishedGroup, message: mismatchText(compared) };
      }
      const before = trustedCard(await parts.shelf.list(), unitId);
      await parts.shelf.put({ ...known, state: 'trusted', comparison: { by, at: now(), phone }, isKeyChange: false });
      if (before !== null) await parts.shelf.put({ ...before, state: 'replaced' });
      await parts.log('card.trust', unitId);
      const message = `已登记 ${known.card.name} 的名片：${by}于 ${dayOf(now())} 电话比对一致。`;
      return { isTrusted: true, wrongGroups: [], unfinishedGroup: null, message };
    },
    reportLost: async ({ unitId, since, reason }) => {
      const cards = await parts.shelf.list();
      const known = trustedCard(cards, unitId) ?? cards.find(({ card }) => card.id === unitId) ?? null;
      if (known === null) throw new Refusal('NOT_FOUND', `没有 ${unitId} 的名片，无从挂失。请核对单位。`);
      const lost = { since, by: parts.atDesk().name, at: now(), reason };
      const reported: KnownCard = { ...known, state: 'lost', lost };
      await parts.shelf.put(reported);
      await parts.log('card.lost', unitId);
      return entryOf(reported, parts.unitFile());
    },
    discard: async ({ unitId }) => {
      await parts.shelf.remove(await waiting(unitId));
      await parts.log('card.discard', unitId);
      return { unitId };
    },
    all: () => parts.shelf.list(),
  };
}
