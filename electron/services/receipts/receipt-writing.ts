/** One receipt, written and signed for whoever reported, and the mail that takes it there. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOfficePackage } from '../../bag/office-package.ts';
import { packageFileName } from '../../bag/package-name.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import type { WrittenReceipt } from '../../core/contract/receipts.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import type { ReceiptContent } from '../../core/domain/exchange/receipt-content.ts';
import { receiptFor } from '../../core/domain/exchange/receipt-making.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import { draftNameOf } from '../../core/domain/submission.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { MailDraft } from '../../documents/mail-draft.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';
import type { ReceiptParts } from './receipts.ts';

export async function writeReceipt(
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
  const mail = draftNameOf(target);
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
