import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import { SUBMISSION_KIND_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { useCalls } from '../../calls/calls.tsx';
import { type DraftHandle, useDraft } from '../../calls/draft.ts';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useExportRun } from './ExportJobProvider.tsx';
import { untilText } from './PeriodStep.tsx';
import { SubmissionHistory } from './SubmissionHistory.tsx';
import { Wizard } from './Wizard.tsx';
import { freshState, nextOf, readWizardState, resumedState, STEP, type WizardState } from './wizard-state.ts';
import './submission.css';

/** 报送: the wizard at `#/submission`, what was sent before at `#/submission/history`. */
export function SubmissionPage() {
  const { orpc } = useCalls();
  const draft = useDraft('submission', readWizardState);
  const desk = useQuery(orpc.desk.show.queryOptions());
  const list = useQuery(orpc.submissions.list.queryOptions());
  const settings = useQuery(orpc.settings.show.queryOptions());
  const { '*': view = '' } = useParams();
  const error = list.error ?? settings.error;
  const record = desk.data?.record ?? null;
  if (draft.found === undefined || desk.data === undefined || record === null || !list.data || !settings.data)
    return (
      <>
        <PageHeader title="报送" />
        {error === null ? <LoadingRows /> : <ReadFailure error={error} retry={() => void list.refetch()} />}
      </>
    );
  const { submissions } = list.data;
  if (view === 'history') return <SubmissionHistory record={record} submissions={submissions} />;
  const fresh = freshState(record.campaign.reportPeriods ?? [], desk.data.today, settings.data);
  return <WizardDesk desk={desk.data} record={record} submissions={submissions} draft={draft} fresh={fresh} />;
}

interface WizardDeskProps {
  readonly desk: Desk;
  readonly record: DeskRecord;
  readonly submissions: readonly Submission[];
  readonly draft: DraftHandle<WizardState>;
  readonly fresh: WizardState;
}

/** The wizard with its state: what was kept the last time, or a fresh start. */
function WizardDesk({ desk, record, submissions, draft, fresh }: WizardDeskProps) {
  const run = useExportRun();
  const navigate = useNavigate();
  const [initial] = useState((): WizardState & { wasBroken?: boolean } => {
    const kept = draft.found?.value;
    if (kept === undefined) return fresh;
    const { dataFolder } = desk;
    const periods = record.campaign.reportPeriods ?? [];
    return resumedState(kept, { submissions, periods, dataFolder, isRunning: run !== null });
  });
  const [state, setState] = useState<WizardState>(initial);
  const { keep, discard } = draft;
  const change = useCallback(
    (changes: Partial<WizardState>) => {
      const next = { ...state, ...changes };
      setState(next);
      keep(next);
    },
    [state, keep],
  );
  const finish = (): void => {
    void discard();
    setState({ ...fresh, step: STEP.period });
  };
  return (
    <>
      <PageHeader title="报送" facts={<Facts desk={desk} record={record} submissions={submissions} state={state} />}>
        <Button onClick={() => void navigate('/submission/history')}>历次报送 {submissions.length}</Button>
      </PageHeader>
      <Wizard
        desk={desk}
        record={record}
        submissions={submissions}
        state={state}
        wasBroken={initial.wasBroken === true}
        onChange={change}
        onFinish={finish}
      />
    </>
  );
}

function Facts({
  desk,
  record,
  submissions,
  state,
}: Omit<WizardDeskProps, 'draft' | 'fresh'> & { state: WizardState }) {
  const { unit, campaign } = record;
  const period = campaign.reportPeriods?.find(({ id }) => id === state.periodId);
  if (period === undefined) return null;
  const next = nextOf(submissions, period.id);
  const version = state.exported?.version ?? state.exporting ?? next.version;
  const to = unit.parentUnit?.receiver || unit.parentUnit?.name;
  const kind = version === next.version && next.kind !== 'regular' ? `(${SUBMISSION_KIND_LABELS[next.kind]})` : '';
  return (
    <>
      {period.name} · 第{version}版{kind} · {to ? `报 ${to}` : '还没有设上级单位'} ·{' '}
      <b className="page-fact">{untilText(period.cutoff, desk.today)}</b>
    </>
  );
}
