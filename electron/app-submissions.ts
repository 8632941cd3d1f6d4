/** The part of the composition root that joins what goes up to the superior: the submission, its packages and mails. */
import { join } from 'node:path';
import type { SigningIdentity } from './bag/signing-identity.ts';
import { dayOfInstant } from './core/domain/day.ts';
import type { KnownCard } from './core/domain/exchange/known-card.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import type { MailDraft } from './documents/mail-draft.ts';
import type { BoardService } from './services/boards/boards.ts';
import type { CheckService } from './services/checks.ts';
import type { ContentFactsService } from './services/content-facts.ts';
import { createExportService } from './services/exports/exports.ts';
import { createMailDraftService } from './services/exports/mail-drafts.ts';
import type { FileService } from './services/files/files.ts';
import { createSubmissionService } from './services/submissions.ts';
import type { OwnChange } from './services/undo.ts';
import type { DataFolder } from './store/data-folder.ts';
import type { UnitDatabase } from './store/unit-database.ts';

export interface SubmissionJoining {
  readonly folder: () => DataFolder;
  readonly database: () => UnitDatabase;
  readonly unitFile: () => UnitFile;
  /** Absolute path of the data folder. */
  readonly path: string;
  readonly files: FileService;
  readonly facts: ContentFactsService;
  readonly checks: CheckService;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly cards: () => Promise<KnownCard[]>;
  readonly merged: BoardService['merged'];
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly commit: (change: OwnChange) => Promise<void>;
  readonly clock: () => Date;
  readonly agent: string;
}

export function joinSubmissions(parts: SubmissionJoining) {
  const { folder, database, unitFile, path, files, facts, checks, commit, clock, agent } = parts;
  const outbox = (submissionId: string): string => join(path, 'outbox', submissionId);
  return {
    submissions: createSubmissionService({
      unitFile,
      contentFacts: facts.of,
      log: () => database().operationLog.entries(),
      today: () => dayOfInstant(clock()),
      outbox,
      give: files.give,
    }),
    exports: createExportService({
      unitFile,
      check: (input, signal) => checks.run(input, signal),
      contentFacts: facts.of,
      unlock: parts.unlock,
      operationLog: () => database().operationLog.head(),
      storedPath: (sha256) => folder().evidence.pathOf(sha256),
      record: (submission) =>
        commit({
          op: 'submission.export',
          target: submission.id,
          puts: [{ collection: 'submissions', document: submission }],
        }),
      openWorkFolder: () => folder().openWorkFolder(),
      upload: files.upload,
      forget: files.forget,
      cards: parts.cards,
      subordinates: parts.merged,
      receivedPath: (sha256) => folder().inbox.pathOf(sha256),
      outbox,
      clock,
      agent,
    }),
    mailDrafts: createMailDraftService({
      unitFile,
      outbox,
      fingerprint: async () => (await folder().keys.current())?.fingerprint ?? null,
      writeMail: parts.writeMail,
      clock,
    }),
  };
}
