import { lstat, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asWriteRefusal } from '../../bag/package-file.ts';
import { createByteMeter, type Following } from '../../core/contract/progress.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { Id, Sha256 } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { UnitFile } from '../../core/domain/unit-file.ts';
import { refusePaths } from './evidence-names.ts';

export interface EvidenceSource {
  /**
   * Copies a stored file out under a temporary name, compares its digest and gives it its name. A file of that name
   * with the same bytes is left alone.
   *
   * @throws Refusal EVIDENCE_MISSING, EVIDENCE_CHANGED, FILE_EXISTS for other bytes under that name
   */
  readonly copyOut: (
    sha256: Sha256,
    target: string,
    options: { signal: AbortSignal; onBytes: (bytes: number) => void },
  ) => Promise<{ isNew: boolean }>;
  /** Writes a text durably under a temporary name and renames it. */
  readonly writeText: (path: string, text: string) => Promise<void>;
}

/**
 * A unit's record as it may leave: residents' contacts only when asked for. `names` are the evidence files' names in
 * one folder, without which each keeps its own. Fields come in the schema's order, as they do once they were read
 * again: a record that a form or a command made writes its own in another.
 */
export function leavingRecord(
  unitFile: UnitFile,
  { withContacts, names }: { readonly withContacts: boolean; readonly names: ReadonlyMap<Id, string> | null },
): UnitFile {
  const feedback = withContacts ? unitFile.feedback : unitFile.feedback.map(({ contact: _kept, ...rest }) => rest);
  const evidence = unitFile.evidence.map((each) => {
    const fileName = names?.get(each.id) ?? each.fileName;
    return fileName === each.fileName ? each : { ...each, fileName };
  });
  return UnitFile.parse({ ...unitFile, feedback, evidence });
}

/** Copies every cited file into the folder, once: all of them, or none of those that were not there before. */
export async function copyEvidenceOut(
  evidence: readonly Evidence[],
  folder: string,
  { copyOut }: EvidenceSource,
  { report, signal }: Following,
): Promise<{ sizeBytes: number }[]> {
  refusePaths(evidence);
  await makeFolder(folder);
  const files = [...new Map(evidence.map((each) => [each.fileName, each])).values()];
  const total = files.reduce((sum, each) => sum + each.sizeBytes, 0);
  const meter = createByteMeter(total, '写出佐证', report);
  const written: string[] = [];
  try {
    for (const { sha256, fileName } of files) {
      const target = join(folder, fileName);
      const onBytes = (bytes: number): void => meter.advance(bytes, fileName);
      if ((await copyOut(sha256, target, { signal, onBytes })).isNew) written.push(target);
    }
    return files;
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
}

/** @throws Refusal DISK_FULL, IO_ERROR, FILE_EXISTS for a folder or a device of that name */
export async function writeUnitFile(unitFile: UnitFile, file: string, { writeText }: EvidenceSource): Promise<void> {
  await makeFolder(dirname(file));
  try {
    await refuseNoFile(file);
    await writeText(file, `${JSON.stringify(unitFile, null, 1)}\n`);
  } catch (error) {
    throw asWriteRefusal(error, file);
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw asWriteRefusal(error, folder);
  }
}

/** A file is replaced; whatever else has that name is not what the user meant. */
async function refuseNoFile(file: string): Promise<void> {
  const there = await lstat(file).catch(() => null);
  if (there === null || there.isFile() || there.isSymbolicLink()) return;
  throw new Refusal('FILE_EXISTS', `${file} 是文件夹或设备，不能写成单位文件。请换一个文件名。`);
}
