import { expect, test } from 'vitest';
import { LARGEST_DOCUMENT } from '../../electron/bag/document.ts';
import type { SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { json, submissionBag, text } from '../support/package-builder.ts';
import { onlyReport, refusedCodes, storedZipOf, verify, verifyBags, writeZip } from './judged-packages.ts';
import { documentCase, expectRefused, type RefusalCase } from './refusal-cases.ts';

const JSON_CASES: readonly RefusalCase[] = [
  documentCase('is empty', 'CONTENT_JSON', () => text('')),
  documentCase('is half written', 'CONTENT_JSON', (each) => json(each).subarray(0, -40)),
  documentCase('begins with a byte order mark', 'CONTENT_JSON', (each) => Buffer.concat([text('\uFEFF'), json(each)])),
  documentCase('is GBK', 'CONTENT_JSON', (each) =>
    Buffer.concat([json(each).subarray(0, 20), Buffer.from([0xb8, 0xb4])]),
  ),
  documentCase('has a key __proto__', 'CONTENT_JSON', (each) =>
    text(JSON.stringify(each).replace('"unit":{', '"unit":{"__proto__":{"level":"province"},')),
  ),
  documentCase('is nested without end', 'CONTENT_JSON', (each) =>
    text(JSON.stringify({ ...each, x: 0 }).replace('"x":0', `"x":${'['.repeat(70)}${']'.repeat(70)}`)),
  ),
  documentCase('has no format', 'FORMAT_UNKNOWN', ({ format: _, ...rest }) => json(rest)),
  documentCase('is a list', 'FORMAT_UNKNOWN', (each) => json([each])),
  documentCase('has a format of others', 'FORMAT_UNKNOWN', (each) => json({ ...each, format: 'report/1' })),
  documentCase('has format 0', 'FORMAT_UNKNOWN', (each) => json({ ...each, format: 'shishi-submission/0' })),
  documentCase('has a newer format', 'FORMAT_NEWER', (each) => json({ ...each, format: 'shishi-submission/2' })),
];

const REQUIRED = [
  ...['submissionId', 'unit', 'campaign', 'period', 'version', 'kind', 'createdAt', 'asOf', 'stats', 'people'],
  ...['actions', 'indicators', 'tasks', 'progress', 'evidence', 'keptBack', 'feedback', 'publicity', 'inspections'],
  ...['cases', 'issues', 'honours', 'recipient', 'operationLog', 'volumes'],
];

const SCHEMA_CASES: readonly RefusalCase[] = [
  ...REQUIRED.map((key) => documentCase(`lacks ${key}`, 'CONTENT_FORM', (each) => json({ ...each, [key]: undefined }))),
  documentCase('has version 0', 'CONTENT_FORM', (each) => json({ ...each, version: 0 })),
  documentCase('has version 1.5', 'CONTENT_FORM', (each) => json({ ...each, version: 1.5 })),
  documentCase('has an unknown kind', 'CONTENT_FORM', (each) => json({ ...each, kind: 'final' })),
  documentCase('was made on no day', 'CONTENT_FORM', (each) => json({ ...each, createdAt: '2021-13-01' })),
  documentCase('has an id that is a path', 'CONTENT_FORM', (each) => json({ ...each, submissionId: '../x' })),
];

test.each([...JSON_CASES, ...SCHEMA_CASES])('refused with $code: a submission.json that $what', expectRefused);

test('a newer format asks for a newer program', async () => {
  for (const { code, defects } of JSON_CASES) {
    if (code !== 'FORMAT_NEWER') continue;
    const { problems } = await verifyBags([await submissionBag(defects)]);
    expect(problems[0]?.message).toContain('请升级软件');
  }
});

test('what does not fit is told in words, without types and patterns of the program', async () => {
  for (const { defects } of SCHEMA_CASES.slice(-6)) {
    const { problems } = await verifyBags([await submissionBag(defects)]);
    const told = problems.map(({ message }) => message).join('');
    expect(told).toMatch(/缺少，或类型不对|太小或太短|不在可选的值之中|日期应写成|编号只能用/);
    expect(told).not.toMatch(/\^|string|number|undefined|正则/);
  }
});

/** JSON may have blanks at its end. */
function documentOfSize(bytes: number): (content: SubmissionContent) => Uint8Array {
  return (each) => {
    const whole = Buffer.alloc(bytes, ' ');
    whole.write(JSON.stringify(each));
    return whole;
  };
}

test('a submission.json of 64 MiB is read, one byte more is refused', async () => {
  const codes = async (bytes: number) => {
    const path = await writeZip(storedZipOf(await submissionBag({ document: documentOfSize(bytes) })));
    return refusedCodes(onlyReport(await verify([path])));
  };
  expect(await codes(LARGEST_DOCUMENT)).toEqual([]);
  expect(await codes(LARGEST_DOCUMENT + 1)).toEqual(['CONTENT_TOO_LARGE']);
});

test('a submission.json that is little else than brackets is refused before it takes memory', async () => {
  const codes = async (brackets: number) => {
    const document = (each: SubmissionContent) =>
      text(JSON.stringify({ ...each, x: 0 }).replace('"x":0', `"x":[${'[],'.repeat(brackets)}[]]`));
    const path = await writeZip(storedZipOf(await submissionBag({ document })));
    return refusedCodes(onlyReport(await verify([path])));
  };
  expect(await codes(900_000)).toEqual([]);
  expect(await codes(1_100_000)).toEqual(['CONTENT_TOO_MANY']);
});
