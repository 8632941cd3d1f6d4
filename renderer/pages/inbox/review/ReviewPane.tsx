import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Ref, useMemo, useState } from 'react';
import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { SUBMISSION_KIND_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { LoadingRows } from '../../../components/LoadingRows.tsx';
import { bytesText } from '../../../components/number-text.ts';
import { type Tab, Tabs } from '../../../components/Tabs.tsx';
import { DecisionNotice } from './DecisionNotice.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { EvidenceGallery } from './EvidenceGallery.tsx';
import { FourChecks } from './FourChecks.tsx';
import { IndicatorTable } from './IndicatorTable.tsx';
import { type ItemAtHand, Opinion } from './Opinion.tsx';
import { ReviewFoot } from './ReviewFoot.tsx';
import { targetNames } from './return-targets.ts';
import { useReviewDraft } from './review-draft.ts';
import { TaskTable } from './TaskTable.tsx';
import { VersionTable } from './VersionTable.tsx';
import { SummaryText, VoiceTable } from './VoicesAndSummary.tsx';
import './review.css';

export interface ReviewPaneProps {
  readonly submissionId: string;
  readonly today: string;
  /** Of the period: a newer version makes this one history. */
  readonly newestVersion: number;
  /** The next one that somebody has to look at. */
  readonly nextId: string | null;
  readonly headRef: Ref<HTMLHeadingElement>;
  readonly onOpen: (submissionId: string) => void;
  readonly onReceipts: () => void;
  readonly onBack: () => void;
}

/** One submission: what it says, what it changed, and what is decided on it. */
export function ReviewPane(props: ReviewPaneProps) {
  const { submissionId, onBack } = props;
  const { orpc } = useCalls();
  const sheet = useQuery(orpc.arrivals.show.queryOptions({ input: { submissionId } }));
  if (sheet.data !== undefined) return <Review key={submissionId} {...props} sheet={sheet.data} />;
  const failure = sheet.error === null ? null : failureOf(sheet.error);
  return (
    <section className="inbox-right" aria-label="审核">
      {failure === null ? (
        <LoadingRows />
      ) : (
        <div className="inbox-part">
          <FailureNotice
            failure={failure}
            actions={
              <>
                <Button onClick={() => void sheet.refetch()}>重试</Button>
                <Button onClick={onBack}>返回清单</Button>
              </>
            }
          />
        </div>
      )}
    </section>
  );
}

type TabKey = 'changes' | 'tasks' | 'evidence' | 'indicators' | 'voices' | 'summary' | 'versions';

function Review(props: ReviewPaneProps & { sheet: ReviewSheet }) {
  const { sheet, today, newestVersion } = props;
  const { submission } = sheet.row;
  const [tab, setTab] = useState<TabKey>(sheet.comparedWith === null ? 'tasks' : 'changes');
  const [taskId, setTaskId] = useState('');
  const [atHand, setAtHand] = useState<ItemAtHand | null>(null);
  const handle = useReviewDraft(submission);
  const names = useMemo(() => targetNames(sheet), [sheet]);
  const isFinal = submission.sentReceipt !== null || newestVersion > submission.version;
  const giveBack = (target: string): void => {
    if (isFinal) return;
    const known = names.has(target) ? target : (taskOf(sheet, target) ?? '');
    const isEvidence = sheet.evidence.some(({ id }) => id === target);
    setAtHand({ item: { target: known, code: isEvidence ? 'R03' : 'R01', text: '' }, at: null });
  };
  const showEvidence = (of: string): void => {
    setTaskId(of);
    setTab('evidence');
  };
  return (
    <section className="inbox-right" aria-label="审核">
      <Head {...props} />
      <FourChecks checks={sheet.checks} volumesMissing={sheet.row.volumesMissing} />
      <Tabs label="报送内容" tabs={tabsOf(sheet)} current={tab} onChoose={setTab}>
        {tab === 'changes' && sheet.comparedWith !== null && (
          <DifferenceTable sheet={sheet} compared={sheet.comparedWith} today={today} onReturn={giveBack} />
        )}
        {tab === 'tasks' && <TaskTable sheet={sheet} onReturn={giveBack} onEvidence={showEvidence} />}
        {tab === 'evidence' && <EvidenceGallery sheet={sheet} taskId={taskId} onTask={setTaskId} onReturn={giveBack} />}
        {tab === 'indicators' && <IndicatorTable sheet={sheet} />}
        {tab === 'voices' && <VoiceTable sheet={sheet} />}
        {tab === 'summary' && <SummaryText sheet={sheet} onReturn={giveBack} />}
        {tab === 'versions' && <VersionTable sheet={sheet} />}
      </Tabs>
      <div className="inbox-decision">
        <DecisionNotice {...props} />
        <Opinion handle={handle} names={names} atHand={atHand} isFinal={isFinal} onHand={setAtHand} />
      </div>
      <ReviewFoot
        sheet={sheet}
        handle={handle}
        newestVersion={newestVersion}
        isWriting={atHand !== null}
        onDecided={() => setAtHand(null)}
      />
    </section>
  );
}

/** A progress entry or the like is about its task. */
function taskOf({ differences }: ReviewSheet, id: string): string | null {
  return differences.find((each) => each.id === id)?.taskId ?? null;
}

function tabsOf(sheet: ReviewSheet): Tab<TabKey>[] {
  const { comparedWith, differences, tasks, evidence, indicators, feedback, summary, versions } = sheet;
  return [
    ...(comparedWith === null
      ? []
      : [{ key: 'changes' as const, label: `与第${comparedWith.version}版比较`, count: differences.length }]),
    { key: 'tasks', label: '台账', count: tasks.length },
    { key: 'evidence', label: '佐证', count: evidence.length },
    { key: 'indicators', label: '指标', count: indicators.length },
    { key: 'voices', label: '评价', count: feedback.length },
    ...(summary === null ? [] : [{ key: 'summary' as const, label: '总结' }]),
    { key: 'versions', label: '版次和卷', count: versions.length },
  ];
}

function Head({ sheet, headRef, onBack }: ReviewPaneProps & { sheet: ReviewSheet }) {
  const { row, comparedWith } = sheet;
  const { submission, unitName, periodName, isLate } = row;
  const { version, kind, packages, receivedAt } = submission;
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  const of = Math.max(...packages.map((each) => each.of));
  return (
    <div className="inbox-part-head review-head">
      <button type="button" className="link review-back" onClick={onBack}>
        返回清单
      </button>
      <h2 ref={headRef} tabIndex={-1}>
        {unitName}
      </h2>
      {kind !== 'regular' && <BoxTag>{SUBMISSION_KIND_LABELS[kind]}</BoxTag>}
      {isLate && <BoxTag>迟报</BoxTag>}
      <span className="second clip">
        {periodName}第{version}版{comparedWith !== null && `，上一版是第${comparedWith.version}版`} ·{' '}
        {dayAndTime(receivedAt)} 收到 · {bytesText(bytes)}{' '}
        {packages.length === of ? `${of} 卷` : `${packages.length} / ${of} 卷`}
      </span>
    </div>
  );
}
