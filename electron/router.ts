import { implement, type Router } from '@orpc/server';
import { contract } from './core/contract/contract.ts';
import type { Case } from './core/domain/case.ts';
import type { Honour } from './core/domain/honour.ts';
import type { Inspection } from './core/domain/inspection.ts';
import type { Issue } from './core/domain/issue.ts';
import type { Person } from './core/domain/person.ts';
import type { Publicity } from './core/domain/publicity.ts';
import { asContractError, progressStream } from './progress-stream.ts';
import type { AboutService } from './services/about.ts';
import type { BackupService } from './services/backups.ts';
import type { BoardService } from './services/boards/boards.ts';
import type { CampaignService } from './services/campaign/campaign.ts';
import type { CardFileService } from './services/card-files.ts';
import type { CardService } from './services/cards/cards.ts';
import type { CheckService } from './services/checks.ts';
import type { CounterService } from './services/counter.ts';
import type { DeskService } from './services/desk.ts';
import type { DraftService } from './services/drafts.ts';
import type { EvidenceService } from './services/evidence.ts';
import type { EvidenceListService } from './services/evidence-lists.ts';
import type { EvidenceMaskService } from './services/evidence-masks.ts';
import type { EvidenceRecordService } from './services/evidence-records.ts';
import type { ExportService } from './services/exports/exports.ts';
import type { MailDraftService } from './services/exports/mail-drafts.ts';
import type { TableImportService } from './services/imports/table-import.ts';
import type { IntegrityService } from './services/integrity.ts';
import type { KeyService } from './services/keys.ts';
import type { KitService } from './services/kits/kits.ts';
import type { LedgerExportService } from './services/ledger-exports.ts';
import type { OperationLogService } from './services/operation-log.ts';
import type { PlanService } from './services/plans/plans.ts';
import type { ReceiptService } from './services/receipts/receipts.ts';
import type { ArrivalService } from './services/receiving/arrivals.ts';
import type { KeyAlarmService } from './services/receiving/key-alarms.ts';
import type { ReviewSheetService } from './services/receiving/review-sheets.ts';
import type { ReviewService } from './services/receiving/reviews.ts';
import type { RecordPaperService } from './services/record-papers.ts';
import type { FeedbackService } from './services/records/feedback.ts';
import type { IssueTaskService } from './services/records/issue-tasks.ts';
import type { RecordService } from './services/records/record-service.ts';
import type { RosterService } from './services/rosters/rosters.ts';
import type { SettingsService } from './services/settings.ts';
import type { StatisticsService } from './services/statistics.ts';
import type { SubmissionService } from './services/submissions.ts';
import type { SummaryService } from './services/summaries.ts';
import type { TaskService } from './services/tasks/tasks.ts';
import type { UndoService } from './services/undo.ts';
import type { UnitFileService } from './services/unit-files/unit-files.ts';
import type { UnitRecordService } from './services/unit-records.ts';
import type { VerificationService } from './services/verifications.ts';
import type { WorkbenchService } from './services/workbench.ts';

/** What the router needs to answer every call. */
export interface Services {
  readonly about: AboutService;
  readonly desk: DeskService;
  readonly workbench: WorkbenchService;
  readonly tasks: TaskService;
  readonly campaign: CampaignService;
  readonly people: RecordService<Person>;
  readonly peopleImport: TableImportService;
  readonly issues: RecordService<Issue>;
  readonly publicity: RecordService<Publicity>;
  readonly inspections: RecordService<Inspection>;
  readonly cases: RecordService<Case>;
  readonly honours: RecordService<Honour>;
  readonly issueTasks: IssueTaskService;
  readonly recordPapers: RecordPaperService;
  readonly kits: KitService;
  readonly summary: SummaryService;
  readonly undo: UndoService;
  readonly operationLog: OperationLogService;
  readonly submissions: SubmissionService;
  readonly mailDrafts: MailDraftService;
  readonly drafts: DraftService;
  readonly settings: SettingsService;
  readonly ledgerImport: TableImportService;
  readonly ledgerExports: LedgerExportService;
  readonly unitFiles: UnitFileService;
  readonly unitRecords: UnitRecordService;
  readonly statistics: StatisticsService;
  readonly checks: CheckService;
  readonly keys: KeyService;
  readonly cards: CardService;
  readonly arrivals: ArrivalService;
  readonly reviewSheets: ReviewSheetService;
  readonly reviews: ReviewService;
  readonly receipts: ReceiptService;
  readonly alarms: KeyAlarmService;
  readonly boards: BoardService;
  readonly plans: PlanService;
  readonly rosters: RosterService;
  readonly rosterImport: TableImportService;
  readonly cardFiles: CardFileService;
  readonly evidence: EvidenceService;
  readonly evidenceRecords: EvidenceRecordService;
  readonly evidenceLists: EvidenceListService;
  readonly evidenceMasks: EvidenceMaskService;
  readonly feedback: FeedbackService;
  readonly counter: CounterService;
  readonly feedbackImport: TableImportService;
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

/**
 * The one door: every call of the contract, answered by the service that knows it. A flat table, as long as the contract:
 * who looks for a call finds it here, and nothing else.
 */
export const router: Router<typeof contract, Services> = os.router({
  desk: {
    about: os.desk.about.handler(({ context }) => context.about.show()),
    show: os.desk.show.handler(({ context }) => context.desk.show()),
    sit: os.desk.sit.handler(({ input, context }) => context.desk.sit(input)),
    createUnit: os.desk.createUnit.handler(({ input, context }) => context.unitRecords.create(input)),
    updateUnit: os.desk.updateUnit.handler(({ input, context }) => context.unitRecords.update(input)),
    loadSample: os.desk.loadSample.handler(({ context, signal }) => context.desk.loadSample(signal)),
  },
  workbench: {
    show: os.workbench.show.handler(({ context }) => context.workbench.show()),
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
    change: os.tasks.change.handler(({ input, context }) => context.tasks.change(input)),
    report: os.tasks.report.handler(({ input, context }) => context.tasks.report(input)),
    reportNoChange: os.tasks.reportNoChange.handler(({ input, context }) => context.tasks.reportNoChange(input)),
    requestClosure: os.tasks.requestClosure.handler(({ input, context }) => context.tasks.requestClosure(input)),
    withdrawClosure: os.tasks.withdrawClosure.handler(({ input, context }) => context.tasks.withdrawClosure(input)),
    approveClosure: os.tasks.approveClosure.handler(({ input, context }) => context.tasks.approveClosure(input)),
    returnClosure: os.tasks.returnClosure.handler(({ input, context }) => context.tasks.returnClosure(input)),
    reopen: os.tasks.reopen.handler(({ input, context }) => context.tasks.reopen(input)),
  },
  campaign: {
    change: os.campaign.change.handler(({ input, context }) => context.campaign.change(input)),
    readHolidays: os.campaign.readHolidays.handler(({ input, context }) => context.campaign.readHolidays(input)),
    preview: os.campaign.preview.handler(({ input, context }) => context.campaign.preview(input)),
    import: os.campaign.import.handler(({ input, context }) => context.campaign.import(input)),
    export: os.campaign.export.handler(({ input, context }) => context.campaign.export(input)),
  },
  ledger: {
    import: {
      preview: os.ledger.import.preview.handler(({ input, context }) => context.ledgerImport.preview(input)),
      apply: os.ledger.import.apply.handler(({ input, context }) => context.ledgerImport.apply(input)),
    },
    export: os.ledger.export.handler(({ input, context }) => context.ledgerExports.export(input)),
  },
  people: {
    import: {
      preview: os.people.import.preview.handler(({ input, context }) => context.peopleImport.preview(input)),
      apply: os.people.import.apply.handler(({ input, context }) => context.peopleImport.apply(input)),
    },
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
    export: os.issues.export.handler(({ input, context }) => context.recordPapers.list('issues', input)),
    toTask: os.issues.toTask.handler(({ input, context }) => context.issueTasks.toTask(input)),
  },
  publicity: {
    list: os.publicity.list.handler(({ context }) => context.publicity.list()),
    create: os.publicity.create.handler(({ input, context }) => context.publicity.create(input)),
    update: os.publicity.update.handler(({ input, context }) => context.publicity.update(input)),
    remove: os.publicity.remove.handler(({ input, context }) => context.publicity.remove(input)),
    export: os.publicity.export.handler(({ input, context }) => context.recordPapers.list('publicity', input)),
  },
  inspections: {
    list: os.inspections.list.handler(({ context }) => context.inspections.list()),
    create: os.inspections.create.handler(({ input, context }) => context.inspections.create(input)),
    update: os.inspections.update.handler(({ input, context }) => context.inspections.update(input)),
    remove: os.inspections.remove.handler(({ input, context }) => context.inspections.remove(input)),
    export: os.inspections.export.handler(({ input, context }) => context.recordPapers.list('inspections', input)),
    document: os.inspections.document.handler(({ input, context }) =>
      context.recordPapers.document('inspection', input),
    ),
  },
  cases: {
    list: os.cases.list.handler(({ context }) => context.cases.list()),
    create: os.cases.create.handler(({ input, context }) => context.cases.create(input)),
    update: os.cases.update.handler(({ input, context }) => context.cases.update(input)),
    remove: os.cases.remove.handler(({ input, context }) => context.cases.remove(input)),
    export: os.cases.export.handler(({ input, context }) => context.recordPapers.list('cases', input)),
    document: os.cases.document.handler(({ input, context }) => context.recordPapers.document('case', input)),
    plan: os.cases.plan.handler(({ input, context }) => context.recordPapers.document('plan', input)),
  },
  honours: {
    list: os.honours.list.handler(({ context }) => context.honours.list()),
    create: os.honours.create.handler(({ input, context }) => context.honours.create(input)),
    update: os.honours.update.handler(({ input, context }) => context.honours.update(input)),
    remove: os.honours.remove.handler(({ input, context }) => context.honours.remove(input)),
    export: os.honours.export.handler(({ input, context }) => context.recordPapers.list('honours', input)),
  },
  summary: {
    show: os.summary.show.handler(({ context }) => context.summary.show()),
    save: os.summary.save.handler(({ input, context }) => context.summary.save(input)),
    remove: os.summary.remove.handler(({ context }) => context.summary.remove()),
    propose: os.summary.propose.handler(({ input, context }) => context.summary.propose(input)),
    figures: os.summary.figures.handler(({ input, context }) => context.summary.figures(input)),
    examine: os.summary.examine.handler(({ input, context }) => context.summary.examine(input)),
    preview: os.summary.preview.handler(({ input, context }) => context.summary.preview(input)),
    document: os.summary.document.handler(({ input, context }) => context.summary.document(input)),
  },
  operationLog: {
    list: os.operationLog.list.handler(({ input, context }) => context.operationLog.list(input)),
    verify: os.operationLog.verify.handler(({ context }) => context.operationLog.verify()),
    export: os.operationLog.export.handler(({ input, context }) => context.operationLog.export(input)),
  },
  kits: {
    propose: os.kits.propose.handler(({ input, context }) => context.kits.propose(input)),
    export: os.kits.export.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.kits.export(input, { report, signal: stop }), signal),
    ),
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
    changePassphrase: os.keys.changePassphrase.handler(({ input, context }) => context.keys.changePassphrase(input)),
    restore: os.keys.restore.handler(({ input, context }) => context.keys.restore(input)),
    show: os.keys.show.handler(({ context }) => context.keys.show()),
    check: os.keys.check.handler(({ input, context }) => context.keys.check(input)),
    giveCard: os.keys.giveCard.handler(({ input, context, signal }) => context.cardFiles.give(input, signal)),
    printable: os.keys.printable.handler(({ context }) => context.keys.printable()),
    backup: os.keys.backup.handler(({ input, context }) => context.keys.backup(input)),
  },
  cards: {
    export: os.cards.export.handler(({ input, context, signal }) => context.cards.export(input, signal)),
    import: os.cards.import.handler(({ input, context }) => context.cards.import(input)),
    list: os.cards.list.handler(({ context }) => context.cards.list()),
    compare: os.cards.compare.handler(({ input, context }) => context.cards.compare(input)),
    trust: os.cards.trust.handler(({ input, context }) => context.cards.trust(input)),
    reportLost: os.cards.reportLost.handler(({ input, context }) => context.cards.reportLost(input)),
    discard: os.cards.discard.handler(({ input, context }) => context.cards.discard(input)),
  },
  arrivals: {
    receive: os.arrivals.receive.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.arrivals.receive(input, { report, signal: stop }), signal),
    ),
    list: os.arrivals.list.handler(({ context }) => context.reviewSheets.list()),
    waiting: os.arrivals.waiting.handler(({ context }) => context.reviewSheets.waiting()),
    dismissAlarm: os.arrivals.dismissAlarm.handler(({ input, context }) => context.alarms.dismiss(input)),
    show: os.arrivals.show.handler(({ input, context }) => context.reviewSheets.show(input)),
    receiveAside: os.arrivals.receiveAside.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.arrivals.receiveAside(input, { report, signal: stop }), signal),
    ),
    discardAside: os.arrivals.discardAside.handler(({ input, context }) => context.arrivals.discardAside(input)),
  },
  reviews: {
    accept: os.reviews.accept.handler(({ input, context }) => context.reviews.accept(input)),
    return: os.reviews.return.handler(({ input, context }) => context.reviews.return(input)),
    adjust: os.reviews.adjust.handler(({ input, context }) => context.reviews.adjust(input)),
  },
  receipts: {
    list: os.receipts.list.handler(({ context }) => context.receipts.list()),
    write: os.receipts.write.handler(({ input, context }) => context.receipts.write(input)),
    import: os.receipts.import.handler(({ input, context }) => context.receipts.import(input)),
  },
  boards: {
    show: os.boards.show.handler(({ input, context }) => context.boards.show(input)),
    aggregate: os.boards.aggregate.handler(({ input, context }) => context.boards.aggregate(input)),
    tasks: os.boards.tasks.handler(({ input, context }) => context.boards.tasks(input)),
    export: os.boards.export.handler(({ input, context }) => context.boards.export(input)),
    rebuild: os.boards.rebuild.handler(({ context }) => context.boards.rebuild()),
  },
  plans: {
    draft: os.plans.draft.handler(({ context }) => context.plans.draft()),
    export: os.plans.export.handler(({ input, context }) => context.plans.export(input)),
    import: os.plans.import.handler(({ input, context }) => context.plans.import(input)),
    list: os.plans.list.handler(({ context }) => context.plans.list()),
    issued: os.plans.issued.handler(({ context }) => context.plans.issued()),
    give: os.plans.give.handler(({ input, context }) => context.plans.give(input)),
    split: os.plans.split.handler(({ input, context }) => context.plans.split(input)),
    accept: os.plans.accept.handler(({ input, context }) => context.plans.accept(input)),
  },
  rosters: {
    show: os.rosters.show.handler(({ context }) => context.rosters.show()),
    create: os.rosters.create.handler(({ input, context }) => context.rosters.create(input)),
    update: os.rosters.update.handler(({ input, context }) => context.rosters.update(input)),
    remove: os.rosters.remove.handler(({ input, context }) => context.rosters.remove(input)),
    export: os.rosters.export.handler(({ input, context }) => context.rosters.export(input)),
    save: os.rosters.save.handler(({ input, context }) => context.rosters.save(input)),
    import: {
      preview: os.rosters.import.preview.handler(({ input, context }) => context.rosterImport.preview(input)),
      apply: os.rosters.import.apply.handler(({ input, context }) => context.rosterImport.apply(input)),
    },
  },
  evidence: {
    add: os.evidence.add.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.evidence.add(input, { report, signal: stop }), signal),
    ),
    list: os.evidence.list.handler(({ context }) => context.evidenceLists.list()),
    show: os.evidence.show.handler(({ input, context }) => context.evidenceLists.show(input)),
    examine: os.evidence.examine.handler(({ context, signal }) =>
      progressStream((report, stop) => context.evidenceLists.examine({ report, signal: stop }), signal),
    ),
    update: os.evidence.update.handler(({ input, context }) => context.evidenceRecords.update(input)),
    change: os.evidence.change.handler(({ input, context }) => context.evidenceRecords.change(input)),
    move: os.evidence.move.handler(({ input, context }) => context.evidenceRecords.move(input)),
    mask: os.evidence.mask.handler(({ input, context, signal }) => context.evidenceMasks.mask(input, signal)),
    remove: os.evidence.remove.handler(({ input, context }) => context.evidenceRecords.remove(input)),
  },
  feedback: {
    list: os.feedback.list.handler(({ context }) => context.feedback.list()),
    contact: os.feedback.contact.handler(({ input, context }) => context.feedback.contact(input)),
    create: os.feedback.create.handler(({ input, context }) => context.feedback.create(input)),
    export: os.feedback.export.handler(({ input, context }) => context.recordPapers.list('feedback', input)),
    tally: os.feedback.tally.handler(({ input, context }) => context.feedback.tally(input)),
    update: os.feedback.update.handler(({ input, context }) => context.feedback.update(input)),
    change: os.feedback.change.handler(({ input, context }) => context.feedback.change(input)),
    remove: os.feedback.remove.handler(({ input, context }) => context.feedback.remove(input)),
    verify: os.feedback.verify.handler(({ input, context }) => context.feedback.verify(input)),
    rectify: os.feedback.rectify.handler(({ input, context }) => context.feedback.rectify(input)),
    callback: os.feedback.callback.handler(({ input, context }) => context.feedback.callback(input)),
    appeal: os.feedback.appeal.handler(({ input, context }) => context.feedback.appeal(input)),
    read: os.feedback.read.handler(({ input, context }) => context.feedback.read(input)),
    answer: os.feedback.answer.handler(({ input, context }) => context.feedback.answer(input)),
    close: os.feedback.close.handler(({ input, context }) => context.feedback.close(input)),
    reopen: os.feedback.reopen.handler(({ input, context }) => context.feedback.reopen(input)),
    redo: os.feedback.redo.handler(({ input, context }) => context.feedback.redo(input)),
    retract: os.feedback.retract.handler(({ input, context }) => context.feedback.retract(input)),
    import: {
      preview: os.feedback.import.preview.handler(({ input, context }) => context.feedbackImport.preview(input)),
      apply: os.feedback.import.apply.handler(({ input, context }) => context.feedbackImport.apply(input)),
    },
    rate: os.feedback.rate.handler(({ input, context }) => context.counter.rate(input)),
    counter: {
      show: os.feedback.counter.show.handler(({ context }) => context.counter.show()),
      open: os.feedback.counter.open.handler(({ input, context }) => context.counter.open(input)),
      leave: os.feedback.counter.leave.handler(({ context }) => context.counter.leave()),
    },
  },
  submissions: {
    list: os.submissions.list.handler(({ context }) => context.submissions.list()),
    outlook: os.submissions.outlook.handler(({ input, context, signal }) => context.submissions.outlook(input, signal)),
    cover: os.submissions.cover.handler(({ input, context }) => context.submissions.cover(input)),
    returned: os.submissions.returned.handler(({ input, context }) => context.submissions.returned(input)),
    packages: os.submissions.packages.handler(({ input, context }) => context.submissions.packages(input)),
  },
  packages: {
    export: os.packages.export.handler(({ input, context, signal }) =>
      progressStream((report, stop) => context.exports.export(input, { report, signal: stop }), signal),
    ),
    draftMails: os.packages.draftMails.handler(({ input, context }) => context.mailDrafts.draftMails(input)),
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
    list: os.backups.list.handler(({ context }) => context.backups.list()),
    inspect: os.backups.inspect.handler(({ input, context }) => context.backups.inspect(input)),
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
