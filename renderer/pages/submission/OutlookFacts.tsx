import type { SubmissionOutlook } from '../../../electron/core/contract/submissions.ts';
import { bytesText } from '../../components/number-text.ts';

/** What the papers of a submission take, about: ledger, summary, cover, index, signature. */
const PAPER_BYTES = 300 * 1024;

/** What leaves, what stays, and how many volumes that makes. */
export function OutlookFacts(props: {
  outlook: SubmissionOutlook;
  keepSize: boolean;
  limit: number | null | 'invalid';
}) {
  const { outlook, keepSize, limit } = props;
  const { files, bytes, photos, photoBytes, keptBack } = outlook;
  return (
    <dl className="outlook">
      <div>
        <dt>佐证</dt>
        <dd>
          <b>{files}</b> 件,{bytesText(bytes)}
          <span className="second small">
            其中照片 {photos} 张,{bytesText(photoBytes)}
          </span>
        </dd>
      </div>
      <div>
        <dt>留在本单位</dt>
        <dd>
          <b>{keptBack}</b> 件<span className="second small">设为“不出单位”的材料,文件名和说明也不会带出去</span>
        </dd>
      </div>
      <div>
        <dt>预计</dt>
        <dd>
          <b>{volumesOf(bytes, limit)}</b> 卷
          <span className="second small">
            {!keepSize && photos > 0 ? '照片缩小后可能更少' : '连同台账、总结、封面和目录页'}
          </span>
        </dd>
      </div>
    </dl>
  );
}

function volumesOf(bytes: number, limit: number | null | 'invalid'): string {
  if (limit === 'invalid') return '—';
  return limit === null ? '1' : String(Math.max(1, Math.ceil((bytes + PAPER_BYTES) / limit)));
}
