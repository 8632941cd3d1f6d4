/** 单位名片: this unit's own, and those of others, which count once somebody has compared the fingerprint. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writePackage } from '../bag/bag-writer.ts';
import { cardBaseName, cardIdentifier, newerBy } from '../bag/card-identity.ts';
import { asWriteRefusal } from '../bag/package-file.ts';
import { isWarning } from '../bag/package-problem.ts';
import { readPackage } from '../bag/package-reader.ts';
import type { SigningIdentity } from '../bag/signing-identity.ts';
import { pinCards } from '../bag/trust.ts';
import { judgePackage } from '../bag/verification.ts';
import { verifyText } from '../bag/verify-text.ts';
import type { CardEntry, ShownCard, TrustOutcome } from '../core/contract/cards.ts';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import { dayOf, dayOfInstant } from '../core/domain/day.ts';
import {
  compareDigits,
  compareGroups,
  isShown,
  KNOWN_CARD_FORMAT,
  type KnownCard,
  trustedCard,
} from '../core/domain/exchange/known-card.ts';
import { isBelow, isListedSubordinate, isNamedBy } from '../core/domain/exchange/roster.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';

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

/** The cards in the data folder, by unit and fingerprint. */
export interface CardShelf {
  list(): Promise<KnownCard[]>;
  put(card: KnownCard): Promise<void>;
  remove(card: KnownCard): Promise<void>;
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
      const told = await takeIn(read, parts, now());
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
        return { isTrusted: false, wrongGroups: [...wrongGroups], unfinishedGroup, message: mismatch(compared) };
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

async function exportCard({ file, passphrase }: In['export'], parts: CardParts, signal?: AbortSignal) {
  const { card, sign } = await parts.unlock(passphrase);
  await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
    throw asWriteRefusal(error, file, signal);
  });
  const base = cardBaseName(card);
  // data/card.json and signer/card.json are the same bytes.
  const bytes = Buffer.from(`${JSON.stringify(card, null, 2)}\n`);
  const written = await writePackage({
    target: file,
    base,
    info: {
      organization: card.name,
      identifier: cardIdentifier(card),
      baggingDate: dayOfInstant(parts.clock()),
      agent: parts.agent,
      kind: 'card',
    },
    payload: [{ path: 'data/card.json', bytes }],
    card: bytes,
    publicKeyPem: card.publicKeyPem,
    verifyText: verifyText({ base, unitName: card.name, fingerprint: card.fingerprint }),
    sign,
    ...(signal === undefined ? {} : { signal }),
  });
  return { file, bytes: written.bytes, fingerprint: card.fingerprint };
}

interface ReadCard {
  readonly card: CardContent;
  readonly isSignedByPrevious: boolean;
  readonly isKeyChange: boolean;
}

/** A card with a new key is taken in too, for somebody must look at it: it is an alarm, and counts nowhere. */
async function readCard(path: string, known: readonly KnownCard[]): Promise<ReadCard> {
  const read = await readPackage(path, {});
  const trusted = known.flatMap(({ card, state }) => (state === 'trusted' ? [card] : []));
  const lost = new Map(
    known.flatMap(({ card, lost: report }) => (report ? [[card.fingerprint, report.since] as const] : [])),
  );
  const judgement = await judgePackage(read, pinCards(trusted), lost);
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
async function takeIn(
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

/** What waits for somebody stands first, an alarm above all. */
function urgencyOf({ state, isKeyChange }: KnownCard): number {
  if (state !== 'pending') return 0;
  return isKeyChange ? 2 : 1;
}

function shown(known: KnownCard): ShownCard {
  if (isShown(known)) return known;
  return { ...known, card: { ...known.card, fingerprint: null, publicKeyPem: null } };
}

function entryOf(known: KnownCard, unitFile: UnitFile): CardEntry {
  return { known: shown(known), relation: relationOf(known.card, unitFile), advice: adviceOf(known) };
}

function relationOf(card: CardContent, { unit, roster }: UnitFile): CardEntry['relation'] {
  if (isNamedBy({ ...card, divisionCode: card.divisionCode ?? null }, unit.parentUnit)) return 'superior';
  const isListed = isListedSubordinate(roster, unit.id, card);
  return (isListed ?? isBelow(card.level, unit.level)) ? 'subordinate' : 'other';
}

function adviceOf({ card, state, isKeyChange, isSignedByPrevious }: KnownCard): string | null {
  if (state !== 'pending') return null;
  const call = '请拨打通讯录上的电话，让对方读出 32 位指纹，逐组录入比对';
  if (!isKeyChange) return `${card.name} 的名片待比对。${call}，一致后才算登记。`;
  const how = isSignedByPrevious ? '新名片由已登记的旧密钥一并签名' : '新名片没有旧密钥的签名，可能是冒用';
  return `${card.name} 换了密钥(${how})。比对之前，用新密钥签的一律不采用。${call}。`;
}

function mismatch({ typed, wrongGroups, unfinishedGroup }: ReturnType<typeof compareDigits>): string {
  if (wrongGroups.length > 0)
    return `第 ${wrongGroups.join('、')} 组与名片不同，没有登记。请让对方再读一遍这几组；仍不同，说明名片不是对方的，不要采用。`;
  if (unfinishedGroup !== null && typed < 32)
    return `只录入了 ${typed} 位，指纹共 32 位，请从第 ${unfinishedGroup} 组接着录入。`;
  return '指纹应是 32 位数字，现在的内容不对，请重新录入。';
}
