import type { Inputs } from '../../core/contract/contract.ts';
import type { Following } from '../../core/contract/progress.ts';
import type { UnitFileCounts } from '../../core/contract/unit-files.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { COLLECTIONS, type UnitFile } from '../../core/domain/unit-file.ts';
import { filesInFolder, filesOfUploads, type Intake, takeEvidenceIn } from './evidence-intake.ts';
import { distinctNames, refusePaths } from './evidence-names.ts';
import { readUnitFile } from './unit-file-reading.ts';
import { copyEvidenceOut, type EvidenceSource, leavingRecord, writeUnitFile } from './unit-file-writing.ts';

export interface UnitFileService {
  /** Fills the empty data folder: with everything or with nothing. */
  import(input: Inputs['unitFiles']['import'], following: Following): Promise<UnitFileCounts>;
  /** Writes what `import` reads. Two different files of one name leave under two names. */
  export(input: Inputs['unitFiles']['export'], following: Following): Promise<UnitFileCounts>;
}

export interface UnitFileParts extends Intake, EvidenceSource {
  readonly unitFile: () => UnitFile;
  /** @throws Refusal FOLDER_NOT_EMPTY unless the data folder holds nothing yet. */
  readonly refuseFilled: () => Promise<void>;
  /** A file that a page handed over beforehand. */
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  /** Forgets an upload that is in the data folder now. */
  readonly forget: (uploadId: string) => Promise<void>;
  readonly createUnit: (unitFile: UnitFile) => Promise<void>;
}

export function createUnitFileService(parts: UnitFileParts): UnitFileService {
  return {
    import: async (input, following) => {
      await parts.refuseFilled();
      const unitFile = await readUnitFile(await pathOf(input.file, parts));
      refusePaths(unitFile.evidence);
      const source = await sourceOf(input, parts);
      const stored = source === null ? [] : await takeEvidenceIn(unitFile.evidence, source, parts, following);
      try {
        following.signal.throwIfAborted();
        await parts.createUnit(unitFile);
      } catch (error) {
        await parts.discard(stored);
        if (!following.signal.aborted) throw error;
        throw new Refusal('CANCELLED', '已取消装入，没有留下任何内容。', { cause: error });
      }
      await forgetUploads(input, parts);
      finish(stored, following);
      return countsOf(unitFile, stored);
    },
    export: async ({ file, evidenceFolder, withContacts }, following) => {
      const record = parts.unitFile();
      const names = evidenceFolder === null ? null : distinctNames(record.evidence);
      const leaving = leavingRecord(record, { withContacts, names });
      const copied =
        evidenceFolder === null ? [] : await copyEvidenceOut(leaving.evidence, evidenceFolder, parts, following);
      await writeUnitFile(leaving, file, parts);
      finish(copied, following);
      return countsOf(leaving, copied);
    },
  };
}

type ImportInput = Inputs['unitFiles']['import'];

async function pathOf(file: ImportInput['file'], { upload }: UnitFileParts): Promise<string> {
  return typeof file === 'string' ? file : (await upload(file.uploadId)).path;
}

/** Null when the record comes without its evidence. */
async function sourceOf({ evidenceFolder, evidenceUploads }: ImportInput, { upload }: UnitFileParts) {
  if (evidenceFolder !== null) return filesInFolder(evidenceFolder);
  return evidenceUploads === undefined ? null : filesOfUploads(evidenceUploads, upload);
}

async function forgetUploads({ file, evidenceUploads = [] }: ImportInput, { forget }: UnitFileParts): Promise<void> {
  const uploads = typeof file === 'string' ? evidenceUploads : [file, ...evidenceUploads];
  for (const { uploadId } of uploads) await forget(uploadId);
}

type Sized = { readonly sizeBytes: number };
const bytesOf = (files: readonly Sized[]): number => files.reduce((sum, each) => sum + each.sizeBytes, 0);

function finish(files: readonly Sized[], { report }: Following): void {
  const bytes = bytesOf(files);
  report({ stage: '完成', done: bytes, total: bytes, percent: 100, file: null });
}

function countsOf(unitFile: UnitFile, files: readonly Sized[]): UnitFileCounts {
  const names = Object.keys(COLLECTIONS) as (keyof typeof COLLECTIONS)[]; // keys of a constant object are what its type says
  const collections = Object.fromEntries(names.map((name) => [name, unitFile[name].length]));
  return { unit: unitFile.unit.name, collections, files: files.length, bytes: bytesOf(files) };
}
