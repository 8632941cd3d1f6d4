import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { RowStatus, TableImportRequest, TablePreview } from '../../../electron/core/contract/table-import.ts';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Chip, Toolbar, ToolbarRule } from '../../components/Toolbar.tsx';
import { ImportFoot } from './ImportFoot.tsx';
import { ImportNotices } from './ImportNotices.tsx';
import { MatchingList } from './MatchingList.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { SheetChoice } from './SheetChoice.tsx';
import type { ImportCalls, ImportWords } from './TableImport.tsx';
import type { TakenTable } from './table-source.ts';

export type ImportChoice = Omit<TableImportRequest, 'source'>;

const AUTOMATIC: ImportChoice = {
  sheet: null,
  headerRow: null,
  matching: null,
  clearsBlanks: false,
  addsPeople: false,
};

export const STATUS_WORDS: Readonly<Record<RowStatus, string>> = {
  new: '新增',
  changed: '修改',
  unchanged: '无变化',
  wrong: '有误',
};

/** The columns at the left, every row at the right, the decision at the foot. */
export function ImportDesk(props: { taken: TakenTable; calls: ImportCalls; words: ImportWords; onLeave: () => void }) {
  const { taken, calls, words, onLeave } = props;
  const [choice, setChoice] = useState<ImportChoice>(AUTOMATIC);
  const [status, setStatus] = useState<RowStatus | null>(null);
  const request: TableImportRequest = { source: taken.source, ...choice };
  const query = useQuery({
    queryKey: ['table-import', words.title, taken, choice],
    queryFn: () => calls.preview(request),
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<ImportChoice>): void => setChoice({ ...choice, ...part });
  const preview = query.data;
  if (query.error !== null)
    return <PreviewFailure error={query.error} onLeave={onLeave} onRetry={() => void query.refetch()} />;
  if (preview === undefined) return <LoadingRows />;
  const shown = preview.rows.filter((row) => status === null || row.status === status);
  return (
    <>
      <Toolbar label="筛选预览">
        <SheetChoice preview={preview} onChange={change} />
        <StatusChips preview={preview} chosen={status} onChoose={setStatus} />
      </Toolbar>
      <div className="import-desk">
        <MatchingList preview={preview} onMatch={(matching) => change({ matching })} />
        <div className="import-rows">
          <ImportNotices preview={preview} choice={choice} onChange={change} />
          <PreviewTable rows={shown} />
        </div>
      </div>
      <ImportFoot
        preview={preview}
        isFresh={!query.isPlaceholderData}
        request={request}
        calls={calls}
        words={words}
        onLeave={onLeave}
        onStale={() => void query.refetch()}
      />
    </>
  );
}

function StatusChips(props: {
  preview: TablePreview;
  chosen: RowStatus | null;
  onChoose: (status: RowStatus | null) => void;
}) {
  const { preview, chosen, onChoose } = props;
  const statuses: readonly RowStatus[] = ['new', 'changed', 'wrong', 'unchanged'];
  return (
    <>
      <Chip label="全部" count={preview.rows.length} isChosen={chosen === null} onChoose={() => onChoose(null)} />
      {statuses.map((status) => (
        <Chip
          key={status}
          {...(status === 'wrong' ? { shape: 'red' as const } : {})}
          label={STATUS_WORDS[status]}
          count={preview.counts[status] ?? 0}
          isChosen={chosen === status}
          onChoose={() => onChoose(chosen === status ? null : status)}
        />
      ))}
      <ToolbarRule />
      <span className="second small">行号与表格里的一致</span>
    </>
  );
}

function PreviewFailure(props: { error: unknown; onLeave: () => void; onRetry: () => void }) {
  return (
    <div className="main-notice">
      <FailureNotice
        failure={failureOf(props.error)}
        actions={
          <>
            <Button onClick={props.onLeave}>换一份表格</Button>
            <Button onClick={props.onRetry}>重试</Button>
          </>
        }
      />
    </div>
  );
}
