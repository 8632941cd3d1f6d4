import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Review } from '../../../electron/core/contract/checks.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { Icon } from '../../components/Icon.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { Chip } from '../../components/Toolbar.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';
import { ProblemTable } from './ProblemTable.tsx';
import { ReturnedItems, returnedText } from './ReturnedItems.tsx';

type Severity = 'E' | 'W';

/** 检查: one sentence of verdict, what must be changed before what should be looked at, and where. */
export function CheckStep(props: { periodId: string; onward: string; onBack: () => void; onNext: () => void }) {
  const { periodId, onward, onBack, onNext } = props;
  const { orpc } = useCalls();
  const review = useQuery(orpc.checks.review.queryOptions({ input: { periodId }, staleTime: 0 }));
  const back = useQuery(orpc.submissions.returned.queryOptions({ input: { periodId }, staleTime: 0 }));
  const returned = back.data?.returned ?? null;
  const blocking = review.data?.problems.filter(({ severity }) => severity === 'E').length ?? null;
  return (
    <>
      <StepBody label="检查">
        {review.error !== null && <ReviewFailure error={review.error} retry={() => void review.refetch()} />}
        {review.data === undefined && review.error === null && (
          <>
            <div className="step-head">
              <StepTitle>正在检查…</StepTitle>
            </div>
            <LoadingRows />
          </>
        )}
        {review.data !== undefined && (
          <Found
            review={review.data}
            isChecking={review.isFetching}
            recheck={() => void review.refetch()}
            note={returned === null ? '' : returnedText(returned)}
          />
        )}
        {returned !== null && <ReturnedItems returned={returned} />}
        {review.data !== undefined && <Checked review={review.data} />}
      </StepBody>
      <WizardFoot
        back={
          <Button size="large" onClick={onBack}>
            上一步
          </Button>
        }
        reason={blocking !== null && blocking > 0 ? `改完 ${blocking} 处“必须改”后继续` : undefined}
        onward={
          <Button type="primary" size="large" disabled={blocking !== 0 || review.isFetching} onClick={onNext}>
            {onward}
          </Button>
        }
      />
    </>
  );
}

function Found(props: { review: Review; isChecking: boolean; recheck: () => void; note: string }) {
  const { review, isChecking, recheck, note } = props;
  const [shown, setShown] = useState<Severity | null>(null);
  const count = (severity: Severity): number => review.problems.filter((each) => each.severity === severity).length;
  const [errors, warnings] = [count('E'), count('W')];
  const rows = review.problems.filter(({ severity }) => shown === null || severity === shown);
  return (
    <>
      <div className="step-head step-head-split">
        <div className="grow" aria-live="polite">
          <StepTitle>{verdictOf(errors, warnings)}</StepTitle>
          <p className="second">{isChecking ? '正在重新检查…' : `${adviceOf(errors, warnings)}${note}`}</p>
        </div>
        <Chip label="全部" count={errors + warnings} isChosen={shown === null} onChoose={() => setShown(null)} />
        <Chip label="必须改" shape="red" count={errors} isChosen={shown === 'E'} onChoose={() => setShown('E')} />
        <Chip label="请核对" shape="yellow" count={warnings} isChosen={shown === 'W'} onChoose={() => setShown('W')} />
        <Button onClick={recheck} disabled={isChecking}>
          重新检查
        </Button>
      </div>
      {review.problems.length > 0 && <ProblemTable key={shown} problems={rows} />}
    </>
  );
}

function verdictOf(errors: number, warnings: number): string {
  if (errors > 0) return `有 ${errors} 处必须改，改完才能导出`;
  return warnings > 0 ? `没有必须改的，有 ${warnings} 处请核对` : '检查过了，没有发现问题';
}

function adviceOf(errors: number, warnings: number): string {
  if (errors > 0 && warnings > 0) return `另有 ${warnings} 处请核对，确认无误可以不改。`;
  if (errors > 0) return '按“怎么改”逐处改好，回到这里会重新检查。';
  return warnings > 0 ? '确认无误可以不改，直接下一步。' : '可以直接下一步。';
}

function Checked({ review: { checked } }: { review: Review }) {
  const { tasks, progress, evidence, feedback, summaries } = checked;
  const words = [
    `${tasks} 项任务`,
    `${progress} 条进展`,
    `${evidence} 件佐证`,
    `${feedback} 条评价`,
    ...(summaries === 0 ? [] : [`总结 ${summaries} 篇`]),
  ];
  return (
    <ul className="checked-counts second small">
      {words.map((word) => (
        <li key={word}>
          <Icon name="tick" size={12} />
          {word}已查
        </li>
      ))}
    </ul>
  );
}

function ReviewFailure({ error, retry }: { error: unknown; retry: () => void }) {
  const failure = failureOf(error);
  if (failure.isServiceGone) return null; // the frame says so, above every page
  return (
    <div className="step-part">
      <FailureNotice failure={failure} actions={<Button onClick={retry}>重新检查</Button>} />
    </div>
  );
}
