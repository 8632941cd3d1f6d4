/** The part of the composition root that joins the lists of the desk: tasks, judgements, papers, people, what was done. */

import type { Undoable } from './core/contract/undo.ts';
import type { Day } from './core/domain/day.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import type { ForeignKey } from './core/domain/workbench/housekeeping.ts';
import { createCampaignService } from './services/campaign/campaign.ts';
import type { CheckService } from './services/checks.ts';
import type { ContentFactsService } from './services/content-facts.ts';
import { createCounterService } from './services/counter.ts';
import { readLastBackup } from './services/desk.ts';
import type { FileService } from './services/files/files.ts';
import { createTableImport } from './services/imports/table-import.ts';
import { createKitService } from './services/kits/kits.ts';
import { createLedgerExportService } from './services/ledger-exports.ts';
import { createOperationLogService } from './services/operation-log.ts';
import { createRecordPaperService } from './services/record-papers.ts';
import { CASES } from './services/records/cases.ts';
import { createFeedbackService } from './services/records/feedback.ts';
import { FEEDBACK_IMPORT } from './services/records/feedback-import.ts';
import { HONOURS } from './services/records/honours.ts';
import { INSPECTIONS } from './services/records/inspections.ts';
import { createIssueTaskService } from './services/records/issue-tasks.ts';
import { ISSUES } from './services/records/issues.ts';
import { PEOPLE } from './services/records/people.ts';
import { PEOPLE_IMPORT } from './services/records/people-import.ts';
import { PUBLICITY } from './services/records/publicity.ts';
import { createRecordService } from './services/records/record-service.ts';
import { createSummaryService } from './services/summaries.ts';
import { LEDGER_IMPORT } from './services/tasks/ledger-import.ts';
import { createTaskService, newTask } from './services/tasks/tasks.ts';
import type { OwnChange } from './services/undo.ts';
import { createWorkbenchService } from './services/workbench.ts';
import type { DataFolder } from './store/data-folder.ts';
import type { DocumentFolder } from './store/document-folder.ts';
import type { UnitDatabase } from './store/unit-database.ts';

export interface RecordsParts {
  readonly folder: () => DataFolder;
  readonly database: () => UnitDatabase;
  readonly unitFile: () => UnitFile;
  readonly documents: (name: string) => DocumentFolder;
  readonly files: FileService;
  readonly facts: ContentFactsService;
  readonly checks: CheckService;
  readonly atDesk: () => { name: string; personId: string | null };
  /** Keys of other units that somebody has to look at. */
  readonly foreignKeys: () => Promise<ForeignKey[]>;
  readonly today: () => Day;
  readonly newId: (prefix: string) => string;
  readonly commit: (change: OwnChange) => Promise<void>;
  readonly commitUndoable: (change: OwnChange, label: string) => Promise<Undoable>;
  readonly clock: () => Date;
}

export function joinRecords(parts: RecordsParts) {
  const { folder, database, unitFile, documents, files, facts, checks, atDesk, newId, commitUndoable, clock } = parts;
  const records = { unitFile, today: parts.today, newId, commit: parts.commit, commitUndoable };
  const uploads = { upload: files.upload, forget: files.forget };
  return {
    tasks: createTaskService({ database, clock, newId, atDesk, commitUndoable: commitUndoable }),
    campaign: createCampaignService({
      unitFile,
      commitUndoable: commitUndoable,
      give: files.give,
      newId,
      today: parts.today,
      upload: files.upload,
    }),
    ledgerImport: createTableImport(LEDGER_IMPORT, { ...records, ...uploads }),
    ledgerExports: createLedgerExportService({
      unitFile,
      check: (input) => checks.run(input),
      clock,
      give: files.give,
    }),
    people: createRecordService(PEOPLE, records),
    peopleImport: createTableImport(PEOPLE_IMPORT, { ...records, ...uploads }),
    issues: createRecordService(ISSUES, records),
    publicity: createRecordService(PUBLICITY, records),
    inspections: createRecordService(INSPECTIONS, records),
    cases: createRecordService(CASES, records),
    honours: createRecordService(HONOURS, records),
    issueTasks: createIssueTaskService({
      unitFile,
      makeTask: (changes) => newTask(newId('t'), changes, unitFile()),
      commitUndoable: commitUndoable,
    }),
    recordPapers: createRecordPaperService({ unitFile, today: parts.today, give: files.give }),
    kits: createKitService({
      unitFile,
      today: parts.today,
      contentFacts: facts.of,
      storedPath: (sha256) => folder().evidence.pathOf(sha256),
      openWorkFolder: () => folder().openWorkFolder(),
      offer: files.offer,
    }),
    feedback: createFeedbackService({ ...records, by: () => atDesk().name }),
    feedbackImport: createTableImport(FEEDBACK_IMPORT, { ...records, ...uploads }),
    counter: createCounterService({
      unitFile: () => folder().unit?.unitFile() ?? null,
      documents: () => documents('settings'),
      clock,
      commit: (change) => database().commit({ ...change, by: '窗口评价' }),
    }),
    summary: createSummaryService({ ...records, give: files.give }),
    operationLog: createOperationLogService({ unitFile, log: () => database().operationLog, give: files.give }),
    workbench: createWorkbenchService({
      unitFile,
      hasKey: () => folder().keys.canSign(),
      lastBackupAt: () => readLastBackup(documents('settings')),
      foreignKeys: parts.foreignKeys,
      clock,
    }),
  };
}
