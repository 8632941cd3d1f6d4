import { expect, test } from 'vitest';
import type { KnownSubmission } from '../../electron/bag/submission-group.ts';
import { type Bag, submissionBag, testSigner } from '../support/package-builder.ts';
import { type sampleSubmission, sha256 } from '../support/submission-sample.ts';
import { twoVolumes } from '../support/volume-builder.ts';
import { refusedCodes, verify, verifyBags, writeBags } from './judged-packages.ts';

const own = await testSigner();
const stranger = await testSigner(2);
const cards = [own.card];

/** Another export under the same id, as from a second copy of the data folder. */
const otherContent = (submissionId: string) => ({
  content: (content: ReturnType<typeof sampleSubmission>) => {
    content.submissionId = submissionId;
    content.asOf = '2021-12-17';
  },
});

test('volumes of different exports never mix', async () => {
  const [first] = await twoVolumes();
  const [, second] = await twoVolumes({ first: otherContent('sub-r2-v1') });
  const reports = await verify(await writeBags(first, second), { cards });
  expect(reports.map(refusedCodes)).toEqual([['VOLUMES_MIXED'], ['VOLUMES_MIXED']]);
  expect(reports.map(({ volumesMissing }) => volumesMissing)).toEqual([[2], [1]]);
});

test('one id with two contents is a conflict, and nothing is said of volumes where there are none', async () => {
  const rival = await submissionBag(otherContent('sub-r2-v1'));
  const reports = await verify(await writeBags(await submissionBag(), rival), { cards });
  expect(reports.map(refusedCodes)).toEqual([['VERSION_CONFLICT'], ['VERSION_CONFLICT']]);
  expect(reports[0]?.problems[0]?.message).toContain('报送编号 sub-r2-v1 出现了两种不同内容');
});

test('one version with two contents is a conflict; another version is none', async () => {
  const rival = await submissionBag(otherContent('sub-r2-v1b'));
  const reports = await verify(await writeBags(await submissionBag(), rival), { cards });
  expect(reports.map(refusedCodes)).toEqual([['VERSION_CONFLICT'], ['VERSION_CONFLICT']]);
  const later = await submissionBag({
    content: (content) =>
      Object.assign(content, { version: 2, kind: 'resubmit', supersedes: 'sub-r2-v1', submissionId: 'sub-r2-v2' }),
  });
  const versions = await verify(await writeBags(await submissionBag(), later), { cards });
  expect(versions.map(({ result, version }) => [result, version])).toEqual([
    ['trusted', 1],
    ['trusted', 2],
  ]);
});

test('a forgery does not spoil what it imitates', async () => {
  const good = await submissionBag();
  const changed = await submissionBag({
    signed: (files) =>
      void files.set('data/evidence/0001.jpg', Buffer.from(files.get('data/evidence/0001.jpg') ?? '').reverse()),
  });
  const otherDocument = await submissionBag({
    signed: (files) =>
      void files.set(
        'data/submission.json',
        Buffer.from(
          Buffer.from(files.get('data/submission.json') ?? '')
            .toString()
            .replace('长者食堂', '老年食堂'),
        ),
      ),
  });
  const byStranger = await submissionBag({}, { ...stranger, card: { ...stranger.card } });
  const reports = await verify(await writeBags(changed, good, otherDocument, byStranger), { cards });
  expect(reports.map(({ result }) => result)).toEqual(['broken', 'trusted', 'broken', 'broken']);
  // What is broken by itself is told for what it is, not as a rival.
  expect(reports.flatMap(refusedCodes)).not.toContain('VERSION_CONFLICT');
});

test('a broken volume, where no other copy of it is at hand, breaks its submission and says which', async () => {
  const [first, second] = await twoVolumes({ second: { signed: (files) => void files.delete('signature.sm2') } });
  const report = await verifyBags([first, second], { cards });
  expect(refusedCodes(report)).toEqual(['SIGNATURE_MISSING']);
  expect(report.problems[0]?.message).toMatch(/^第 2 卷：/);
  const [, resent] = await twoVolumes();
  const reports = await verify(await writeBags(first, second, resent), { cards });
  expect(reports.map(({ result, volumesMissing }) => [result, volumesMissing])).toEqual([
    ['trusted', []],
    ['broken', [1]],
  ]);
});

test('one volume with two contents, both signed, is a conflict', async () => {
  const [first, second] = await twoVolumes();
  const [, other] = await twoVolumes({ second: { info: (labels) => void labels.set('Bagging-Date', '2021-12-19') } });
  expect(refusedCodes(await verifyBags([first, second, other], { cards }))).toEqual(['VERSION_CONFLICT']);
});

function known(bag: Bag, changes: Partial<KnownSubmission> = {}): KnownSubmission {
  const submissionSha256 = sha256(bag.files.get('data/submission.json') ?? '');
  return {
    unitId: own.card.id,
    periodId: 'r2',
    version: 1,
    submissionSha256,
    importedAt: '2021-12-18',
    isAccepted: false,
    ...changes,
  };
}

test('what the receiver has already tells a repetition, a second content and a replay', async () => {
  const bag = await submissionBag();
  const other = sha256('another content');
  const again = await verifyBags([bag], { cards, known: [known(bag)] });
  expect(again.result).toBe('trusted');
  expect(again.problems.find(({ code }) => code === 'W_IMPORTED')?.message).toBe('已于 2021-12-18 导入过，内容相同。');
  const codes = async (...records: KnownSubmission[]) =>
    refusedCodes(await verifyBags([bag], { cards, known: records }));
  expect(await codes(known(bag, { submissionSha256: other }))).toEqual(['VERSION_CONFLICT']);
  expect(await codes(known(bag, { submissionSha256: other, version: 2, isAccepted: true }))).toEqual([
    'VERSION_REPLAYED',
  ]);
  expect(await codes(known(bag, { submissionSha256: other, version: 2 }))).toEqual([]);
  expect(await codes(known(bag, { submissionSha256: other, version: 2, isAccepted: true, periodId: 'r1' }))).toEqual(
    [],
  );
});
