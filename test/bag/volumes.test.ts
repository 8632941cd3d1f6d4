import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PayloadItem, writePackage } from '../../electron/bag/bag-writer.ts';
import { packageBaseName } from '../../electron/bag/package-name.ts';
import { type PackageFrame, packedBytes } from '../../electron/bag/volume-size.ts';
import { type PlannedVolume, settleVolumes, type VolumeFile, volumeContentText } from '../../electron/bag/volumes.ts';
import { Refusal } from '../../electron/core/domain/refusal.ts';
import type { SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { testSigner, text } from '../support/package-builder.ts';
import { sampleSubmission, sha256 } from '../support/submission-sample.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { onlyReport, verify } from './judged-packages.ts';
import { frameOf, INDEX, sourceFile } from './written-packages.ts';

const own = await testSigner();
const KB = 1_024;

/** Noise that begins like a photo, so that no file is empty and none can be packed. */
function photos(sizes: readonly number[]): Map<string, Uint8Array> {
  const numbered = sizes.map((size, index) => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(size)]);
    return [`data/evidence/${String(index + 1).padStart(4, '0')}.jpg`, bytes] as const;
  });
  return new Map(numbered);
}

function base(volume?: { volume: number; of: number }): string {
  const parts = { kind: 'submission', unit: own.card, period: 'r2', version: 1 } as const;
  return packageBaseName(volume === undefined ? parts : { ...parts, volume });
}

function infoOf(volume?: { volume: number; of: number }): PackageFrame['info'] {
  const info = {
    organization: own.card.name,
    identifier: 'sub-r2-v1',
    baggingDate: '2021-12-18',
    agent: '实事台 0.1.0',
    kind: 'submission',
  } as const;
  return volume === undefined ? info : { ...info, volume };
}

function frame(volume?: { volume: number; of: number }): PackageFrame & ReturnType<typeof frameOf> {
  return { ...frameOf(own, base(volume)), info: infoOf(volume) };
}

const WIDEST = frame({ volume: 9999, of: 9999 });

interface Paper {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly packedBytes: number;
}

const paper = (path: string, bytes: Uint8Array): Paper => ({ path, bytes, packedBytes: packedBytes(path, bytes) });

function contentFor(files: ReadonlyMap<string, Uint8Array>, plan: readonly PlannedVolume[]): SubmissionContent {
  const content = sampleSubmission(own.card, files);
  const volumeOf = new Map(plan.flatMap(({ volume, paths }) => paths.map((path) => [path, volume] as const)));
  for (const each of content.evidence) each.volume = volumeOf.get(each.path ?? '') ?? 1;
  content.volumes = plan.length;
  return content;
}

async function settled(files: ReadonlyMap<string, Uint8Array>, limit: number | null) {
  const planned: VolumeFile[] = [...files].map(([path, { length }]) => ({ path, sizeBytes: length }));
  return settleVolumes({
    files: planned,
    limit,
    frame: WIDEST,
    makePapers: async (plan) => [
      paper('data/submission.json', text(JSON.stringify(contentFor(files, plan)))),
      paper('data/index.html', INDEX),
      paper('data/docs/cover.docx', noise),
    ],
  });
}

/** An office document is a ZIP already. */
const noise = randomBytes(5_000);

/** Writes every volume of a plan; returns their paths. */
async function written(
  files: ReadonlyMap<string, Uint8Array>,
  { plan, papers }: Awaited<ReturnType<typeof settled>>,
): Promise<string[]> {
  const folder = await temporaryFolder();
  const submission = papers.find(({ path }) => path === 'data/submission.json');
  const paths: string[] = [];
  for (const { volume, paths: names } of plan) {
    const number = plan.length === 1 ? undefined : { volume, of: plan.length };
    const sources = await Promise.all(names.map((path) => sourceFile(folder, path, files.get(path) ?? noise)));
    const about = {
      submissionId: 'sub-r2-v1',
      submissionSha256: sha256(submission?.bytes ?? ''),
      unitId: own.card.id,
      periodId: 'r2',
      version: 1,
      volume,
      of: plan.length,
    };
    const first: PayloadItem[] =
      volume === 1 ? [...papers] : [{ path: 'data/volume.json', bytes: text(volumeContentText(about)) }];
    const target = join(folder, `${volume}.zip`);
    paths.push((await writePackage({ ...frame(number), target, payload: [...first, ...sources] })).path);
  }
  return paths;
}

async function sizesOf(paths: readonly string[]): Promise<number[]> {
  return Promise.all(paths.map(async (path) => (await stat(path)).size));
}

const sizes = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 2_000 }) },
    { weight: 3, arbitrary: fc.integer({ min: 2_000, max: 20_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 90_000 }) },
  ),
  { maxLength: 40 },
);

test('no volume is larger than the limit unless one file alone is, none is wastefully small, and all verify', async () => {
  const property = fc.asyncProperty(sizes, fc.integer({ min: 14 * KB, max: 80 * KB }), async (each, limit) => {
    const files = photos(each);
    const settling = await settled(files, limit);
    const paths = await written(files, settling);
    const actual = await sizesOf(paths);
    for (const [index, { isOversize, paths: names }] of settling.plan.entries()) {
      const size = actual[index] ?? 0;
      if (isOversize) expect(names).toHaveLength(1);
      // The plan calls a file too large that would have fitted by a hair: it has its volume, and no more is lost.
      expect(
        isOversize ? size + SLACK + SLACK_PER_FILE > limit : size <= limit,
        `${size} of ${limit} in volume ${index + 1}`,
      ).toBe(true);
    }
    expectThrift(settling.plan, files, actual, limit);
    expect([...settling.plan.flatMap(({ paths: names }) => names)].sort()).toEqual([...files.keys()]);
    expect(onlyReport(await verify(paths, { cards: [own.card] }))).toMatchObject({ result: 'trusted', problems: [] });
  });
  await fc.assert(property, { numRuns: 25 });
});

/** What the plan takes for digests that cannot be packed and for the longest names: so much room it may leave. */
const SLACK = 700;
const SLACK_PER_FILE = 130;

/** A volume is opened only for a file that fits none of those before. */
function expectThrift(
  plan: readonly PlannedVolume[],
  files: ReadonlyMap<string, Uint8Array>,
  actual: readonly number[],
  limit: number,
): void {
  for (const [index, { paths }] of plan.entries()) {
    const first = files.get(paths[0] ?? '')?.length ?? 0;
    for (const [before, earlier] of plan.slice(0, index).entries()) {
      const slack = SLACK + SLACK_PER_FILE * (earlier.paths.length + 1);
      if (!earlier.isOversize) expect((actual[before] ?? 0) + first + slack).toBeGreaterThan(limit);
    }
  }
}

test('without a limit, and under one that is wide enough, there is one volume', async () => {
  const files = photos([10_000, 200, 30_000]);
  for (const limit of [null, 100 * KB]) {
    const settling = await settled(files, limit);
    expect(settling.plan).toEqual([{ volume: 1, paths: [...files.keys()], isOversize: false }]);
    expect(await sizesOf(await written(files, settling))).toHaveLength(1);
  }
});

test('one state gives one plan', async () => {
  const files = photos(Array.from({ length: 60 }, (_, index) => 500 + ((index * 7919) % 9_000)));
  expect((await settled(files, 40 * KB)).plan).toEqual((await settled(files, 40 * KB)).plan);
});

test('a file larger than the limit has a volume of its own, and the others do not suffer', async () => {
  const files = photos([3_000, 90_000, 3_000, 120_000, 3_000]);
  const { plan } = await settled(files, 40 * KB);
  const names = [...files.keys()];
  expect(plan).toEqual([
    { volume: 1, paths: [names[0], names[2], names[4]], isOversize: false },
    { volume: 2, paths: [names[1]], isOversize: true },
    { volume: 3, paths: [names[3]], isOversize: true },
  ]);
});

async function refusedLimit(files: ReadonlyMap<string, Uint8Array>, limit: number): Promise<number> {
  const refusal: unknown = await settled(files, limit).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Refusal)) throw new Error(`${limit} was not refused`);
  expect(refusal).toMatchObject({
    code: 'LIMIT_TOO_SMALL',
    message: expect.stringMatching(/上限设为 \d+KB 或更大。$/),
  });
  const { smallestBytes } = refusal.details as { smallestBytes: number }; // what LIMIT_TOO_SMALL carries
  expect(refusal.message).toContain(`${smallestBytes / KB}KB`);
  return smallestBytes;
}

test('a limit too small for the papers is refused with the smallest one that works', async () => {
  const property = fc.asyncProperty(sizes, async (each) => {
    const files = photos(each);
    const smallest = await refusedLimit(files, KB);
    const settling = await settled(files, smallest);
    const [first = Number.POSITIVE_INFINITY] = await sizesOf(await written(files, settling));
    expect(first).toBeLessThanOrEqual(smallest);
    expect(await refusedLimit(files, smallest - KB)).toBe(smallest);
  });
  await fc.assert(property, { numRuns: 10 });
});

test('a thousand files in many volumes stay within the limit', async () => {
  const files = photos(Array.from({ length: 1_000 }, (_, index) => 100 + ((index * 104_729) % 1_500)));
  const settling = await settled(files, 128 * KB);
  const actual = await sizesOf(await written(files, settling));
  expect(Math.max(...actual)).toBeLessThanOrEqual(128 * KB);
  const filled = actual.slice(0, -1).map((size) => size / (128 * KB));
  expect(Math.min(...filled)).toBeGreaterThan(0.9);
});
