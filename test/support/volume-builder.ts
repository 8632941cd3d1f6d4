/** A submission in two volumes, each of which can carry exactly one defect. */
import type { SubmissionContent, VolumeContent } from '../../electron/core/domain/submission-content.ts';
import {
  type Bag,
  type BagParts,
  buildBag,
  type Defects,
  INDEX,
  json,
  labelsOf,
  type TestSigner,
  testSigner,
} from './package-builder.ts';
import { SAMPLE_PHOTOS, sampleSubmission, sha256 } from './submission-sample.ts';

interface VolumeDefects {
  /** Of volume 1; its `content` changes what both volumes are about. */
  readonly first?: Defects;
  readonly second?: Defects;
  /** data/volume.json of volume 2. */
  readonly volume?: (volume: VolumeContent) => void;
}

interface VolumeSigners {
  readonly first?: TestSigner;
  readonly second?: TestSigner;
}

/** The same submission in two volumes: one photo in each. */
export async function twoVolumes(
  defects: VolumeDefects = {},
  signers: VolumeSigners = {},
): Promise<readonly [Bag, Bag]> {
  const first = signers.first ?? (await testSigner());
  const content = sampleSubmission(first.card);
  content.volumes = 2;
  const [, later] = content.evidence;
  if (later !== undefined) later.volume = 2;
  defects.first?.content?.(content);
  const submission = json(content);
  const [photo, laterPhoto] = [...SAMPLE_PHOTOS] as [PhotoEntry, PhotoEntry]; // there are two
  const volume = volumeOf(content, submission);
  defects.volume?.(volume);
  const papers: PhotoEntry[] = [
    ['data/submission.json', submission],
    ['data/index.html', INDEX],
  ];
  return [
    await buildBag(volumeParts(1, content, first, [...papers, photo]), defects.first),
    await buildBag(
      volumeParts(2, content, signers.second ?? first, [['data/volume.json', json(volume)], laterPhoto]),
      defects.second,
    ),
  ];
}

type PhotoEntry = [path: string, bytes: Uint8Array];

function volumeOf({ submissionId, unit, period, version }: SubmissionContent, submission: Uint8Array): VolumeContent {
  return {
    format: 'shishi-volume/1',
    submissionId,
    submissionSha256: sha256(submission),
    unitId: unit.id,
    periodId: period.id,
    version,
    volume: 2,
    of: 2,
  };
}

function volumeParts(number: number, content: SubmissionContent, signer: TestSigner, files: PhotoEntry[]): BagParts {
  const { submissionId, version } = content;
  const { divisionCode, id, name } = signer.card;
  return {
    signer,
    base: `shishi-submission-${divisionCode ?? id}-r2-v${version}-${number}of2`,
    labels: {
      ...labelsOf('submission', name, submissionId),
      'Bag-Group-Identifier': submissionId,
      'Bag-Count': `${number} of 2`,
    },
    payload: new Map(files),
  };
}
