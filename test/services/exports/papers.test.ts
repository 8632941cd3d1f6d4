import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { findPeriod } from '../../../electron/core/domain/campaign.ts';
import type { Problem } from '../../../electron/core/domain/problem.ts';
import { statisticsOf } from '../../../electron/core/domain/statistics.ts';
import { outgoingEvidence } from '../../../electron/core/domain/submission-assembly.ts';
import { SubmissionContent } from '../../../electron/core/domain/submission-content.ts';
import type { UnitFile } from '../../../electron/core/domain/unit-file.ts';
import { createPaperMaker, type Paper, type PaperRequest } from '../../../electron/services/exports/papers.ts';
import { paragraphsOf } from '../../documents/read-office.ts';
import { readSampleUnitFile, SAMPLE_DATE, SAMPLE_FINGERPRINT } from '../../documents/sample-content.ts';

async function requestOf(
  change: (unitFile: UnitFile) => void = () => undefined,
  problems: Problem[] = [],
): Promise<PaperRequest> {
  const unitFile = await readSampleUnitFile();
  change(unitFile);
  const files = outgoingEvidence(unitFile).map((evidence, index) => ({
    evidence,
    fileName: evidence.fileName,
    originalBytes: evidence.sizeBytes,
    source: `/nowhere/${evidence.sha256}`,
    sizeBytes: evidence.sizeBytes + 1,
    sha256: createHash('sha256').update(evidence.id).digest('hex'),
    mime: evidence.mime ?? null,
    path: `data/evidence/${String(index + 1).padStart(4, '0')}.bin`,
    originalSha256: index === 0 ? evidence.sha256 : null,
  }));
  const head = {
    submissionId: 's-1',
    period: findPeriod(unitFile.campaign, 'r2'),
    version: 1,
    kind: 'regular',
    supersedes: null,
    createdAt: SAMPLE_DATE,
    asOf: SAMPLE_DATE,
    stats: statisticsOf(unitFile, { asOf: SAMPLE_DATE }),
    operationLog: { seq: 1, hash: 'ab'.repeat(32) },
  } as const;
  return { unitFile, head, files, problems, fingerprint: SAMPLE_FINGERPRINT, date: SAMPLE_DATE };
}

/** The first files in volume 1, the others in volume 2. */
function planOf({ files }: PaperRequest, inFirst = files.length) {
  const paths = files.map(({ path }) => path);
  const first = { volume: 1, paths: paths.slice(0, inFirst), isOversize: false };
  return inFirst === files.length ? [first] : [first, { volume: 2, paths: paths.slice(inFirst), isOversize: false }];
}

const paperOf = (papers: readonly Paper[], path: string): Paper => {
  const paper = papers.find((each) => each.path === path);
  if (paper === undefined) throw new Error(`${path} is missing`);
  return paper;
};
const textOf = (papers: readonly Paper[], path: string): string => Buffer.from(paperOf(papers, path).bytes).toString();

test('a submission has five papers, and submission.json is one JSON value that fits its schema', async () => {
  const request = await requestOf();
  const papers = await (await createPaperMaker(request))(planOf(request));
  expect(papers.map(({ path }) => path).sort()).toEqual([
    'data/docs/cover.docx',
    'data/docs/ledger.xlsx',
    'data/docs/summary.docx',
    'data/index.html',
    'data/submission.json',
  ]);
  const text = textOf(papers, 'data/submission.json');
  const content = SubmissionContent.parse(JSON.parse(text));
  expect(text).toBe(`${JSON.stringify(JSON.parse(text))}\n`);
  const [first, second] = content.evidence;
  expect(first).toMatchObject({ exifStripped: true, originalSha256: request.files[0]?.evidence.sha256 });
  expect(second).toMatchObject({ sizeBytes: request.files[1]?.sizeBytes, sha256: request.files[1]?.sha256 });
  expect(second).not.toHaveProperty('originalSha256');
});

test('without a 总结 there is no summary.docx', async () => {
  const request = await requestOf((unitFile) => {
    unitFile.summary = null;
  });
  const papers = await (await createPaperMaker(request))(planOf(request));
  expect(papers.map(({ path }) => path)).not.toContain('data/docs/summary.docx');
});

test('every paper that names volumes names those of the plan', async () => {
  const request = await requestOf();
  const papers = await (await createPaperMaker(request))(planOf(request, 40));
  const content = SubmissionContent.parse(JSON.parse(textOf(papers, 'data/submission.json')));
  expect(content.volumes).toBe(2);
  expect(content.evidence.map(({ volume }) => volume)).toEqual([...Array(40).fill(1), ...Array(8).fill(2)]);
  expect(textOf(papers, 'data/index.html').match(/在第2卷/g)).toHaveLength(8);
  expect(paragraphsOf(paperOf(papers, 'data/docs/cover.docx').bytes)).toContain('共 2 卷（2 个压缩包收齐才完整）');
});

test('papers for one plan do not depend on the plans tried before it', async () => {
  const request = await requestOf();
  const tried = await createPaperMaker(request);
  await tried(planOf(request));
  await tried(planOf(request, 3));
  const [after, fresh] = [
    await tried(planOf(request, 40)),
    await (await createPaperMaker(request))(planOf(request, 40)),
  ];
  for (const { path, bytes } of fresh) expect(Buffer.compare(paperOf(after, path).bytes, bytes), path).toBe(0);
});

test('a plan that puts every file where the last one did costs nothing', async () => {
  const request = await requestOf();
  const make = await createPaperMaker(request);
  const papers = await make(planOf(request, 40));
  expect(await make(planOf(request, 40))).toBe(papers);
  expect(await make(planOf(request, 41))).not.toBe(papers);
});

test('office documents are stored in the package as they are, texts are deflated', async () => {
  const request = await requestOf();
  for (const { path, bytes, packedBytes } of await (await createPaperMaker(request))(planOf(request))) {
    if (path.startsWith('data/docs/')) expect(packedBytes, path).toBe(bytes.length);
    else expect(packedBytes, path).toBeLessThan(bytes.length / 2);
  }
});

test('a hint about a file that stays does not leave, even when its id is also that of a task', async () => {
  const message = '任务“01-01”的佐证“不外传.pdf”的说明缺时间。';
  const request = await requestOf(
    (unitFile) => {
      const evidence = unitFile.evidence[0];
      if (evidence) Object.assign(evidence, { id: 't-0102', shareLevel: 'internal', fileName: '不外传.pdf' });
    },
    [{ code: 'W203', severity: 'W', target: 't-0102', message }],
  );
  const { ledger } = Object.fromEntries(
    (await (await createPaperMaker(request))(planOf(request))).map(({ path, bytes }) => [
      /(\w+)\.\w+$/.exec(path)?.[1] ?? '',
      bytes,
    ]),
  );
  const { sheets } = await import('hucre/xlsx').then(({ readXlsx }) => readXlsx(ledger ?? new Uint8Array()));
  expect(JSON.stringify(sheets.map(({ rows }) => rows))).not.toContain('不外传');
});
