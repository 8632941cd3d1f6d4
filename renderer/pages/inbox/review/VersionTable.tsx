import { Link } from 'react-router';
import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { SUBMISSION_KIND_LABELS, SUBMISSION_STATUS_LABELS } from '../../../../electron/core/domain/labels.ts';
import { dayAndTime } from '../../../components/day-text.ts';
import { bytesText } from '../../../components/number-text.ts';
import { Section } from '../../../components/Section.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';
import { inboxAddress } from '../../../frame/addresses.ts';

const VERSION_COLUMNS = [
  { name: '版次', width: 200 },
  { name: '收到', width: 150 },
  { name: '现状', width: 130 },
  { name: '结论' },
];
const VOLUME_COLUMNS = [
  { name: '卷', width: 90 },
  { name: '收到', width: 150 },
  { name: '大小', width: 90, isAtRight: true },
  { name: '文件' },
];

/** Every version of the unit's period, and the packages of this one. */
export function VersionTable({ sheet }: { sheet: ReviewSheet }) {
  const { versions, row } = sheet;
  const { id, packages, fingerprint } = row.submission;
  return (
    <>
      <Section title="历次版本">
        <SheetTable label="历次版本" columns={VERSION_COLUMNS} isInset>
          {versions.map((each) => (
            <tr key={each.submissionId} aria-current={each.submissionId === id ? 'true' : undefined}>
              <td>
                {each.submissionId === id ? (
                  <b>第{each.version}版（正在看）</b>
                ) : (
                  <Link to={inboxAddress(each.submissionId)}>第{each.version}版</Link>
                )}{' '}
                {SUBMISSION_KIND_LABELS[each.kind]}
              </td>
              <td>{dayAndTime(each.receivedAt)}</td>
              <td>{SUBMISSION_STATUS_LABELS[each.status]}</td>
              <td>{decisionText(each)}</td>
            </tr>
          ))}
        </SheetTable>
      </Section>
      <Section title="收到的卷">
        <SheetTable label="收到的卷" columns={VOLUME_COLUMNS} isInset>
          {packages.map(({ volume, of, receivedAt, bytes, fileName, sha256 }) => (
            <tr key={sha256}>
              <td>
                第 {volume} / {of} 卷
              </td>
              <td>{dayAndTime(receivedAt)}</td>
              <td className="at-right no-break">{bytesText(bytes)}</td>
              <td>
                <div>{fileName}</div>
                <div className="third digest">SHA-256 {sha256}</div>
              </td>
            </tr>
          ))}
          {row.volumesMissing.map((volume) => (
            <tr key={volume}>
              <td>第 {volume} 卷</td>
              <td colSpan={3}>
                <b>还没有收到</b>，请催对方补发这一卷
              </td>
            </tr>
          ))}
        </SheetTable>
      </Section>
      <p className="second small">
        签名钥匙指纹 <span className="digest">{fingerprint}</span>
      </p>
    </>
  );
}

function decisionText({ decision, decidedBy, items, receiptAt }: ReviewSheet['versions'][number]): string {
  if (decision === null) return '没有审核';
  const word = decision === 'accepted' ? '接收' : `退回 ${items} 项`;
  const sent = receiptAt === null ? '，还没写回执' : `，${dayAndTime(receiptAt)} 写了回执`;
  return `${decidedBy ?? ''} ${word}${sent}`.trim();
}
