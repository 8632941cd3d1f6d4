import { expect, test } from 'vitest';
import { readCardPackage } from '../../electron/bag/card-package.ts';
import { pinCards } from '../../electron/bag/trust.ts';
import type { SubmissionReport } from '../../electron/bag/verification.ts';
import { Refusal } from '../../electron/core/domain/refusal.ts';
import type { CardContent } from '../../electron/core/domain/submission-content.ts';
import {
  cardBag,
  type Files,
  signatureOf,
  submissionBag,
  type TestSigner,
  testSigner,
  text,
} from '../support/package-builder.ts';
import { SAMPLE_UNIT } from '../support/submission-sample.ts';
import { CHINESE_SENTENCE, refusedCodes, verifyBags, warningCodes, writeBags } from './judged-packages.ts';

const NEIGHBOUR = {
  id: 'u-359902001004',
  name: '闽川市临江区望潮街道听涛社区居民委员会',
  level: 'community' as const,
  divisionCode: '359902001004',
};

const own = await testSigner(1);
const newer = await testSigner(2, SAMPLE_UNIT, '2021-12-01');
const neighbour = await testSigner(3, NEIGHBOUR);

async function judged(
  signer: TestSigner,
  cards: readonly CardContent[],
): Promise<[SubmissionReport['result'], string[]]> {
  const report = await verifyBags([await submissionBag({}, signer)], { cards });
  for (const { message } of report.problems) expect(message).toMatch(CHINESE_SENTENCE);
  return [report.result, refusedCodes(report)];
}

test('a submission is trusted by the pinned card of its very unit, and by no other', async () => {
  expect(await judged(own, [])).toEqual(['unknown-signer', []]);
  expect(await judged(own, [neighbour.card])).toEqual(['unknown-signer', []]);
  expect(await judged(own, [neighbour.card, own.card])).toEqual(['trusted', []]);
});

test('a report says who, what and which', async () => {
  const [path] = await writeBags(await submissionBag({}, own));
  const report = await verifyBags([await submissionBag({}, own)], { cards: [own.card] });
  expect(path).toMatch(/1\.zip$/);
  expect(report).toMatchObject({
    kind: 'submission',
    result: 'trusted',
    unit: SAMPLE_UNIT.id,
    unitName: SAMPLE_UNIT.name,
    period: 'r2',
    version: 1,
    volumesMissing: [],
  });
});

test('a pinned unit with another key is an alarm, whichever key is the newer', async () => {
  expect(await judged(newer, [own.card])).toEqual(['broken', ['KEY_CHANGED']]);
  expect(await judged(own, [newer.card])).toEqual(['broken', ['KEY_CHANGED']]);
});

test("another pinned unit's key is an alarm, also where the unit itself is not pinned", async () => {
  const impostor = { secretKey: neighbour.secretKey, card: { ...neighbour.card, ...SAMPLE_UNIT } };
  expect(await judged(impostor, [neighbour.card])).toEqual(['broken', ['KEY_OF_OTHER_UNIT']]);
  expect(await judged(impostor, [neighbour.card, own.card])).toEqual(['broken', ['KEY_CHANGED']]);
});

test.each([
  ['name', { name: '临江区民政局' }],
  ['level', { level: 'county' as const }],
  ['division code', { divisionCode: '359902001009' }],
])('a pinned unit that now claims another %s is refused until its card is compared again', async (_, claim) => {
  const changed = { ...own, card: { ...own.card, ...claim } };
  expect(await judged(changed, [own.card])).toEqual(['broken', ['CARD_CHANGED']]);
  expect(await judged(changed, [changed.card])).toEqual(['trusted', []]);
});

test('of two cards of one unit the newer is pinned; two of one time with different keys are refused', async () => {
  for (const cards of [
    [own.card, newer.card],
    [newer.card, own.card],
  ]) {
    expect(await judged(newer, cards)).toEqual(['trusted', []]);
    expect(await judged(own, cards)).toEqual(['broken', ['KEY_CHANGED']]);
  }
  const rival = await testSigner(4);
  expect(() => pinCards([own.card, rival.card])).toThrow(Refusal);
  expect(pinCards([own.card, own.card]).size).toBe(1);
});

test('the time of a card is compared as an instant, however it is written', () => {
  const at = (createdAt: string, signer = own) => ({ ...signer.card, createdAt });
  const fingerprints = (...cards: CardContent[]) => [...pinCards(cards).values()].map(({ card }) => card.fingerprint);
  const later = [newer.card.fingerprint];
  expect(fingerprints(at('2021-12-01T00:00:00Z'), at('2021-12-01T08:00:01+08:00', newer))).toEqual(later);
  expect(fingerprints(at('2021-12-01T08:00+08'), at('2021-12-01T00:00:00.5Z', newer))).toEqual(later);
  expect(fingerprints(at('2021-12-01'), at('2021-12-01T00:00:01', newer))).toEqual(later);
  expect(fingerprints(at('2021-12-01T00:00:00+0800'), at('2021-11-30T16:00:00,9Z', newer))).toEqual(later);
});

async function judgedCard(bag: Awaited<ReturnType<typeof cardBag>>, cards: readonly CardContent[]) {
  const report = await verifyBags([bag], { cards });
  expect(report).toMatchObject({ kind: 'card', unit: SAMPLE_UNIT.id, period: null, version: null });
  return [report.result, refusedCodes(report), warningCodes(report).filter((code) => code !== 'W_REZIPPED')];
}

/** The same bytes, signed by the old key too. */
const signedBy = (signer: TestSigner) => ({
  signed: async (files: Files) =>
    void files.set(
      'signature-previous.sm2',
      await signatureOf(signer, files.get('tagmanifest-sha256.txt') ?? text('')),
    ),
});

test('a card is unknown until it is pinned, then trusted', async () => {
  expect(await judgedCard(await cardBag({}, own), [])).toEqual(['unknown-signer', [], []]);
  expect(await judgedCard(await cardBag({}, own), [own.card])).toEqual(['trusted', [], []]);
});

test('a new card with a new key is an alarm; signed by the old key too it awaits its comparison', async () => {
  expect(await judgedCard(await cardBag({}, newer), [own.card])).toEqual(['broken', ['KEY_CHANGED'], []]);
  expect(await judgedCard(await cardBag(signedBy(own), newer), [own.card])).toEqual([
    'unknown-signer',
    [],
    ['W_CARD_NEW'],
  ]);
  expect(await judgedCard(await cardBag(signedBy(neighbour), newer), [own.card])).toEqual([
    'broken',
    ['KEY_CHANGED'],
    [],
  ]);
});

test('a submission by a new key is an alarm, even with the signature of the old one', async () => {
  const report = await verifyBags([await submissionBag(signedBy(own), newer)], { cards: [own.card] });
  expect(refusedCodes(report)).toEqual(['KEY_CHANGED']);
});

test('a card older than the pinned one is refused', async () => {
  expect(await judgedCard(await cardBag({}, own), [newer.card])).toEqual(['broken', ['CARD_OLDER'], []]);
  expect(await judgedCard(await cardBag(signedBy(newer), own), [newer.card])).toEqual(['broken', ['CARD_OLDER'], []]);
});

test('a card with the pinned key and another name awaits its comparison', async () => {
  const renamed = { ...own, card: { ...own.card, name: '榕荫社区居民委员会', createdAt: '2022-01-01' } };
  expect(await judgedCard(await cardBag({}, renamed), [own.card])).toEqual(['unknown-signer', [], ['W_CARD_CHANGED']]);
});

test('only an intact card package can be pinned', async () => {
  const [card, submission, forged] = await writeBags(
    await cardBag({}, own),
    await submissionBag({}, own),
    await cardBag({ signature: (der) => der.subarray(1) }, own),
  );
  expect(await readCardPackage(card ?? '')).toEqual(own.card);
  for (const path of [submission, forged, '/nowhere/card.zip'])
    await expect(readCardPackage(path ?? '')).rejects.toMatchObject({ code: 'CARD_REFUSED' });
});
