import { expect, test } from 'vitest';
import type { PackedEvidence, SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { submissionBag, testSigner } from '../support/package-builder.ts';
import { SAMPLE_UNIT } from '../support/submission-sample.ts';
import { refusedCodes, verifyBags } from './judged-packages.ts';
import { contentCase, expectRefused, type RefusalCase } from './refusal-cases.ts';

const own = await testSigner();

/** The first piece of evidence. There is one. */
const evidenceOf = (content: SubmissionContent) => content.evidence[0] as PackedEvidence;

const RULE_CASES: readonly RefusalCase[] = [
  contentCase('holds evidence that must not leave', 'EVIDENCE_INTERNAL', (each) => {
    evidenceOf(each).shareLevel = 'internal';
  }),
  contentCase("holds a resident's contact", 'CONTACT_INCLUDED', (each) => {
    for (const feedback of each.feedback) feedback.contact = '000****0001';
  }),
  contentCase("holds a colleague's phone", 'CONTACT_INCLUDED', (each) => {
    for (const person of each.people) person.phoneMasked = '000****0001';
  }),
  contentCase('is for a period that the campaign does not have', 'PERIOD_UNKNOWN', (each) => {
    each.campaign.reportPeriods = [{ id: 'r1', name: '期中', cutoff: '2021-11-20' }];
  }),
  contentCase('gives its period another deadline than the campaign does', 'PERIOD_DIFFERS', (each) => {
    each.period = { ...each.period, cutoff: '2021-12-31' };
  }),
  contentCase('gives its period another name than the campaign does', 'PERIOD_DIFFERS', (each) => {
    each.period = { ...each.period, name: '期中' };
  }),
  contentCase('is for a period of a campaign without periods', 'PERIOD_UNKNOWN', (each) => {
    each.campaign.reportPeriods = null;
  }),
  contentCase('is version 1 and supersedes another', 'VERSION_KIND', (each) => {
    each.supersedes = 'sub-r2-v0';
  }),
  contentCase('is version 1 and a resubmission', 'VERSION_KIND', (each) => {
    each.kind = 'resubmit';
  }),
  contentCase('is version 1 and a supplement', 'VERSION_KIND', (each) => {
    each.kind = 'supplement';
  }),
  contentCase('is version 2 and supersedes none', 'VERSION_KIND', (each) => {
    each.version = 2;
  }),
  contentCase('has no recipient', 'RECIPIENT_MISSING', (each) => {
    each.recipient = { name: ' ', code: null };
  }),
  contentCase('has two tasks of one id', 'ID_REPEATED', (each) => {
    each.tasks.push(...each.tasks);
  }),
  ...Object.entries<(each: SubmissionContent) => void>({
    'a task': (each) =>
      void each.progress.push({ id: 'pr-2', taskId: 't-9', date: '2021-12-01', text: '无', values: [] }),
    'an action': (each) => void each.actions.pop(),
    'an owner': (each) => void each.people.pop(),
    'an indicator': (each) => void each.indicators.pop(),
  }).map(([noun, change]) => contentCase(`refers to ${noun} that it does not hold`, 'REFERENCE_BROKEN', change)),
];

const AGREEMENT_CASES: readonly RefusalCase[] = [
  contentCase('has another unit id than the card', 'UNIT_DISAGREES', (each) => {
    each.unit.id = 'u-359902001004';
  }),
  contentCase('has another level than the card', 'UNIT_DISAGREES', (each) => {
    each.unit.level = 'county';
  }),
  {
    what: 'has another unit name than the card',
    code: 'UNIT_DISAGREES',
    defects: {
      content: (each) => {
        each.unit.name = '临江区民政局';
      },
      info: (labels) => void labels.set('Source-Organization', '临江区民政局'),
    },
  },
  {
    what: 'has another division code than the card',
    code: 'UNIT_DISAGREES',
    defects: {
      content: (each) => {
        each.unit.divisionCode = '359902001004';
      },
      base: 'shishi-submission-359902001004-r2-v1',
    },
  },
  {
    what: 'is of another unit, says the card',
    code: 'UNIT_DISAGREES',
    defects: { card: (card) => ({ ...card, id: 'u-359902001004' }) },
  },
  {
    what: 'is of another unit, says bag-info.txt',
    code: 'UNIT_DISAGREES',
    defects: { info: (labels) => void labels.set('Source-Organization', '临江区民政局') },
  },
  {
    what: 'is another submission, says bag-info.txt',
    code: 'IDENTIFIER_DISAGREES',
    defects: { info: (labels) => void labels.set('External-Identifier', 'sub-r2-v2') },
  },
  {
    what: 'is one of two volumes, says bag-info.txt',
    code: 'VOLUME_DISAGREES',
    defects: { info: (labels) => void labels.set('Bag-Count', '1 of 2').set('Bag-Group-Identifier', 'sub-r2-v1') },
  },
  ...[
    'shishi-submission-359902001004-r2-v1',
    'shishi-submission-359902001003-r1-v1',
    'shishi-submission-359902001003-r2-v2',
    'shishi-submission-359902001003-r2-v1-1of2',
    'shishi-card-359902001003-r2-v1',
    'Shishi-Submission-359902001003-r2-v1',
  ].map((base) => ({ what: `is ${base}, says its folder`, code: 'FOLDER_NAME', defects: { base } })),
];

const KIND_CASES: readonly RefusalCase[] = [
  ...['Receipt', 'letter', 'Submission', '报送'].map((kind) => ({
    what: `is of kind ${kind}`,
    code: 'KIND_UNKNOWN',
    defects: { info: (labels: Map<string, string>) => void labels.set('Shishi-Kind', kind) },
  })),
  ...['card', 'receipt', 'plan'].map((kind) => ({
    what: `is a ${kind}, says bag-info.txt`,
    code: 'CONTENT_MISSING',
    defects: { info: (labels: Map<string, string>) => void labels.set('Shishi-Kind', kind) },
  })),
];

test.each([...RULE_CASES, ...AGREEMENT_CASES, ...KIND_CASES])(
  'refused with $code: a submission that $what',
  expectRefused,
);

test('content rules apply to a trusted signer and to an unknown one alike', async () => {
  const bag = await submissionBag({ content: (each) => void each.people.pop() });
  for (const cards of [[own.card], []]) {
    const report = await verifyBags([bag], { cards });
    expect(report.result).toBe('broken');
    expect(refusedCodes(report)).toEqual(['REFERENCE_BROKEN']);
  }
});

test('a kind that the program does not know yet asks for a newer one', async () => {
  for (const { code, defects } of KIND_CASES) {
    if (code !== 'KIND_UNKNOWN') continue;
    const { problems } = await verifyBags([await submissionBag(defects)]);
    for (const { message } of problems) expect(message).toContain('请升级软件');
  }
});

test('what a unit may leave open is no defect', async () => {
  const open = await submissionBag({
    content: (each) => {
      each.version = 3;
      each.kind = 'supplement';
      each.supersedes = 'a-submission-that-only-the-unit-knows';
      each.recipient = { name: '', code: '359902001000' };
      for (const task of each.tasks)
        Object.assign(task, { ownerId: '', leadId: null, actionId: '', indicators: null, start: '' });
      each.evidence[1] = { ...each.evidence[1], derivedFrom: 'ev-kept-back', 新字段: 1 } as PackedEvidence; // a later version's key
      Object.assign(each, { 新字段: { 任意: true } });
    },
  });
  expect(refusedCodes(await verifyBags([open]))).toEqual([]);
});

test('a unit without a division code is called by its id', async () => {
  const unit = { id: 'u-1', name: '榕荫社区', level: 'community' as const };
  const signer = await testSigner(1, unit);
  const report = await verifyBags([await submissionBag({}, signer)], { cards: [signer.card] });
  expect(report).toMatchObject({ result: 'trusted', unit: 'u-1', period: 'r2', version: 1 });
  const renamed = await submissionBag({ base: 'shishi-submission-u-2-r2-v1' }, signer);
  expect(refusedCodes(await verifyBags([renamed]))).toEqual(['FOLDER_NAME']);
});

test.each(['榕荫\u3000社区', '榕荫\u00a0社区', '榕荫  社区'])(
  'a name with unusual spaces, “%s”, agrees with itself',
  async (name) => {
    const signer = await testSigner(1, { ...SAMPLE_UNIT, name });
    const options = { cards: [signer.card] };
    expect((await verifyBags([await submissionBag({}, signer)], options)).result).toBe('trusted');
    const info = (labels: Map<string, string>) => void labels.set('Source-Organization', '榕荫 社区');
    expect((await verifyBags([await submissionBag({ info }, signer)], options)).result).toBe('trusted');
  },
);
