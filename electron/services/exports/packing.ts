import { createHash } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BagInfo } from '../../bag/bag-info.ts';
import { type PayloadItem, type WrittenPackage, writePackage } from '../../bag/bag-writer.ts';
import { asWriteRefusal, syncFolder } from '../../bag/package-file.ts';
import { packageBaseName, packageFileName } from '../../bag/package-name.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import { verifyText } from '../../bag/verify-text.ts';
import type { PackageFrame } from '../../bag/volume-size.ts';
import { type PlannedVolume, volumeContentText } from '../../bag/volumes.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { SubmissionHead } from '../../core/domain/submission-assembly.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { encryptPackage } from './encryption.ts';
import type { LeavingFile } from './outgoing-files.ts';
import type { Paper } from './papers.ts';
import { openStaging, undoCrashed } from './staging.ts';

/** No submission has more volumes; only the length of its name and texts is taken from it. */
const LAST_VOLUME = { volume: 9999, of: 9999 };

export interface PackingRequest {
  readonly unitFile: UnitFile;
  readonly head: SubmissionHead;
  readonly identity: SigningIdentity;
  readonly agent: string;
  readonly files: readonly LeavingFile[];
  readonly outFolder: string;
  /** `age1…` of the only reader; null leaves the packages open. */
  readonly ageRecipient?: string | null;
  readonly signal: AbortSignal;
  /** Bytes of a payload file that were just written. */
  readonly onBytes: (bytes: number, path: string) => void;
}

type Volume = BagInfo['volume'];

function baseName({ unitFile, head }: PackingRequest, volume: Volume): string {
  const { period, version } = head;
  const parts = { kind: 'submission', unit: unitFile.unit, period: period.id, version } as const;
  return packageBaseName(volume === undefined ? parts : { ...parts, volume });
}

function fileName({ unitFile, head }: PackingRequest, volume: Volume): string {
  const { period, version, createdAt } = head;
  const parts = { unit: unitFile.unit, campaign: unitFile.campaign, period, version, date: createdAt };
  return packageFileName(volume === undefined ? parts : { ...parts, volume });
}

/** What every package of the submission has besides its payload. */
function frameOf(request: PackingRequest, volume: Volume): PackageFrame & { readonly card: Uint8Array } {
  const { identity, head, agent, unitFile } = request;
  const { card } = identity;
  const base = baseName(request, volume);
  const info: BagInfo = {
    organization: unitFile.unit.name,
    identifier: head.submissionId,
    baggingDate: head.createdAt,
    agent,
    kind: 'submission',
  };
  return {
    base,
    info: volume === undefined ? info : { ...info, volume },
    card: Buffer.from(`${JSON.stringify(card, null, 2)}\n`),
    publicKeyPem: card.publicKeyPem,
    verifyText: verifyText({ base, unitName: card.name, fingerprint: card.fingerprint }),
  };
}

/** The frame of the largest volume that the submission could have. */
export function widestFrame(request: PackingRequest): PackageFrame {
  return frameOf(request, LAST_VOLUME);
}

function payloadOf(
  planned: PlannedVolume,
  of: number,
  papers: readonly Paper[],
  request: PackingRequest,
): PayloadItem[] {
  const wanted = new Set(planned.paths);
  const files = request.files.filter(({ path }) => wanted.has(path));
  if (planned.volume === 1) return [...papers, ...files];
  const submission = papers.find(({ path }) => path === 'data/submission.json');
  const text = volumeContentText({
    submissionId: request.head.submissionId,
    submissionSha256: createHash('sha256')
      .update(submission?.bytes ?? '')
      .digest('hex'),
    unitId: request.unitFile.unit.id,
    periodId: request.head.period.id,
    version: request.head.version,
    volume: planned.volume,
    of,
  });
  return [{ path: 'data/volume.json', bytes: Buffer.from(text) }, ...files];
}

/**
 * Writes every volume under a hidden folder beside the others, moves them to their names only when all are whole, and
 * has them recorded: a cancelled or failed export leaves nothing, and what a crash leaves the next one undoes.
 *
 * @param keep when it fails, the packages are taken back
 */
export async function packVolumes(
  plan: readonly PlannedVolume[],
  papers: readonly Paper[],
  request: PackingRequest,
  keep: (written: readonly WrittenPackage[]) => Promise<void> = async () => undefined,
): Promise<WrittenPackage[]> {
  const names = plan.map(({ volume }) => fileName(request, volumeNumber(volume, plan.length)));
  const { ageRecipient = null, signal, outFolder, unitFile, head } = request;
  const finalNames = ageRecipient === null ? names : names.map((name) => `${name}.age`);
  await undoCrashed(outFolder, unitFile);
  await refuseExisting(finalNames, outFolder);
  const leaving = { unitId: unitFile.unit.id, submissionId: head.submissionId, names: finalNames };
  const staging = await openStaging(outFolder, leaving, signal);
  try {
    const written: WrittenPackage[] = [];
    for (const [index, planned] of plan.entries()) {
      const volume = await packVolume(planned, plan.length, papers, join(staging.folder, names[index] ?? ''), request);
      written.push(ageRecipient === null ? volume : await encryptPackage(volume, ageRecipient, signal));
    }
    throwIfCancelled(signal);
    const moved = await moveOut(written, outFolder);
    try {
      await keep(moved);
    } catch (error) {
      await removePackages(moved);
      throw error;
    }
    return moved;
  } finally {
    await staging.close();
  }
}

function volumeNumber(volume: number, of: number): Volume {
  return of === 1 ? undefined : { volume, of };
}

function packVolume(
  planned: PlannedVolume,
  of: number,
  papers: readonly Paper[],
  target: string,
  request: PackingRequest,
): Promise<WrittenPackage> {
  let before = 0;
  return writePackage({
    target,
    ...frameOf(request, volumeNumber(planned.volume, of)),
    payload: payloadOf(planned, of, papers, request),
    sign: request.identity.sign,
    signal: request.signal,
    onProgress: (done, path) => {
      request.onBytes(done - before, path);
      before = done;
    },
  });
}

async function refuseExisting(names: readonly string[], folder: string): Promise<void> {
  for (const name of names) {
    const isThere = await stat(join(folder, name)).catch(() => null); // nothing of that name is what we hope for
    if (isThere) throw new Refusal('FILE_EXISTS', `${join(folder, name)} 已存在。请换一个文件夹，或先移走旧文件。`);
  }
}

/** Renames within one folder's disk; what was moved before a failure is taken back. */
async function moveOut(written: readonly WrittenPackage[], folder: string): Promise<WrittenPackage[]> {
  const moved: WrittenPackage[] = [];
  try {
    for (const each of written) {
      const path = join(folder, basename(each.path));
      await rename(each.path, path);
      moved.push({ ...each, path });
    }
    await syncFolder(folder);
    return moved;
  } catch (error) {
    await removePackages(moved);
    throw asWriteRefusal(error, folder);
  }
}

/** Takes packages back that must not stay because something after them failed. */
async function removePackages(packages: readonly WrittenPackage[]): Promise<void> {
  for (const { path } of packages) await rm(path, { force: true });
}
