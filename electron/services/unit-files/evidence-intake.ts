import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadedFile } from '../../core/contract/evidence.ts';
import { createByteMeter, type Following } from '../../core/contract/progress.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { Sha256 } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { StoredFile } from '../../store/evidence-store.ts';
import { namesOf } from './evidence-names.ts';

/** One file on its way into the store. */
export interface IntakeRequest {
  readonly source: string;
  readonly expectedSha256: Sha256;
  readonly onBytes: (bytes: number) => void;
}

export interface Intake {
  /** Copies files into the store and looks at their content: all of them, or none. */
  readonly takeIn: (requests: readonly IntakeRequest[], signal: AbortSignal) => Promise<StoredFile[]>;
  /** Takes back what `takeIn` added. */
  readonly discard: (files: readonly StoredFile[]) => Promise<void>;
}

/** A file to take in once, however many records cite it. */
interface Arrival {
  readonly source: string;
  readonly evidence: Evidence;
}

/** Where evidence comes from, to be told to people, and every file in it: NFC name → path. */
export interface EvidenceFiles {
  readonly place: string;
  readonly paths: ReadonlyMap<string, string>;
}

/**
 * Takes in the files that the records cite: all of them, or none. Names are compared after NFC, since macOS hands
 * them over decomposed.
 *
 * @throws Refusal EVIDENCE_MISSING, EVIDENCE_CHANGED, CANCELLED, DISK_FULL
 */
export async function takeEvidenceIn(
  evidence: readonly Evidence[],
  files: EvidenceFiles,
  { takeIn }: Intake,
  { report, signal }: Following,
): Promise<StoredFile[]> {
  const arrivals = await findFiles(evidence, files);
  const total = arrivals.reduce((sum, each) => sum + each.evidence.sizeBytes, 0);
  const meter = createByteMeter(total, '装入佐证', report);
  const requests = arrivals.map(({ source, evidence: { sha256, fileName } }) => ({
    source,
    expectedSha256: sha256,
    onBytes: (bytes: number): void => meter.advance(bytes, fileName),
  }));
  return takeIn(requests, signal);
}

/** Every file is looked up and its size compared before the first byte is copied. */
async function findFiles(evidence: readonly Evidence[], { place, paths }: EvidenceFiles): Promise<Arrival[]> {
  const missing: string[] = [];
  const changed: string[] = [];
  const arrivals = new Map<string, Arrival>();
  for (const record of evidence) {
    const source = paths.get(record.fileName.normalize('NFC'));
    const size = source === undefined ? null : await sizeOf(source);
    if (source === undefined || size === null) missing.push(record.fileName);
    else if (size !== record.sizeBytes) changed.push(record.fileName);
    else arrivals.set(`${record.sha256} ${source}`, { source, evidence: record });
  }
  if (missing.length > 0)
    throw new Refusal('EVIDENCE_MISSING', `${place}里缺 ${namesOf(missing)}。请补齐后重试，没有装入任何内容。`);
  if (changed.length > 0)
    throw new Refusal(
      'EVIDENCE_CHANGED',
      `${namesOf(changed)} 的大小与登记的不同，文件被改过。请换回原文件后重试，没有装入任何内容。`,
    );
  return [...arrivals.values()];
}

/** @throws Refusal FILE_UNREADABLE */
export async function filesInFolder(folder: string): Promise<EvidenceFiles> {
  try {
    const names = await readdir(folder);
    const paths = new Map(names.map((name) => [name.normalize('NFC'), join(folder, name)]));
    return { place: `佐证文件夹 ${folder} `, paths };
  } catch (cause) {
    throw new Refusal('FILE_UNREADABLE', `读不到佐证文件夹 ${folder}，请检查路径和权限。`, { cause });
  }
}

/** @throws Refusal NOT_FOUND for an upload that is gone */
export async function filesOfUploads(
  uploads: readonly UploadedFile[],
  upload: (uploadId: string) => Promise<{ path: string }>,
): Promise<EvidenceFiles> {
  const paths = new Map<string, string>();
  for (const { uploadId, fileName } of uploads) {
    paths.set(fileName.normalize('NFC'), (await upload(uploadId)).path);
  }
  return { place: '选中的佐证文件', paths };
}

/** Null for what is no regular file. */
async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null); // it vanished since the folder was listed
  return found?.isFile() ? found.size : null;
}
