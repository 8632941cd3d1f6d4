import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SUMMARY } from '../../frame/addresses.ts';
import { PaperPages } from './PaperPages.tsx';
import { type Edited, keptFrom } from './summary-state.ts';

/** The paper as it will print, with what is not saved yet. */
export function SummaryPreview({ edited, actions }: { edited: Edited; actions: ReactNode }) {
  const { orpc } = useCalls();
  const navigate = useNavigate();
  const [pages, setPages] = useState(0);
  const { status: _status, signDate, ...text } = keptFrom(edited);
  const input = { text: { ...text, signDate: signDate || null } };
  const paper = useQuery(orpc.summary.preview.queryOptions({ input, gcTime: 0, placeholderData: keepPreviousData }));
  const failure = paper.error === null ? null : failureOf(paper.error);
  return (
    <>
      <PageHeader title="活动总结" facts={pages > 0 ? `打印预览 · 约 ${pages} 页 · 以 Word 里的分页为准` : '打印预览'}>
        <Button onClick={() => void navigate(SUMMARY)}>返回编辑</Button>
        {actions}
        <Button type="primary" disabled={paper.data === undefined} onClick={() => window.print()}>
          打印
        </Button>
      </PageHeader>
      {failure !== null && !failure.isServiceGone && (
        <div className="main-notice">
          <FailureNotice failure={failure} actions={<Button onClick={() => void navigate(SUMMARY)}>返回编辑</Button>} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="preview-ground" aria-label="打印预览" tabIndex={0}>
        {paper.data === undefined && failure === null && <LoadingRows />}
        {paper.data !== undefined && <PaperPages paragraphs={paper.data.paragraphs} onPages={setPages} />}
      </section>
    </>
  );
}
