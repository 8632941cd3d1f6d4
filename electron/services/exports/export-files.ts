/** The files of an export as they will leave: evidence in copies where it must change, and the scans that were chosen. */
import { basename } from 'node:path';
import type { ExportOptions } from '../../core/contract/packages.ts';
import type { ByteMeter } from '../../core/contract/progress.ts';
import { limitsOf } from '../../core/domain/campaign-limits.ts';
import { openPhotoWorkshop } from '../../photos/photo-workshop.ts';
import type { ExportJob } from './export-job.ts';
import type { ExportParts } from './exports.ts';
import { type LeavingFile, type OutgoingFile, prepareOutgoingFiles } from './outgoing-files.ts';
import { prepareScans } from './outgoing-scans.ts';

export function prepareFiles(
  job: ExportJob,
  parts: ExportParts,
  options: ExportOptions,
  folder: string,
  meter: ByteMeter,
  signal: AbortSignal,
): Promise<OutgoingFile[]> {
  const { photoMaxEdge, photoQuality } = limitsOf(job.unitFile.campaign);
  return prepareOutgoingFiles(job.evidence, {
    isPhoto: (each) => job.factsOf(each)?.isPhoto === true,
    crc32Of: (each) => job.factsOf(each)?.crc32,
    storedPath: parts.storedPath,
    folder,
    maxEdge: options.keepSize ? null : photoMaxEdge,
    quality: photoQuality,
    signal,
    onPhoto: (each) => meter.advance(each.sizeBytes, each.fileName),
  });
}

type ScanParts = Pick<ExportParts, 'upload' | 'forget'>;

/** @throws Refusal NOT_FOUND for an upload that is gone, or as `prepareScans` */
export async function takeScans(
  { unitFile }: ExportJob,
  { upload }: ScanParts,
  { scans = [] }: ExportOptions,
  folder: string,
  signal: AbortSignal,
): Promise<LeavingFile[]> {
  if (scans.length === 0) return [];
  const chosen = scans.map(async (scan) =>
    typeof scan === 'string' ? { path: scan, fileName: basename(scan) } : upload(scan.uploadId),
  );
  await using workshop = openPhotoWorkshop();
  const { photoQuality } = limitsOf(unitFile.campaign);
  return await prepareScans(await Promise.all(chosen), { folder, workshop, quality: photoQuality, signal });
}

/** What was packed need not lie in the work folder any more. */
export async function forgetScans({ forget }: ScanParts, { scans = [] }: ExportOptions): Promise<void> {
  for (const scan of scans) if (typeof scan !== 'string') await forget(scan.uploadId);
}
