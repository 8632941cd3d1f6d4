/** Receipts as they lie in the outbox, each with its mail draft beside it. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Outputs } from '../../core/contract/contract.ts';
import type { KeptReceipt } from '../../core/contract/receipts.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { draftNameOf } from '../../core/domain/submission.ts';
import type { ReceiptParts } from './receipts.ts';

export function receiptFolder({ outbox }: Pick<ReceiptParts, 'outbox'>): string {
  return join(outbox, 'receipts');
}

export async function listReceipts(parts: ReceiptParts): Promise<Outputs['receipts']['list']> {
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
          hasMail: names.has(draftNameOf(file)),
          email: typeof unit.email === 'string' && unit.email !== '' ? unit.email : null,
        });
      }
  return { receipts: receipts.sort((a, b) => b.at.localeCompare(a.at)), folder };
}

async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.size ?? null; // taken away meanwhile
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
        const name = basename(part === 'mail' ? draftNameOf(sentReceipt.file) : sentReceipt.file);
        return { path: join(receiptFolder(parts), name), name };
      }
  throw new Refusal('NOT_FOUND', '这份报送还没有写出回执。');
}
