import { implement } from '@orpc/server';
import { contract } from './core/contract/contract.ts';
import type { Case } from './core/domain/case.ts';
import type { Honour } from './core/domain/honour.ts';
import type { Inspection } from './core/domain/inspection.ts';
import type { Issue } from './core/domain/issue.ts';
import type { Person } from './core/domain/person.ts';
import type { Publicity } from './core/domain/publicity.ts';
import { asContractError, progressStream } from './progress-stream.ts';
import type { BackupService } from './services/backups.ts';
import type { CardService } from './services/cards.ts';
import type { CheckService } from './services/checks.ts';
import type { DeskService } from './services/desk.ts';
import type { DraftService } from './services/drafts.ts';
import type { EvidenceService } from './services/evidence.ts';
import type { EvidenceRecordService } from './services/evidence-records.ts';
import type { ExportService } from './services/exports/exports.ts';
import type { IntegrityService } from './services/integrity.ts';
import type { KeyService } from './services/keys.ts';
import type { RecordService } from './services/records/record-service.ts';
import type { SettingsService } from './services/settings.ts';
import type { StatisticsService } from './services/statistics.ts';
import type { SubmissionService } from './services/submissions.ts';
import type { TaskService } from './services/tasks/tasks.ts';
import type { UndoService } from './services/undo.ts';
import type { UnitFileService } from './services/unit-files/unit-files.ts';
import type { UnitRecordService } from './services/unit-records.ts';
import type { VerificationService } from './services/verifications.ts';

/** What the router needs to answer every call. */
export interface Services {
  readonly desk: DeskService;
  readonly tasks: TaskService;
  readonly people: RecordService<Person>;
  readonly issues: RecordService<Issue>;
  readonly publicity: RecordService<Publicity>;
  readonly inspections: RecordService<Inspection>;
  readonly cases: RecordService<Case>;
  readonly honours: RecordService<Honour>;
  readonly undo: UndoService;
  readonly submissions: SubmissionService;
  readonly drafts: DraftService;
  readonly settings: SettingsService;
  readonly unitFiles: UnitFileService;
  readonly unitRecords: UnitRecordService;
  readonly statistics: StatisticsService;
  readonly checks: CheckService;
  readonly keys: KeyService;
  readonly cards: CardService;
  readonly evidence: EvidenceService;
  readonly evidenceRecords: EvidenceRecordService;
  readonly exports: ExportService;
  readonly verifications: VerificationService;
  readonly backups: BackupService;
  readonly integrity: IntegrityService;
}

const os = implement(contract)
  .$context<Services>()
  .use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw asContractError(error);
    }
  });

/** The one door: every call of the contract, answered by the service that knows it. */
export const router = os.router({
  desk: {
    show: os.desk.show.handler(({ context }) => context.desk.show()),
    sit: os.desk.sit.handler(({ input, context }) => context.desk.sit(input)),
    createUnit: os.desk.createUnit.handler(({ input, context }) => context.unitRecords.create(input)),
    updateUnit: os.desk.updateUnit.handler(({ input, context }) => context.unitRecords.update(input)),
    loadSample: os.desk.loadSample.handler(({ context, signal }) => context.desk.loadSample(signal)),
  },
  unitFiles: {
    import: os.unitFiles.import.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.unitFiles.import(input, { report, signal: stop }), signal),
    ),
    export: os.unitFiles.export.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.unitFiles.export(input, { report, signal: stop }), signal),
    ),
  },
  tasks: {
    list: os.tasks.list.handler(({ input, context }) => context.tasks.list(input)),
    show: os.tasks.show.handler(({ input, context }) => context.tasks.show(input)),
    create: os.tasks.create.handler(({ input, context }) => context.tasks.create(input)),
    update: os.tasks.update.handler(({ input, context }) => context.tasks.update(input)),
    remove: os.tasks.remove.handler(({ input, context }) => context.tasks.remove(input)),
    report: os.tasks.report.handler(({ input, context }) => context.tasks.report(input)),
  },
  people: {
    list: os.people.list.handler(({ context }) => context.people.list()),
    create: os.people.create.handler(({ input, context }) => context.people.create(input)),
    update: os.people.update.handler(({ input, context }) => context.people.update(input)),
    remove: os.people.remove.handler(({ input, context }) => context.people.remove(input)),
  },
  issues: {
    list: os.issues.list.handler(({ context }) => context.issues.list()),
    create: os.issues.create.handler(({ input, context }) => context.issues.create(input)),
    update: os.issues.update.handler(({ input, context }) => context.issues.update(input)),
    remove: os.issues.remove.handler(({ input, context }) => context.issues.remove(input)),
  },
  publicity: {
    list: os.publicity.list.handler(({ context }) => context.publicity.list()),
    create: os.publicity.create.handler(({ input, context }) => context.publicity.create(input)),
    update: os.publicity.update.handler(({ input, context }) => context.publicity.update(input)),
    remove: os.publicity.remove.handler(({ input, context }) => context.publicity.remove(input)),
  },
  inspections: {
    list: os.inspections.list.handler(({ context }) => context.inspections.list()),
    create: os.inspections.create.handler(({ input, context }) => context.inspections.create(input)),
    update: os.inspections.update.handler(({ input, context }) => context.inspections.update(input)),
    remove: os.inspections.remove.handler(({ input, context }) => context.inspections.remove(input)),
  },
  cases: {
    list: os.cases.list.handler(({ context }) => context.cases.list()),
    create: os.cases.create.handler(({ input, context }) => context.cases.create(input)),
    update: os.cases.update.handler(({ input, context }) => context.cases.update(input)),
    remove: os.cases.remove.handler(({ input, context }) => context.cases.remove(input)),
  },
  honours: {
    list: os.honours.list.handler(({ context }) => context.honours.list()),
    create: os.honours.create.handler(({ input, context }) => context.honours.create(input)),
    update: os.honours.update.handler(({ input, context }) => context.honours.update(input)),
    remove: os.honours.remove.handler(({ input, context }) => context.honours.remove(input)),
  },
  undo: {
    apply: os.undo.apply.handler(({ input, context }) => context.undo.apply(input)),
  },
  statistics: {
    compute: os.statistics.compute.handler(({ input, context }) => context.statistics.compute(input)),
  },
  checks: {
    run: os.checks.run.handler(({ input, context, signal }) => context.checks.run(input, signal)),
    review: os.checks.review.handler(({ input, context, signal }) => context.checks.review(input, signal)),
  },
  keys: {
    create: os.keys.create.handler(({ input, context }) => context.keys.create(input)),
    show: os.keys.show.handler(({ context }) => context.keys.show()),
    printable: os.keys.printable.handler(({ context }) => context.keys.printable()),
    backup: os.keys.backup.handler(({ input, context }) => context.keys.backup(input)),
  },
  cards: {
    export: os.cards.export.handler(({ input, context, signal }) => context.cards.export(input, signal)),
  },
  evidence: {
    add: os.evidence.add.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.evidence.add(input, { report, signal: stop }), signal),
    ),
    update: os.evidence.update.handler(({ input, context }) => context.evidenceRecords.update(input)),
    remove: os.evidence.remove.handler(({ input, context }) => context.evidenceRecords.remove(input)),
  },
  submissions: {
    list: os.submissions.list.handler(({ context }) => context.submissions.list()),
    outlook: os.submissions.outlook.handler(({ input, context, signal }) => context.submissions.outlook(input, signal)),
  },
  packages: {
    export: os.packages.export.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.exports.export(input, { report, signal: stop }), signal),
    ),
    verify: os.packages.verify.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.verifications.verify(input, { report, signal: stop }), signal),
    ),
  },
  drafts: {
    list: os.drafts.list.handler(({ context }) => context.drafts.list()),
    show: os.drafts.show.handler(({ input, context }) => context.drafts.show(input)),
    keep: os.drafts.keep.handler(({ input, context }) => context.drafts.keep(input)),
    discard: os.drafts.discard.handler(({ input, context }) => context.drafts.discard(input)),
  },
  settings: {
    show: os.settings.show.handler(({ context }) => context.settings.show()),
    change: os.settings.change.handler(({ input, context }) => context.settings.change(input)),
  },
  backups: {
    create: os.backups.create.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.backups.create(input, { report, signal: stop }), signal),
    ),
    restore: os.backups.restore.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.backups.restore(input, { report, signal: stop }), signal),
    ),
  },
  integrity: {
    scrub: os.integrity.scrub.handler(({ context, signal }) =>
      progressStream((report, stop) => context.integrity.scrub({ report, signal: stop }), signal),
    ),
  },
});
export type Router = typeof router;
