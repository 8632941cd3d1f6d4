/** 回执: written by who received, in one go, and taken in by who sent. */
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeOfficePackage } from '../bag/office-package.ts';
import { asWriteRefusal } from '../bag/package-file.ts';
import { packageFileName } from '../bag/package-name.ts';
import { isWarning } from '../bag/package-problem.ts';
import { type ReadPackage, readPackage } from '../bag/package-reader.ts';
import type { SigningIdentity } from '../bag/signing-identity.ts';
import { type LostKeys, pinCards } from '../bag/trust.ts';
import { judgePackage } from '../bag/verification.ts';
import type { KeyAlarm } from '../core/contract/arrivals.ts';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { KeptReceipt, WrittenReceipt } from '../core/contract/receipts.ts';
import { dayOfInstant } from '../core/domain/day.ts';
import { type KnownCard, trustedCards } from '../core/domain/exchange/known-card.ts';
import type { ReceiptContent } from '../core/domain/exchange/receipt-content.ts';
import { receiptFor, withReceipt } from '../core/domain/exchange/receipt-making.ts';
import type { ReceivedSubmission } from '../core/domain/exchange/received-submission.ts';
import { isNamedBy } from '../core/domain/exchange/roster.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { Submission } from '../core/domain/submission.ts';
import type { SubmissionContent } from '../core/domain/submission-content.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { MailDraft } from '../documents/mail-draft.ts';
import type { ReceivedStore, ReceivedUnit } from '../store/received-store.ts';

export interface ReceiptService {
  list(): Promise<Outputs['receipts']['list']>;
  /** @throws Refusal WRONG_PASSPHRASE, KEY_MISSING, DISK_FULL, IO_ERROR */
  write(input: Inputs['receipts']['write']): Promise<{ receipts: WrittenReceipt[] }>;
  /** @throws Refusal RECEIPT_REFUSED */
  import(input: Inputs['receipts']['import']): Promise<Outputs['receipts']['import']>;
}

type RaisedAlarm = Omit<KeyAlarm, 'hasCard'>;

export interface ReceiptParts {
  readonly unitFile: () => UnitFile;
  readonly received: () => ReceivedStore;
  readonly readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly cards: () => Promise<KnownCard[]>;
  /** A known unit's receipt that an unknown key has signed. */
  readonly raiseAlarm: (alarm: RaisedAlarm) => Promise<void>;
  /** The attachments of a saved mail. @param bytes the whole mail */
  readonly readMail: (bytes: Uint8Array) => Promise<{ fileName: string; bytes: Uint8Array }[]>;
  readonly openWorkFolder: () => Promise<{ path: string; remove: () => Promise<void> }>;
  readonly renderPage: (receipt: ReceiptContent) => string;
  readonly renderPaper: (receipt: ReceiptContent, date: string) => Promise<Uint8Array>;
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly outbox: string;
  readonly record: (submission: Submission, superseded: readonly Submission[]) => Promise<void>;
  readonly log: (op: string, target: string) => Promise<void>;
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly atDesk: () => { name: string; personId: string | null };
  readonly clock: () => Date;
  readonly agent: string;
}

export function createReceiptService(parts: ReceiptParts): ReceiptService {
  return {
    list: () => listReceipts(parts),
    write: async ({ outFolder, passphrase, submissionIds }) => {
      const identity = await parts.unlock(passphrase);
      const wanted = submissionIds === undefined ? null : new Set(submissionIds);
      const folder = outFolder ?? receiptFolder(parts);
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw asWriteRefusal(error, folder);
      });
      const { units } = await parts.received().all();
      const receipts: WrittenReceipt[] = [];
      for (const unit of units.values())
        for (const submission of unit.submissions)
          if (isToWrite(submission) && (wanted === null || wanted.has(submission.id)))
            receipts.push(await writeOne(unit, submission, identity, folder, parts));
      return { receipts };
    },
    import: async ({ file }) => {
      const path = typeof file === 'string' ? file : (await parts.upload(file.uploadId)).path;
      const work = await parts.openWorkFolder();
      try {
        const imported = await takeIn(await packageIn(path, work.path, parts), parts);
        if (typeof file !== 'string') await parts.forget(file.uploadId);
        return imported;
      } finally {
        await work.remove();
      }
    },
  };
}

function receiptFolder({ outbox }: Pick<ReceiptParts, 'outbox'>): string {
  return join(outbox, 'receipts');
}

/** Decided on, and nobody has been told yet. */
function isToWrite({ review, sentReceipt, status }: ReceivedSubmission): boolean {
  return review !== null && sentReceipt === null && status !== 'superseded';
}

async function listReceipts(parts: ReceiptParts): Promise<Outputs['receipts']['list']> {
  const folder = receiptFolder(parts);
  const names = new Set(await readdir(folder).catch(() => [])); // none was written yet
  const { campaign } = parts.unitFile();
  const { units } = await parts.received().all();
  const receipts: KeptReceipt[] = [];
  for (const { unit, submissions } of units.values())
    for (const { id, periodId, version, review, sentReceipt } of submissions)
      if (sentReceipt !== null && review !== null) {
        const { file, sha256, at } = sentReceipt;
        receipts.push({
          submissionId: id,
          unitName: unit.name,
          periodName: campaign.reportPeriods?.find((each) => each.id === periodId)?.name ?? periodId,
          version,
          decision: review.decision,
          file,
          bytes: names.has(file) ? await sizeOf(join(folder, file)) : null,
          sha256,
          at,
          hasMail: names.has(mailOf(file)),
          email: typeof unit.email === 'string' && unit.email !== '' ? unit.email : null,
        });
      }
  return { receipts: receipts.sort((a, b) => b.at.localeCompare(a.at)), folder };
}

async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.size ?? null; // taken away meanwhile
}

function mailOf(file: string): string {
  return file.replace(/\.zip$/, '.eml');
}

/** Where a receipt lies that was written into the outbox. @throws Refusal NOT_FOUND */
export async function receiptPath(
  submissionId: string,
  part: 'package' | 'mail',
  parts: Pick<ReceiptParts, 'received' | 'outbox'>,
): Promise<{ path: string; name: string }> {
  const { units } = await parts.received().all();
  for (const { submissions } of units.values())
    for (const { id, sentReceipt } of submissions)
      if (id === submissionId && sentReceipt !== null) {
        const name = basename(part === 'mail' ? mailOf(sentReceipt.file) : sentReceipt.file);
        return { path: join(receiptFolder(parts), name), name };
      }
  throw new Refusal('NOT_FOUND', '这份报送还没有写出回执。');
}

async function writeOne(
  unit: ReceivedUnit,
  submission: ReceivedSubmission,
  identity: SigningIdentity,
  folder: string,
  parts: ReceiptParts,
): Promise<WrittenReceipt> {
  const content = submission.packages.some(({ volume }) => volume === 1) ? await parts.readContent(submission) : null;
  const own = parts.unitFile();
  const reviewer = reviewerOf(submission, own);
  const receipt = receiptFor(submission, { issuer: own.unit, unit: unit.unit, reviewer }, content);
  const date = dayOfInstant(parts.clock());
  const word = receipt.decision === 'accepted' ? '接收回执' : '退回单';
  const name = packageFileName({
    unit: unit.unit,
    campaign: content?.campaign ?? own.campaign,
    period: { name: `${content?.period.name ?? submission.periodId}_${word}`.replace('_', '-') },
    version: submission.version,
    date,
  });
  const target = join(folder, name);
  const written = await writeOfficePackage({
    target,
    kind: 'receipt',
    identity,
    identifier: receipt.receiptId,
    period: submission.periodId,
    version: submission.version,
    date,
    agent: parts.agent,
    content: receipt,
    index: parts.renderPage(receipt),
    papers: { 'receipt.docx': await parts.renderPaper(receipt, date) },
  });
  const mail = mailOf(target);
  const at = parts.clock().toISOString();
  try {
    await parts.writeMail(draftOf(receipt, unit, { path: target, fileName: name, date: parts.clock() }), mail);
    const kept = { id: receipt.receiptId, file: name, sha256: written.sha256, at };
    await parts.received().save({
      unit: unit.unit,
      submissions: [{ ...submission, sentReceipt: kept }],
      by: parts.atDesk().name,
      op: 'receipt.write',
    });
  } catch (error) {
    await rm(target, { force: true });
    await rm(mail, { force: true });
    throw error;
  }
  await parts.log('receipt.write', submission.id);
  const { sha256, bytes } = written;
  return {
    submissionId: submission.id,
    unitName: unit.unit.name,
    decision: receipt.decision,
    path: target,
    bytes,
    sha256,
    mail,
  };
}

function reviewerOf({ review }: ReceivedSubmission, { people }: UnitFile): { name: string; post: string | null } {
  const name = review?.by ?? '';
  return { name, post: people.find((each) => each.name === name)?.post ?? null };
}

function draftOf(
  receipt: ReceiptContent,
  { unit }: ReceivedUnit,
  file: { path: string; fileName: string; date: Date },
): MailDraft {
  const isAccepted = receipt.decision === 'accepted';
  const what = `${receipt.periodName ?? receipt.periodId}第${receipt.version}版`;
  const lines = isAccepted
    ? [`${unit.name}：`, '', `你单位报送的${what}已接收。回执见附件，请在实事台的“报送”页导入。`]
    : [
        `${unit.name}：`,
        '',
        `你单位报送的${what}退回修改，共 ${receipt.items.length} 项。退回单见附件，请在实事台的“报送”页导入，按条修改后重报。`,
      ];
  const email = typeof unit.email === 'string' ? unit.email : null;
  return {
    to: email,
    subject: `${isAccepted ? '接收回执' : '退回单'}：${unit.shortName || unit.name} ${what}`,
    body: [...lines, '', receipt.issuer.name].join('\n'),
    attachments: [{ path: file.path, fileName: file.fileName }],
    date: file.date,
  };
}

function refused(message: string, details?: unknown): Refusal {
  return new Refusal('RECEIPT_REFUSED', message, details === undefined ? {} : { details });
}

/** A receipt that came as a saved mail is taken out of it: whoever got the mail need not know what an attachment is. */
async function packageIn(path: string, folder: string, { readMail }: ReceiptParts): Promise<string> {
  const look = await stat(path).catch(() => null); // told by whoever reads the package
  if (look?.isFile() !== true || look.size > LARGEST_MAIL) return path;
  await using file = await open(path);
  const head = Buffer.alloc(2);
  await file.read(head, 0, 2, 0);
  if (head.toString('latin1') === 'PK') return path;
  const attachments = await readMail(await file.readFile()).catch(() => []); // what is no mail is refused as no package
  const found = attachments.find(({ fileName }) => /\.zip$/i.test(fileName));
  if (found === undefined) return path;
  const target = join(folder, 'receipt.zip');
  await writeFile(target, found.bytes);
  return target;
}

/** Receipts are small; more is none, and would be held in memory. */
const LARGEST_MAIL = 40 * 1024 * 1024;

/** Only the superior's own receipt, of the very packages that this unit sent. */
async function takeIn(path: string, parts: ReceiptParts): Promise<Outputs['receipts']['import']> {
  const read = await readPackage(path, {});
  try {
    const receipt = await verified(read, parts);
    const { submissions } = parts.unitFile();
    const submission = submissions.find(({ id }) => id === receipt.submissionId);
    if (submission === undefined)
      throw refused(`本单位没有报送过“${receipt.submissionId}”，这份回执不是给这里的。请核对文件。`);
    refuseOthers(receipt, submission);
    if (submission.receipt != null) {
      if (submission.receipt.receiptId === receipt.receiptId) return { receipt, submission, isRepeated: true };
      throw refused('这次报送已有另一份回执，两份结论不同。请与上级核实以哪一份为准。');
    }
    const changed = withReceipt(submission, receipt, parts.clock().toISOString());
    await parts.record(changed, receipt.decision === 'accepted' ? overtaken(changed, submissions) : []);
    return { receipt, submission: changed, isRepeated: false };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'RECEIPT_REFUSED')
      await parts.log('receipt.refuse', read.receipt?.submissionId ?? 'file');
    throw error;
  }
}

async function verified(read: ReadPackage, parts: ReceiptParts): Promise<ReceiptContent> {
  const cards = await parts.cards();
  const lost: LostKeys = new Map(
    cards.flatMap(({ card, lost: report }) => (report ? [[card.fingerprint, report.since] as const] : [])),
  );
  const judgement = await judgePackage(read, pinCards(trustedCards(cards)), lost);
  const wrong = [...judgement.problems, ...read.problems].filter((each) => !isWarning(each));
  const [first] = wrong;
  if (first?.code === 'KEY_CHANGED' && read.card !== null) {
    const { id, name, fingerprint } = read.card;
    const at = parts.clock().toISOString();
    await parts.raiseAlarm({ unitId: id, unitName: name, fingerprint, at, fileName: '回执' });
  }
  if (first !== undefined) throw refused(`没有导入回执：${first.message}`, { problems: wrong });
  const { receipt, card } = read;
  if (read.kind !== 'receipt' || receipt === null || card === null)
    throw refused('这不是回执，而是其他类型的文件。请选择上级发来的回执或退回单(.zip)。');
  const { unit } = parts.unitFile();
  if (!judgement.isTrusted)
    throw refused(`${card.name} 的名片还没有比对登记，不能采用它的回执。请先导入上级的名片，电话比对指纹后再导入。`);
  if (!isNamedBy({ ...card, divisionCode: card.divisionCode ?? null }, unit.parentUnit))
    throw refused(`这份回执由 ${card.name} 签发，不是本单位的上级(${unit.parentUnit?.name ?? '未填写'})。请核对。`);
  if (receipt.unit.id !== unit.id)
    throw refused(`这份回执是给 ${receipt.unit.name} 的，不是给本单位的。请转交，不要导入。`);
  return receipt;
}

function refuseOthers(receipt: ReceiptContent, submission: Submission): void {
  if (receipt.periodId !== submission.periodId || receipt.version !== submission.version)
    throw refused('回执写的期次或版次与本单位的报送不符，没有导入。请与上级核实。');
  const sent = new Set((submission.volumes ?? []).flatMap(({ tagManifestSha256 }) => tagManifestSha256 ?? []));
  const isOther = sent.size > 0 && receipt.volumes.some(({ tagManifestSha256 }) => !sent.has(tagManifestSha256));
  const isPartial = receipt.decision === 'accepted' && sent.size > 0 && receipt.volumes.length !== sent.size;
  if (isOther || isPartial)
    throw refused('回执所列的各卷与本单位发出的不是同一批文件，没有导入。请与上级核实收到的是哪一份。');
}

/** Once a version is accepted, the older ones of its period are history. */
function overtaken({ id, periodId, version }: Submission, submissions: readonly Submission[]): Submission[] {
  return submissions
    .filter(
      (each) => each.id !== id && each.periodId === periodId && each.version < version && each.status !== 'superseded',
    )
    .map((each) => ({ ...each, status: 'superseded' }));
}
