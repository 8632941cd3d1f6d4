/**
 * Splits a submission into volumes under a size limit. The plan and the papers depend on each other: submission.json
 * and index.html say which volume holds which file, and their size decides what fits beside them. `settleVolumes` goes
 * round until the papers built for a plan need no more room than that plan left them.
 */
import { Refusal } from '../core/domain/refusal.ts';
import { VOLUME_FORMAT, type VolumeContent } from '../core/domain/submission-content.ts';
import { VOLUME } from './layout.ts';
import { createPackageMeter, deflatedBytes, type PackageFrame } from './volume-size.ts';

export interface VolumeFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/** A paper of volume 1: its path, and its bytes in the ZIP or an upper bound of them. */
export interface PaperSize {
  readonly path: string;
  readonly packedBytes: number;
}

export interface PlannedVolume {
  readonly volume: number;
  /** Paths of the evidence in it, in the order given. */
  readonly paths: readonly string[];
  /** One file that is larger than the limit: 走U盘或政务网盘. */
  readonly isOversize: boolean;
}

export interface VolumeRequest {
  readonly papers: readonly PaperSize[];
  /** In task order. */
  readonly files: readonly VolumeFile[];
  /** Most bytes of one package; null for no limit. */
  readonly limit: number | null;
  readonly frame: PackageFrame;
}

/** The text of data/volume.json. */
export function volumeContentText(content: Omit<VolumeContent, 'format'>): string {
  return `${JSON.stringify({ format: VOLUME_FORMAT, ...content }, null, 2)}\n`;
}

const KB = 1_024;
/** Larger than any volume.json: ids have at most 64 characters. */
const VOLUME_CONTENT_BYTES =
  deflatedBytes(
    volumeContentText({
      submissionId: 'x'.repeat(64),
      submissionSha256: 'x'.repeat(64),
      unitId: 'x'.repeat(64),
      periodId: 'x'.repeat(64),
      version: 9999,
      volume: 9999,
      of: 9999,
    }),
  ) +
  4 * 64;

interface OpenVolume {
  readonly paths: string[];
  payload: number;
  files: number;
  isOversize: boolean;
}

/**
 * First fit in the order given, so one state always gives one plan. Volume 1 holds the papers and what fits beside
 * them; a file that fits no volume, not even an empty one, gets a volume of its own.
 *
 * @throws Refusal LIMIT_TOO_SMALL when the papers alone exceed the limit; `details.smallestBytes` would let them through
 */
export function planVolumes({ papers, files, limit, frame }: VolumeRequest): readonly PlannedVolume[] {
  const limitBytes = limit ?? Number.POSITIVE_INFINITY;
  const meter = createPackageMeter(frame);
  const first = openVolume(papers.map(({ path, packedBytes }) => meter.payloadBytes(path, packedBytes)));
  const papersAlone = meter.packageBytes(first.payload, first.files);
  if (papersAlone > limitBytes) throw limitTooSmall(papersAlone);
  const volumes = [first];
  for (const { path, sizeBytes } of files) {
    const bytes = meter.payloadBytes(path, sizeBytes);
    const hasRoom = (volume: OpenVolume) => meter.packageBytes(volume.payload + bytes, volume.files + 1) <= limitBytes;
    let home = volumes.find(hasRoom);
    if (home === undefined) {
      home = openVolume([meter.payloadBytes(VOLUME, VOLUME_CONTENT_BYTES)]);
      home.isOversize = !hasRoom(home);
      volumes.push(home);
    }
    home.paths.push(path);
    home.payload += bytes;
    home.files++;
  }
  return volumes.map(({ paths, isOversize }, index) => ({ volume: index + 1, paths, isOversize }));
}

function openVolume(payload: readonly number[]): OpenVolume {
  return { paths: [], payload: payload.reduce((sum, each) => sum + each, 0), files: payload.length, isOversize: false };
}

/** As one types it: whole KB of 1,024 bytes. */
function limitTooSmall(smallestBytes: number): Refusal {
  const kilobytes = Math.ceil(smallestBytes / KB);
  const message = `分卷上限太小，报送文件本身就放不下；请把上限设为 ${kilobytes}KB 或更大。`;
  return new Refusal('LIMIT_TOO_SMALL', message, { details: { smallestBytes: kilobytes * KB } });
}

export interface SettleRequest<Paper extends PaperSize> extends Omit<VolumeRequest, 'papers'> {
  /** Makes the papers that fit a plan. Called two or three times: what does not depend on the plan is best kept. */
  readonly makePapers: (plan: readonly PlannedVolume[]) => Promise<readonly Paper[]>;
}

export interface SettledVolumes<Paper> {
  readonly plan: readonly PlannedVolume[];
  readonly papers: readonly Paper[];
}

/**
 * A plan and the papers that describe it.
 *
 * @throws Refusal LIMIT_TOO_SMALL, naming a limit that was tried and works
 */
export async function settleVolumes<Paper extends PaperSize>(
  request: SettleRequest<Paper>,
): Promise<SettledVolumes<Paper>> {
  try {
    return await settle(request);
  } catch (error) {
    if (smallestOf(error) === null) throw error;
    throw limitTooSmall(await smallestLimit(request, error));
  }
}

async function settle<Paper extends PaperSize>(request: SettleRequest<Paper>): Promise<SettledVolumes<Paper>> {
  const { files, makePapers } = request;
  let plan: readonly PlannedVolume[] = [{ volume: 1, paths: files.map(({ path }) => path), isOversize: false }];
  let papers = await makePapers(plan);
  if (request.limit === null) return { plan, papers };
  for (let round = 0; ; round += 1) {
    const spare = round < 2 ? 0 : 2 ** (round + 3);
    const roomy = papers.map(({ path, packedBytes }) => ({ path, packedBytes: packedBytes + spare }));
    plan = planVolumes({ ...request, papers: roomy });
    papers = await makePapers(plan);
    const room = new Map(roomy.map(({ path, packedBytes }) => [path, packedBytes]));
    if (papers.every(({ path, packedBytes }) => packedBytes <= (room.get(path) ?? 0))) return { plan, papers };
  }
}

/** Raises the limit to what the refusal asks for until the papers fit: those of more volumes are a few bytes longer. */
async function smallestLimit<Paper extends PaperSize>(
  request: SettleRequest<Paper>,
  refusal: unknown,
): Promise<number> {
  let limit = smallestOf(refusal) ?? KB;
  for (let needed = await neededLimit(request, limit); needed !== null; needed = await neededLimit(request, limit))
    limit = Math.max(needed, limit + KB);
  return limit;
}

/** What a limit is refused for; null when it works. */
async function neededLimit<Paper extends PaperSize>(
  request: SettleRequest<Paper>,
  limit: number,
): Promise<number | null> {
  try {
    await settle({ ...request, limit });
    return null;
  } catch (error) {
    const needed = smallestOf(error);
    if (needed === null) throw error;
    return needed;
  }
}

function smallestOf(error: unknown): number | null {
  if (!(error instanceof Refusal) || error.code !== 'LIMIT_TOO_SMALL') return null;
  // limitTooSmall made it
  return (error.details as { smallestBytes: number }).smallestBytes;
}
