import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { WorkKind } from '../../../electron/core/domain/workbench/work-item.ts';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { useCalls } from '../../calls/calls.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { useMedia } from '../../components/media.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ActionGrid } from './ActionGrid.tsx';
import { EmptyWorkbench } from './EmptyWorkbench.tsx';
import { Figures } from './Figures.tsx';
import { Meaning, MeaningButton } from './Meaning.tsx';
import { RecentProgress } from './RecentProgress.tsx';
import { StageBar } from './StageBar.tsx';
import { WorkList } from './WorkList.tsx';
import { ZeroReport } from './ZeroReport.tsx';
import './workbench.css';

/** 工作台: `#/home`. What is due comes first; the figures stand beside it. */
export function WorkbenchPage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const workbench = useQuery(orpc.workbench.show.queryOptions());
  const record = desk.data?.record ?? null;
  if (desk.data !== undefined && record !== null && workbench.data !== undefined)
    return <Opened desk={desk.data} record={record} workbench={workbench.data} />;
  return (
    <>
      <PageHeader title="工作台" />
      {workbench.error === null ? (
        <LoadingRows />
      ) : (
        <ReadFailure error={workbench.error} retry={() => void workbench.refetch()} />
      )}
    </>
  );
}

/** What waits although nothing was entered yet. Anything else is told, also where there is no task. */
const IS_PREPARATION: Partial<Record<WorkKind, boolean>> = {
  report: true,
  deadline: true,
  summary: true,
  key: true,
  superior: true,
  backup: true,
};

function Opened({ desk, record, workbench }: { desk: Desk; record: DeskRecord; workbench: Workbench }) {
  const [isMeaningOpen, setMeaningOpen] = useState(false);
  const navigate = useNavigate();
  const isTall = useMedia('(min-height: 900px)');
  const isEmpty = workbench.figures.tasks === 0 && workbench.items.every(({ kind }) => IS_PREPARATION[kind] === true);
  return (
    <>
      <PageHeader
        title="工作台"
        facts={
          <MeaningButton
            campaign={record.campaign}
            isOpen={isMeaningOpen}
            onToggle={() => setMeaningOpen(!isMeaningOpen)}
          />
        }
      >
        {!isEmpty && <ZeroReport workbench={workbench} people={record.people} />}
        {!isEmpty && (
          <Button type="primary" onClick={() => void navigate('/submission')}>
            {reportVerb(workbench)}
          </Button>
        )}
      </PageHeader>
      {isMeaningOpen && <Meaning campaign={record.campaign} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="workbench" tabIndex={0} aria-label="工作台内容">
        <div className="workbench-left">
          <StageBar campaign={record.campaign} workbench={workbench} />
          {isEmpty ? (
            <EmptyWorkbench desk={desk} record={record} />
          ) : (
            <>
              <WorkList workbench={workbench} people={record.people} personId={desk.personId} />
              <ActionGrid actions={workbench.actions} />
              {isTall && <RecentProgress workbench={workbench} people={record.people} />}
            </>
          )}
        </div>
        <Figures workbench={workbench} />
      </section>
    </>
  );
}

function reportVerb({ period }: Workbench): string {
  if (period?.sent === null || period === null) return '去报送';
  return period.isReported ? '查看报送' : '继续报送';
}
