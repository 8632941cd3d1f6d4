import { expect, test } from 'vitest';
import { json, submissionBag, testSigner, text } from '../support/package-builder.ts';
import { twoVolumes } from '../support/volume-builder.ts';
import {
  CHINESE_SENTENCE,
  onlyReport,
  refusedCodes,
  verify,
  verifyBags,
  warningCodes,
  writeBags,
} from './judged-packages.ts';

const own = await testSigner();
const stranger = await testSigner(2);
const cards = [own.card];

test('the volumes of a submission are one, in whatever order they come', async () => {
  const [first, second] = await twoVolumes();
  for (const bags of [
    [first, second],
    [second, first],
  ]) {
    const report = await verifyBags(bags, { cards });
    expect(report).toMatchObject({ result: 'trusted', period: 'r2', version: 1, volumesMissing: [] });
    expect(report.packages).toHaveLength(2);
  }
});

test('a missing volume is told and changes nothing', async () => {
  const [first, second] = await twoVolumes();
  expect(await verifyBags([first], { cards })).toMatchObject({ result: 'trusted', volumesMissing: [2] });
  const late = await verifyBags([second], { cards });
  expect(late).toMatchObject({ result: 'trusted', unit: own.card.id, period: 'r2', version: 1, volumesMissing: [1] });
});

test('a volume that comes twice is counted once', async () => {
  const [first, second] = await twoVolumes();
  const report = await verifyBags([second, first, second], { cards });
  expect(report).toMatchObject({ result: 'trusted', volumesMissing: [] });
  expect(report.packages).toHaveLength(3);
  expect(warningCodes(report)).toContain('W_DUPLICATE');
});

test('the same path twice is listed once', async () => {
  const [path = ''] = await writeBags(await submissionBag());
  const report = onlyReport(await verify([path, path], { cards }));
  expect(report).toMatchObject({ result: 'trusted', packages: [path] });
});

test('each file that is no package is a report of its own', async () => {
  const [good = '', other = ''] = await writeBags(await submissionBag(), {
    base: 'a',
    files: new Map([['a.txt', text('x')]]),
  });
  const reports = await verify([other, '/nowhere/1.zip', good, '/nowhere/2.zip'], { cards });
  expect(reports.map(({ packages }) => packages)).toEqual([[other], ['/nowhere/1.zip'], [good], ['/nowhere/2.zip']]);
  expect(reports.map(({ result }) => result)).toEqual(['broken', 'broken', 'trusted', 'broken']);
  expect(reports.map(({ unit }) => unit)).toEqual([null, null, own.card.id, null]);
  for (const { message } of reports.flatMap(({ problems }) => problems)) expect(message).toMatch(CHINESE_SENTENCE);
});

test('two packages without a tag manifest have nothing in common', async () => {
  const stripped = await submissionBag({ signed: (files) => void files.delete('tagmanifest-sha256.txt') });
  expect(await verify(await writeBags(stripped, stripped))).toHaveLength(2);
});

test('volumes signed by different keys are broken', async () => {
  const bags = await twoVolumes({}, { second: stranger });
  expect(refusedCodes(await verifyBags(bags))).toEqual(['SIGNERS_DIFFER']);
  expect(refusedCodes(await verifyBags(bags, { cards }))).toEqual(['KEY_CHANGED', 'SIGNERS_DIFFER']);
});

test('evidence in a later volume is held against the list in volume 1, both ways', async () => {
  const photo = 'data/evidence/0002.jpg';
  const codes = async (payload: (files: Map<string, Uint8Array>) => void) => {
    const bags = await twoVolumes({ second: { payload } });
    expect((await verifyBags([bags[1]], { cards })).result).toBe('trusted');
    const report = await verifyBags(bags, { cards });
    expect(report.problems.find(({ code }) => code.startsWith('EVIDENCE'))?.message).toMatch(/^第 2 卷：/);
    return refusedCodes(report);
  };
  expect(await codes((files) => void files.delete(photo))).toEqual(['EVIDENCE_ABSENT']);
  expect(await codes((files) => void files.set(photo, text('换过')))).toEqual(['EVIDENCE_DIFFERS']);
  expect(await codes((files) => void files.set('data/evidence/0003.jpg', text('多出')))).toEqual(['EVIDENCE_UNLISTED']);
});

test.each<[what: string, code: string, defects: Parameters<typeof twoVolumes>[0]]>([
  [
    'says it is volume 3 of 2',
    'VOLUME_DISAGREES',
    {
      volume: (each) => {
        each.volume = 3;
      },
      second: { base: 'shishi-submission-359902001003-r2-v1-3of2' },
    },
  ],
  [
    'has another group',
    'VOLUME_DISAGREES',
    { second: { info: (labels) => void labels.set('Bag-Group-Identifier', 'sub-x') } },
  ],
  [
    'has no volume labels',
    'VOLUME_DISAGREES',
    {
      second: {
        info: (labels) => {
          labels.delete('Bag-Count');
          labels.delete('Bag-Group-Identifier');
        },
      },
    },
  ],
  [
    'has another identifier',
    'IDENTIFIER_DISAGREES',
    { second: { info: (labels) => void labels.set('External-Identifier', 'sub-x') } },
  ],
  ['is called volume 1', 'FOLDER_NAME', { second: { base: 'shishi-submission-359902001003-r2-v1-1of2' } }],
  [
    'holds a page',
    'FILE_NOT_ALLOWED',
    { second: { payload: (files) => void files.set('data/index.html', text('x')) } },
  ],
  ['has no volume.json', 'CONTENT_MISSING', { second: { payload: (files) => void files.delete('data/volume.json') } }],
  [
    'has a newer volume.json',
    'FORMAT_NEWER',
    { second: { payload: (files) => void files.set('data/volume.json', json({ format: 'shishi-volume/2' })) } },
  ],
  [
    'has a volume.json without a digest',
    'CONTENT_FORM',
    { volume: (each) => void Object.assign(each, { submissionSha256: 'x' }) },
  ],
  ['is of another unit', 'UNIT_DISAGREES', { volume: (each) => void Object.assign(each, { unitId: 'u-1' }) }],
  ['is of another period', 'FOLDER_NAME', { volume: (each) => void Object.assign(each, { periodId: 'r1' }) }],
])('refused: a later volume that %s', async (_, code, defects) => {
  const [, second] = await twoVolumes(defects);
  const report = await verifyBags([second], { cards });
  expect(refusedCodes(report)).toEqual([code]);
});

test('volumes that tell different stories are broken together', async () => {
  const defects = {
    volume: (each: { submissionId: string }) => {
      each.submissionId = 'sub-r2-v9';
    },
    second: {
      info: (labels: Map<string, string>) =>
        void labels.set('External-Identifier', 'sub-r2-v9').set('Bag-Group-Identifier', 'sub-r2-v9'),
    },
  };
  const bags = await twoVolumes(defects);
  expect((await verifyBags([bags[1]], { cards })).result).toBe('trusted');
  expect(refusedCodes(await verifyBags(bags, { cards }))).toEqual(['VOLUME_DISAGREES']);
});

test('a number of volumes that nobody can have is refused, not counted', async () => {
  const many = await submissionBag({
    content: (content) => {
      content.volumes = Number.MAX_SAFE_INTEGER;
    },
  });
  expect(refusedCodes(await verifyBags([many]))).toContain('VOLUME_DISAGREES');
});
