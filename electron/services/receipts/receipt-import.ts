/** A receipt that came in, held against what this unit has sent. */
import { type ReadPackage, readPackage } from '../../bag/package-reader.ts';
import { contentFromSuperior } from '../../bag/superior-package.ts';
import type { Outputs } from '../../core/contract/contract.ts';
import type { ReceiptContent } from '../../core/domain/exchange/receipt-content.ts';
import { withReceipt } from '../../core/domain/exchange/receipt-making.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { Submission } from '../../core/domain/submission.ts';
import type { ReceiptParts } from './receipts.ts';

function refused(message: string, details?: unknown): Refusal {
  return new Refusal('RECEIPT_REFUSED', message, details === undefined ? {} : { details });
}

/** Only the superior's own receipt, of the very packages that this unit sent. */
export async function takeInReceipt(path: string, parts: ReceiptParts): Promise<Outputs['receipts']['import']> {
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
  const { unit } = parts.unitFile();
  const receipt = await contentFromSuperior(read, {
    kind: 'receipt',
    noun: '回执',
    content: read.receipt,
    unit,
    cards: await parts.cards(),
    raiseAlarm: parts.raiseAlarm,
    clock: parts.clock,
    refused,
    sentences: {
      otherKind: '这不是回执，而是其他类型的文件。请选择上级发来的回执或退回单(.zip)。',
      notSuperior: (signer, superior) => `这份回执由 ${signer} 签发，不是本单位的上级(${superior})。请核对。`,
    },
  });
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
