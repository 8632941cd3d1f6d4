import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { SUMMARY_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { DraftNotice } from '../../components/DraftNotice.tsx';
import { dayAndTime } from '../../components/day-text.ts';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { numberText } from '../../components/number-text.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FormFailure } from '../../forms/FormFailure.tsx';
import { SUMMARY_PREVIEW } from '../../frame/addresses.ts';
import { BeginSummary } from './BeginSummary.tsx';
import { PaperBar } from './PaperBar.tsx';
import { SummaryEditor } from './SummaryEditor.tsx';
import { SummaryPreview } from './SummaryPreview.tsx';
import { type SummaryEditing, useSummaryEditing } from './summary-editing.ts';
import { type Edited, keptFrom, wordCountOf } from './summary-state.ts';
import './summary.css';

/** 活动总结: the paper at `#/summary`, as it will print at `#/summary/preview`. */
export function SummaryPage() {
  const { orpc } = useCalls();
  const stored = useQuery(orpc.summary.show.queryOptions());
  const desk = useQuery(orpc.desk.show.queryOptions());
  const editing = useSummaryEditing(stored.data?.summary);
  const { '*': view = '' } = useParams();
  const campaign = desk.data?.record?.campaign;
  if (editing.edited === null || stored.data === undefined || campaign === undefined)
    return (
      <>
        <PageHeader title="活动总结" />
        {stored.error === null ? (
          <LoadingRows />
        ) : (
          <ReadFailure error={stored.error} retry={() => void stored.refetch()} />
        )}
      </>
    );
  if (!editing.isBegun)
    return <BeginSummary editing={editing} frame={stored.data.frame} periodId={lastPeriodOf(campaign)} />;
  return (
    <Paper
      view={view}
      editing={editing}
      edited={editing.edited}
      isStored={stored.data.summary !== null}
      campaign={campaign}
    />
  );
}

interface PaperProps {
  readonly view: string;
  readonly editing: SummaryEditing;
  readonly edited: Edited;
  readonly isStored: boolean;
  readonly campaign: Campaign;
}

function Paper({ view, editing, edited, isStored, campaign }: PaperProps) {
  const { orpc } = useCalls();
  const [periodId, setPeriodId] = useState<string | null>(lastPeriodOf(campaign));
  const figures = useQuery(orpc.summary.figures.queryOptions({ input: { periodId }, staleTime: 0 }));
  useTakeBackKey(editing);
  if (view === 'preview') return <SummaryPreview edited={edited} actions={<DocumentButton edited={edited} />} />;
  return (
    <>
      <PageHeader title="活动总结" facts={<Facts editing={editing} edited={edited} isStored={isStored} />}>
        <HeaderButtons editing={editing} edited={edited} />
      </PageHeader>
      <PaperNotices editing={editing} />
      <PaperBar editing={editing} edited={edited} isStored={isStored} periodId={periodId} />
      {figures.error !== null && <ReadFailure error={figures.error} retry={() => void figures.refetch()} />}
      <SummaryEditor
        editing={editing}
        edited={edited}
        campaign={campaign}
        figures={figures.data?.figures ?? []}
        asOf={figures.data?.asOf ?? ''}
        periodId={periodId}
        onPeriod={setPeriodId}
      />
    </>
  );
}

/** A 总结 belongs to the last period: that is the one whose check asks for it. */
function lastPeriodOf({ reportPeriods }: Campaign): string | null {
  return (reportPeriods ?? []).toSorted((a, b) => (a.cutoff < b.cutoff ? -1 : 1)).at(-1)?.id ?? null;
}

function Facts({ editing, edited, isStored }: { editing: SummaryEditing; edited: Edited; isStored: boolean }) {
  const status = edited.lines.status === 'submitted' ? 'submitted' : 'draft';
  const state = editing.isTouched ? '有改动没保存' : isStored ? '已保存' : '';
  return (
    <>
      {numberText(wordCountOf(edited.sections))} 字 · {edited.sections.length} 段 · {SUMMARY_STATUS_LABELS[status]}
      {state !== '' && ` · ${state}`}
    </>
  );
}

function HeaderButtons({ editing, edited }: { editing: SummaryEditing; edited: Edited }) {
  const navigate = useNavigate();
  return (
    <>
      <Button onClick={() => void navigate(SUMMARY_PREVIEW)}>预览</Button>
      <DocumentButton edited={edited} />
      <Button
        type="primary"
        loading={editing.isSaving}
        disabled={!editing.isTouched}
        onClick={() => void editing.save()}
      >
        保存
      </Button>
    </>
  );
}

function DocumentButton({ edited }: { edited: Edited }) {
  const { client } = useCalls();
  const saveFile = useFileSaving();
  const { status: _status, signDate, ...text } = keptFrom(edited);
  const make = (file: string | null) =>
    client.summary.document({ text: { ...text, signDate: signDate || null }, file });
  const name = `${edited.lines.title.trim() || '活动总结'}.docx`;
  return <Button onClick={() => void saveFile({ choice: 'document', name, make })}>导出 Word</Button>;
}

function PaperNotices({ editing }: { editing: SummaryEditing }) {
  const { restoredAt, failure, abandon } = editing;
  if (restoredAt === null && failure === null) return null;
  return (
    <div className="main-notice">
      {restoredAt !== null && <DraftNotice savedAt={dayAndTime(restoredAt)} onDiscard={() => void abandon()} />}
      <FormFailure failure={failure} />
    </div>
  );
}

/** Ctrl+Z takes the last step back; inside a text, once something was typed after it, it is the text's own. */
function useTakeBackKey({ step, isStepNewest, takeBack }: SummaryEditing): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (!isUndo || step === null || (isTyping && !isStepNewest)) return;
      event.preventDefault();
      takeBack();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [step, isStepNewest, takeBack]);
}
