import { Button } from 'antd';
import { MEDIA_LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { mediaTypeLabel } from '../../../electron/core/domain/media-type.ts';
import type { Publicity } from '../../../electron/core/domain/publicity.ts';
import { Facts } from '../../components/Facts.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { RecordViewProps } from '../records/record-kind.ts';
import { TaskLinks } from '../records/TaskLinks.tsx';
import { lacksSource } from './publicity-kind.tsx';

export function PublicityView({ row, context, onEdit }: RecordViewProps<Publicity>) {
  const { date, mediaName, mediaLevel, mediaType, url, page, author, taskIds, reprint, reviewedBy } = row;
  return (
    <>
      {lacksSource(row) && (
        <Notice
          kind="warning"
          actions={
            <Button size="small" onClick={() => onEdit('url')}>
              去补填
            </Button>
          }
        >
          没有链接也没有版面，别人查不到这条宣传，请补填一项。
        </Notice>
      )}
      <Facts
        items={[
          { label: '日期', value: date ?? '—' },
          { label: '级别', value: mediaLevel ? MEDIA_LEVEL_LABELS[mediaLevel] : '—' },
          { label: '媒体', value: mediaName || '—', isLong: true },
          { label: '类型', value: mediaType ? mediaTypeLabel(mediaType, context.record.campaign) : '—' },
          { label: '转载', value: reprint === true ? '是' : '否' },
          { label: '作者', value: author || '—' },
          { label: '审核人', value: context.person(reviewedBy) || '—' },
          { label: '版面', value: page || '—', isLong: true },
          { label: '链接', value: url ? <Url url={url} /> : '—', isLong: true },
          { label: '相关任务', value: <TaskLinks ids={taskIds} context={context} />, isLong: true },
        ]}
      />
    </>
  );
}

/** Copied, never followed: this computer may be in no network, and the program asks for nothing outside. */
function Url({ url }: { url: string }) {
  return (
    <span>
      <span className="publicity-url">{url}</span>{' '}
      <button type="button" className="link small" onClick={() => void navigator.clipboard.writeText(url)}>
        复制链接
      </button>
    </span>
  );
}
