/** The part of the composition root that joins what is done with evidence. */

import type { Undoable } from './core/contract/undo.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import type { ContentFactsService } from './services/content-facts.ts';
import { createEvidenceService } from './services/evidence.ts';
import { createEvidenceListService } from './services/evidence-lists.ts';
import { createEvidenceMaskService } from './services/evidence-masks.ts';
import { createEvidenceRecordService } from './services/evidence-records.ts';
import type { FileService } from './services/files/files.ts';
import type { OwnChange } from './services/undo.ts';
import { createViewerCopyService } from './services/viewer-copies.ts';
import type { BufferPool } from './store/buffer-pool.ts';
import type { DataFolder } from './store/data-folder.ts';
import { releaseEvidence } from './store/evidence-release.ts';
import { nodeFileSystem } from './store/file-system.ts';
import type { UnitDatabase } from './store/unit-database.ts';

export interface EvidenceJoining {
  readonly folder: () => DataFolder;
  readonly database: () => UnitDatabase;
  readonly unitFile: () => UnitFile;
  readonly files: FileService;
  readonly facts: ContentFactsService;
  readonly buffers: BufferPool;
  readonly atDesk: () => { name: string };
  readonly newId: (prefix: string) => string;
  readonly commit: (change: OwnChange) => Promise<void>;
  readonly receivedCopy: Parameters<typeof createViewerCopyService>[0]['received'];
  readonly commitUndoable: (change: OwnChange, label: string) => Promise<Undoable>;
}

export function joinEvidence(parts: EvidenceJoining) {
  const { folder, database, unitFile, files, facts, buffers, atDesk, newId, commit, commitUndoable } = parts;
  const { receivedCopy } = parts;
  return {
    evidence: createEvidenceService({
      unitFile,
      takeIn: facts.takeIn,
      discard: (stored) => folder().evidence.discard(stored),
      record: (taskId, evidence) =>
        database().commit({
          by: atDesk().name,
          op: 'evidence.add',
          target: taskId,
          puts: evidence.map((document) => ({ collection: 'evidence', document })),
        }),
      newId,
      upload: files.upload,
      forget: files.forget,
    }),
    evidenceRecords: createEvidenceRecordService({
      unitFile,
      commit,
      commitUndoable,
    }),
    evidenceLists: createEvidenceListService({
      unitFile,
      contentFacts: facts.of,
      knownFacts: facts.known,
      storedPath: (sha256) => folder().evidence.pathOf(sha256),
      presence: (hashes) => folder().evidence.presence(hashes),
    }),
    viewerCopies: createViewerCopyService({
      unitFile,
      contentFacts: facts.of,
      copyOut: (sha256, target) =>
        releaseEvidence(nodeFileSystem, buffers, { stored: folder().evidence.pathOf(sha256), sha256, target }, {}),
      openWorkFolder: () => folder().openWorkFolder(),
      received: receivedCopy,
    }),
    evidenceMasks: createEvidenceMaskService({
      unitFile,
      storedPath: (sha256) => folder().evidence.pathOf(sha256),
      takeIn: facts.takeIn,
      discard: (stored) => folder().evidence.discard(stored),
      openWorkFolder: () => folder().openWorkFolder(),
      commitUndoable,
      newId,
    }),
  };
}
