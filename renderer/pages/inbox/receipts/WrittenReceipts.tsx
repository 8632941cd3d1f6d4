import { Button } from 'antd';
import type { KeptReceipt } from '../../../../electron/core/contract/receipts.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { download } from '../../../calls/download.ts';
import { dayAndTime } from '../../../components/day-text.ts';
import { bytesText } from '../../../components/number-text.ts';
import { Section } from '../../../components/Section.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';
import { RevealButton } from '../../submission/PackageLinks.tsx';

const WRITTEN_COLUMNS = [
  { name: '发给', width: 190 },
  { name: '回执' },
  { name: '写出', width: 104 },
  { name: '操作', width: 190, isAtRight: true, isNameless: true },
];

/** 已写出的回执: what goes to whom, and how to get at it. */
export function WrittenReceipts({ receipts, folder }: { receipts: readonly KeptReceipt[]; folder: string }) {
  const { host } = useCalls();
  const here = receipts.filter(({ bytes }) => bytes !== null);
  const [first] = here;
  const downloadAll = (): void => {
    for (const { submissionId, file } of here) download(host.fileUrl(`/files/receipts/${submissionId}`), file);
  };
  return (
    <Section
      title={`已写出的回执 ${receipts.length} 份`}
      extra={
        host.dialogs !== null ? (
          first !== undefined && <RevealButton path={inFolder(folder, first.file)} />
        ) : (
          <Button disabled={here.length === 0} onClick={downloadAll}>
            全部下载
          </Button>
        )
      }
    >
      <SheetTable label="已写出的回执" columns={WRITTEN_COLUMNS} isInset>
        {receipts.map((receipt) => (
          <Receipt key={receipt.submissionId} receipt={receipt} folder={folder} />
        ))}
      </SheetTable>
    </Section>
  );
}

function inFolder(folder: string, file: string): string {
  return `${folder}${folder.includes('\\') ? '\\' : '/'}${file}`;
}

function Receipt({ receipt, folder }: { receipt: KeptReceipt; folder: string }) {
  const { host } = useCalls();
  const { submissionId, unitName, periodName, version, decision, file, bytes, at, hasMail, email } = receipt;
  const mailName = file.replace(/\.zip$/, '.eml');
  return (
    <tr>
      <td>
        <div>{unitName}</div>
        <div className="second small">{email ?? '没有登记邮箱'}</div>
      </td>
      <td>
        <div>
          {periodName}第{version}版 <b>{decision === 'accepted' ? '接收回执' : '退回单'}</b>
        </div>
        <div className="second small">
          {file} {bytes !== null && <span className="no-break">{bytesText(bytes)}</span>}
        </div>
      </td>
      <td className="no-break">{dayAndTime(at)}</td>
      <td className="at-right">
        {bytes === null ? (
          <span className="second">已不在发件箱</span>
        ) : host.dialogs !== null ? (
          <RevealButton path={inFolder(folder, file)} isLink />
        ) : (
          <>
            <a href={host.fileUrl(`/files/receipts/${submissionId}`)} download={file}>
              下载回执<span className="heard">：{unitName}</span>
            </a>{' '}
            {hasMail && (
              <a href={host.fileUrl(`/files/receipts/${submissionId}/mail`)} download={mailName}>
                邮件草稿<span className="heard">：{unitName}</span>
              </a>
            )}
          </>
        )}
      </td>
    </tr>
  );
}
