/** Receipts and plans with exactly one defect, signed by the unit's own key. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  buildBag,
  type Defects,
  INDEX,
  json,
  labelsOf,
  rewrite,
  testSigner,
  text,
} from '../support/package-builder.ts';
import { CHINESE_SENTENCE, refusedCodes, verifyBags } from './judged-packages.ts';

const STREET = { id: 'u-street', name: '望潮街道办事处', level: 'township', divisionCode: '359902001000' } as const;
const COMMUNITY = { id: 'u-359902001003', name: '榕荫社区', level: 'community', divisionCode: '359902001003' };
const DIGEST = 'ab'.repeat(32);
const signer = await testSigner(3, STREET);

const RECEIPT = {
  format: 'shishi-receipt/1',
  receiptId: 'r-1',
  issuer: STREET,
  unit: COMMUNITY,
  submissionId: 'sub-r2-v1',
  submissionSha256: DIGEST,
  periodId: 'r2',
  version: 1,
  decision: 'accepted',
  decidedAt: '2021-12-19',
  reviewer: { name: '林榕生' },
  volumes: [{ volume: 1, tagManifestSha256: DIGEST, bytes: 1000 }],
  items: [],
  adjustments: [],
  confirmedEvidence: [],
};
const template = JSON.parse(readFileSync(join(import.meta.dirname, '../../assets/campaign-2021.json'), 'utf8'));
const actionId: string = template.actions[0].id;
const PLAN = {
  format: 'shishi-plan/1',
  planId: 'p-1',
  issuer: STREET,
  version: 1,
  issuedAt: '2021-10-20',
  template,
  tasks: [{ id: 't-1', actionId, title: '办好长者食堂' }],
  roster: [{ ...COMMUNITY }],
};

async function report(kind: 'receipt' | 'plan', content: object, defects: Defects = {}) {
  const [file, base, identifier] =
    kind === 'receipt'
      ? ['data/receipt.json', 'shishi-receipt-359902001000-r2-v1', 'r-1']
      : ['data/plan.json', `shishi-plan-359902001000-${template.campaign.id}-v1`, 'p-1'];
  const payload = new Map([
    [file, json(content)],
    ['data/index.html', INDEX],
  ]);
  const bag = await buildBag({ signer, base, labels: labelsOf(kind, STREET.name, identifier), payload }, defects);
  return verifyBags([bag], { cards: [signer.card] });
}

interface Case {
  readonly what: string;
  readonly code: string;
  /** Of the document. */
  readonly change?: object;
  readonly defects?: Defects;
}

const issuer = (change: object): object => ({ issuer: { ...STREET, ...change } });
const saysInfo = (label: string, value: string): Defects => ({ info: (labels) => void labels.set(label, value) });
/** Of receipts and plans alike. */
const SHARED: readonly Case[] = [
  { what: 'by another id', code: 'UNIT_DISAGREES', change: issuer({ id: 'u-other' }) },
  { what: 'by another level', code: 'UNIT_DISAGREES', change: issuer({ level: 'county' }) },
  { what: 'by another division code', code: 'UNIT_DISAGREES', change: issuer({ divisionCode: '359902000000' }) },
  {
    what: 'by another name',
    code: 'UNIT_DISAGREES',
    change: issuer({ name: '别的街道' }),
    defects: saysInfo('Source-Organization', '别的街道'),
  },
  { what: 'by another, says bag-info.txt', code: 'UNIT_DISAGREES', defects: saysInfo('Source-Organization', '别家') },
  {
    what: 'of another id, says bag-info.txt',
    code: 'IDENTIFIER_DISAGREES',
    defects: saysInfo('External-Identifier', 'x'),
  },
  {
    what: 'without its page for people',
    code: 'CONTENT_MISSING',
    defects: { payload: (files) => void files.delete('data/index.html') },
  },
  {
    what: 'with a stranger',
    code: 'FILE_NOT_ALLOWED',
    defects: { payload: (files) => void files.set('data/more.json', text('{}')) },
  },
  {
    what: 'with evidence',
    code: 'FILE_NOT_ALLOWED',
    defects: { payload: (files) => void files.set('data/evidence/0001.txt', text('x')) },
  },
  { what: 'in a folder of another name', code: 'FOLDER_NAME', defects: { base: 'shishi-receipt-359902001000-r1-v1' } },
  {
    what: 'changed after it was signed',
    code: 'PAYLOAD_CHANGED',
    defects: { signed: (files) => rewrite(files, 'data/index.html', (page) => page.replace('报送', '改动')) },
  },
];

async function expectRefused(kind: 'receipt' | 'plan', content: object, { change, code, defects }: Case) {
  const found = await report(kind, { ...content, ...change }, defects);
  expect(found.result).toBe('broken');
  expect(refusedCodes(found)).toEqual([code]);
  for (const { message } of found.problems) expect(message).toMatch(CHINESE_SENTENCE);
}

describe('a receipt', () => {
  test('that is right is trusted, also where it leaves out its level', async () => {
    expect((await report('receipt', RECEIPT)).result).toBe('trusted');
    expect((await report('receipt', { ...RECEIPT, ...issuer({ level: null }) })).result).toBe('trusted');
  });

  test.each<Case>([
    ...SHARED,
    { what: 'that returns without a reason', code: 'RECEIPT_EMPTY', change: { decision: 'returned' } },
    {
      what: 'that names a volume twice',
      code: 'VOLUME_DISAGREES',
      change: { volumes: [...RECEIPT.volumes, ...RECEIPT.volumes] },
    },
    { what: 'without a decision', code: 'CONTENT_FORM', change: { decision: undefined } },
  ])('$what is refused', (each) => expectRefused('receipt', RECEIPT, each));
});

describe('a plan', () => {
  test('that is right is trusted', async () => {
    expect((await report('plan', PLAN)).result).toBe('trusted');
  });

  test.each<Case>([
    ...SHARED,
    { what: 'with one task twice', code: 'ID_REPEATED', change: { tasks: [...PLAN.tasks, ...PLAN.tasks] } },
    {
      what: 'with a task of no action',
      code: 'REFERENCE_BROKEN',
      change: { tasks: [{ ...PLAN.tasks[0], actionId: 'A99' }] },
    },
    { what: 'without tasks', code: 'CONTENT_FORM', change: { tasks: undefined } },
  ])('$what is refused', (each) => expectRefused('plan', PLAN, each));
});
