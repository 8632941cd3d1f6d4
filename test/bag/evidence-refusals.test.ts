import { expect, test } from 'vitest';
import type { PackedEvidence, SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { type Defects, submissionBag, text } from '../support/package-builder.ts';
import { samplePhoto, sha256 } from '../support/submission-sample.ts';
import { refusedCodes, verifyBags } from './judged-packages.ts';
import { contentCase, expectRefused, PHOTO, type RefusalCase, withoutPayload, withPayload } from './refusal-cases.ts';

/** The first piece of evidence. There is one. */
const evidenceOf = (content: SubmissionContent) => content.evidence[0] as PackedEvidence;
const withoutPhoto = (change: (evidence: PackedEvidence) => void): Defects => ({
  content: (each) => change(evidenceOf(each)),
  payload: (files) => void files.delete(PHOTO),
});

const SCAN = 'data/docs/scan/0001.pdf';
const scanOf = (bytes: string) => ({
  id: 'scan-1',
  path: SCAN,
  volume: 1,
  sizeBytes: bytes.length,
  sha256: sha256(bytes),
});

const EVIDENCE_CASES: readonly RefusalCase[] = [
  { what: 'lacks submission.json', code: 'CONTENT_MISSING', defects: withoutPayload('data/submission.json') },
  { what: 'lacks index.html', code: 'CONTENT_MISSING', defects: withoutPayload('data/index.html') },
  { what: 'lacks a file of evidence', code: 'EVIDENCE_ABSENT', defects: withoutPayload(PHOTO) },
  {
    what: 'holds evidence that submission.json does not list',
    code: 'EVIDENCE_UNLISTED',
    defects: withPayload('data/evidence/0003.jpg', samplePhoto('多出来的')),
  },
  {
    what: 'holds a scan that submission.json does not list',
    code: 'EVIDENCE_UNLISTED',
    defects: withPayload('data/docs/scan/0001.pdf', text('%PDF-1.4')),
  },
  {
    what: 'lists a scan that is not there',
    code: 'EVIDENCE_ABSENT',
    defects: { content: (each) => void Object.assign(each, { scans: [scanOf('%PDF-1.4')] }) },
  },
  {
    what: 'holds another scan than submission.json lists',
    code: 'EVIDENCE_DIFFERS',
    defects: {
      content: (each) => void Object.assign(each, { scans: [scanOf('%PDF-1.4')] }),
      payload: (files) => void files.set(SCAN, text('%PDF-1.5')),
    },
  },
  {
    what: 'puts a scan into a volume that there is not',
    code: 'EVIDENCE_PLACE',
    defects: { content: (each) => void Object.assign(each, { scans: [{ ...scanOf('%PDF-1.4'), volume: 2 }] }) },
  },
  {
    what: 'lists one scan twice',
    code: 'EVIDENCE_TWICE',
    defects: {
      content: (each) =>
        void Object.assign(each, { scans: [scanOf('%PDF-1.4'), { ...scanOf('%PDF-1.4'), id: 'scan-2' }] }),
      payload: (files) => void files.set(SCAN, text('%PDF-1.4')),
    },
  },
  {
    what: 'holds another photo than submission.json lists',
    code: 'EVIDENCE_DIFFERS',
    defects: withPayload(PHOTO, samplePhoto('换过的照片')),
  },
  contentCase('lists another size', 'EVIDENCE_DIFFERS', (each) => {
    evidenceOf(each).sizeBytes += 1;
  }),
  contentCase('lists another digest', 'EVIDENCE_DIFFERS', (each) => {
    evidenceOf(each).sha256 = sha256('别的文件');
  }),
  contentCase('lists one file as two pieces of evidence', 'EVIDENCE_TWICE', (each) => {
    each.evidence.push({ ...evidenceOf(each), id: 'ev-3' });
  }),
  {
    what: 'has evidence without a file',
    code: 'EVIDENCE_PLACE',
    defects: withoutPhoto((evidence) => {
      evidence.path = null;
    }),
  },
  {
    what: 'has evidence without a volume',
    code: 'EVIDENCE_PLACE',
    defects: withoutPhoto((evidence) => {
      evidence.volume = null;
    }),
  },
  {
    what: 'has evidence in a volume that there is not',
    code: 'EVIDENCE_PLACE',
    defects: withoutPhoto((evidence) => {
      evidence.volume = 2;
    }),
  },
  {
    what: 'has evidence that was delivered in this very submission',
    code: 'EVIDENCE_PLACE',
    defects: withoutPhoto((evidence) => {
      Object.assign(evidence, { path: null, volume: null, deliveredIn: 'sub-r2-v1' });
    }),
  },
  contentCase('has evidence both here and delivered earlier', 'EVIDENCE_PLACE', (each) => {
    evidenceOf(each).deliveredIn = 'sub-r1-v1';
  }),
  ...['data/readme.txt', 'data/evidence.zip', 'data/docs/setup.bat', 'data/volume.json', 'data/card.json'].map(
    (path) => ({
      what: `holds ${path}`,
      code: 'FILE_NOT_ALLOWED',
      defects: withPayload(path, text('x')),
    }),
  ),
];

const PATH_CASES: readonly RefusalCase[] = [
  ...[
    'data/evidence/../../0001.jpg',
    '../0001.jpg',
    '/data/evidence/0001.jpg',
    'data/evidence/照片.jpg',
    'data/evidence/0001.jpg/..',
    'data/index.html',
    'signer/card.json',
  ].map((path) =>
    contentCase(`places evidence at ${path}`, 'CONTENT_FORM', (each) => {
      evidenceOf(each).path = path;
    }),
  ),
];

test.each([...EVIDENCE_CASES, ...PATH_CASES])('refused with $code: a submission that $what', expectRefused);

/** The photo is another file, and everything that lists it says so. */
function photoOf(bytes: Uint8Array): Defects {
  return {
    content: (each) => Object.assign(evidenceOf(each), { sizeBytes: bytes.length, sha256: sha256(bytes) }),
    payload: (files) => void files.set(PHOTO, bytes),
  };
}

const padded = (...head: number[]) => Buffer.concat([Buffer.from(head), Buffer.alloc(600)]);
const PORTABLE_EXECUTABLE = padded(0x4d, 0x5a);
PORTABLE_EXECUTABLE.writeUInt32LE(0x80, 0x3c);
PORTABLE_EXECUTABLE.write('PE\0\0', 0x80, 'latin1');

test.each<[what: string, bytes: Uint8Array]>([
  ['a Windows program', PORTABLE_EXECUTABLE],
  ['a Linux program', padded(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1)],
  ['a macOS program', padded(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1)],
  ['a shell script', text('#!/bin/sh\nrm -rf ~\n')],
])('executable content is refused whatever it is called: %s', async (_, bytes) => {
  const asPhoto = await verifyBags([await submissionBag(photoOf(bytes))]);
  expect(refusedCodes(asPhoto)).toEqual(['EXECUTABLE']);
  expect(asPhoto.problems[0]?.file).toBe(PHOTO);
  const asTag = await verifyBags([await submissionBag({ tags: (files) => files.set('NOTE.txt', bytes) })]);
  expect(refusedCodes(asTag)).toEqual(['EXECUTABLE']);
});

test.each(['bat', 'ps1', 'js', 'lnk', 'exe'])(
  'what opens as a program is refused by its ending: .%s',
  async (ending) => {
    const path = `data/evidence/0001.${ending}`;
    const bag = await submissionBag({
      content: (each) => Object.assign(evidenceOf(each), { path, sizeBytes: 9, sha256: sha256(text('del *.* x')) }),
      payload: (files) => {
        files.delete(PHOTO);
        files.set(path, text('del *.* x'));
      },
    });
    const report = await verifyBags([bag]);
    expect(refusedCodes(report)).toEqual(['EXECUTABLE']);
    expect(report.problems[0]?.message).toMatch(/扩展名是(?:程序|脚本)的/);
  },
);

test('evidence that an earlier submission delivered needs no file', async () => {
  const delivered = withoutPhoto((evidence) => {
    Object.assign(evidence, { path: null, volume: null, deliveredIn: 'sub-r1-v1' });
  });
  expect(refusedCodes(await verifyBags([await submissionBag(delivered)]))).toEqual([]);
});

test('a scan and further office documents may be there', async () => {
  const scan = text('%PDF-1.4 盖章扫描件');
  const bag = await submissionBag({
    content: (each) => {
      const record = { ...evidenceOf(each), id: 'ev-3', type: 'scan' as const, path: 'data/docs/scan/0001.pdf' };
      each.evidence.push({ ...record, sizeBytes: scan.length, sha256: sha256(scan) });
    },
    payload: (files) => {
      files.set('data/docs/scan/0001.pdf', scan);
      files.set('data/docs/cover.docx', text('PK'));
    },
  });
  expect(refusedCodes(await verifyBags([bag]))).toEqual([]);
});
