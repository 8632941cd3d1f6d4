/** The part of the composition root that joins how a unit's record begins: from a file, the sample, or typed in. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CampaignTemplate } from './core/domain/campaign-template.ts';
import { Refusal } from './core/domain/refusal.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import type { ContentFactsService } from './services/content-facts.ts';
import type { OwnChange } from './services/undo.ts';
import { createUnitFileService } from './services/unit-files/unit-files.ts';
import { createUnitRecordService } from './services/unit-records.ts';
import type { BufferPool } from './store/buffer-pool.ts';
import type { DataFolder } from './store/data-folder.ts';
import { releaseEvidence } from './store/evidence-release.ts';
import { nodeFileSystem } from './store/file-system.ts';
import { writeFileForGood } from './store/lasting-file.ts';

export interface UnitJoining {
  readonly folder: () => DataFolder;
  readonly unitFile: () => UnitFile;
  /** Absolute path of the data folder. */
  readonly path: string;
  /** Absolute path of assets/. */
  readonly assets: string;
  readonly facts: ContentFactsService;
  readonly buffers: BufferPool;
  readonly atDesk: () => { name: string };
  readonly newId: (prefix: string) => string;
  readonly commit: (change: OwnChange) => Promise<void>;
  readonly upload: (uploadId: string) => Promise<{ path: string; fileName: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
}

export function joinUnit(parts: UnitJoining) {
  const { folder, unitFile, path, assets, facts, buffers, atDesk, newId, commit, upload, forget } = parts;
  const refuseFilled = async (): Promise<void> => {
    if (folder().unit === null) return;
    const message = `${path} 里已有“${unitFile().unit.name}”的数据，没有装入。请另选一个空文件夹。`;
    throw new Refusal('FOLDER_NOT_EMPTY', message);
  };
  const createUnit = (op: string) => async (record: UnitFile) => {
    await folder().createUnit(record, { by: atDesk().name, op });
  };
  const unitFiles = createUnitFileService({
    unitFile,
    refuseFilled,
    createUnit: createUnit('unit.import'),
    upload,
    forget,
    takeIn: facts.takeIn,
    discard: (files) => folder().evidence.discard(files),
    copyOut: (sha256, target, reading) =>
      releaseEvidence(nodeFileSystem, buffers, { stored: folder().evidence.pathOf(sha256), sha256, target }, reading),
    writeText: (file, text) => writeFileForGood(nodeFileSystem, file, text),
  });
  const sample = { file: join(assets, 'sample', 'unit.json'), evidenceFolder: join(assets, 'sample', 'evidence') };
  return {
    unitFiles,
    unitRecords: createUnitRecordService({
      unitFile,
      record: (unit) => commit({ op: 'unit.update', target: unit.id, puts: [{ collection: 'unit', document: unit }] }),
      refuseFilled,
      createUnit: createUnit('unit.create'),
      template: async () =>
        CampaignTemplate.parse(JSON.parse(await readFile(join(assets, 'campaign-2021.json'), 'utf8'))),
      newId,
    }),
    loadSample: (signal?: AbortSignal) =>
      unitFiles.import(sample, { report: () => undefined, signal: signal ?? new AbortController().signal }),
  };
}
