import type { SubmissionOutlook } from '../../../electron/core/contract/submissions.ts';
import { bytesText } from '../../components/number-text.ts';

/** What leaves, what stays, and about how many volumes that makes. */
export function OutlookFacts({ outlook, isLimitWrong }: { outlook: SubmissionOutlook; isLimitWrong: boolean }) {
  const { files, bytes, photos, photoBytes, keptBack, expectedBytes, volumes } = outlook;
  return (
    <dl className="outlook">
      <div>
        <dt>佐证</dt>
        <dd>
          <b>{files}</b> 件，{bytesText(bytes)}
          <span className="second small">
            其中照片 {photos} 张，{bytesText(photoBytes)}
          </span>
        </dd>
      </div>
      <div>
        <dt>留在本单位</dt>
        <dd>
          <b>{keptBack}</b> 件<span className="second small">设为“不出单位”的材料，文件名和说明也不会带出去</span>
        </dd>
      </div>
      <div>
        <dt>预计</dt>
        <dd>
          <b>{isLimitWrong ? '—' : (volumes ?? '—')}</b> 卷
          <span className="second small">
            {volumes === null && !isLimitWrong
              ? '每卷太小，连台账和封面都放不下，请改大'
              : `约 ${bytesText(expectedBytes)}，连同台账、总结、封面和目录页`}
          </span>
        </dd>
      </div>
    </dl>
  );
}
