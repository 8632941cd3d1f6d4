import type { InboxRow } from '../../../../electron/core/contract/arrivals.ts';
import { dayAndTime } from '../../../components/day-text.ts';
import { Section } from '../../../components/Section.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';
import { PassphraseAsk } from '../PassphraseAsk.tsx';
import { isWrongPassphrase, WRONG_PASSPHRASE } from '../passphrase-words.ts';
import type { ReceiptWriting } from './receipt-writing.ts';

const DUE_COLUMNS = [
  { name: '单位' },
  { name: '期次、版次', width: 180 },
  { name: '结论', width: 120 },
  { name: '决定人', width: 180 },
];

/** What was decided and still wants its receipt, and the passphrase that writes them. */
export function DueReceipts({ due, writing }: { due: readonly InboxRow[]; writing: ReceiptWriting }) {
  const wrong = isWrongPassphrase(writing.failure?.code) ? WRONG_PASSPHRASE : null;
  return (
    <>
      <PassphraseAsk
        title={`为 ${due.length} 份写回执`}
        hint="回执要签上本单位的数字签名；写出后结论不能再改，也不能撤销。口令不保存"
        action={`写出 ${due.length} 份回执`}
        error={wrong}
        onGive={(passphrase) => void writing.write(due, passphrase)}
      />
      <Section title={`还没写回执的 ${due.length} 份`}>
        <SheetTable label="还没写回执的" columns={DUE_COLUMNS} isInset>
          {due.map(({ submission, unitName, periodName }) => (
            <tr key={submission.id}>
              <td>{unitName}</td>
              <td>
                {periodName}第{submission.version}版
              </td>
              <td>
                {submission.review?.decision === 'accepted' ? '接收' : `退回 ${submission.review?.items.length} 项`}
              </td>
              <td className="second">
                {submission.review?.by} {submission.review == null ? '' : dayAndTime(submission.review.at)}
              </td>
            </tr>
          ))}
        </SheetTable>
      </Section>
    </>
  );
}
