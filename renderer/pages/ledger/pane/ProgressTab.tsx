import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { Problem } from '../../../../electron/core/domain/problem.ts';
import type { Progress } from '../../../../electron/core/domain/progress.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Section } from '../../../components/Section.tsx';
import { Indicators } from './Indicators.tsx';
import { ProblemNotices } from './ProblemNotices.tsx';
import { ProgressForm } from './ProgressForm.tsx';
import { ProgressTimeline } from './ProgressTimeline.tsx';
import { TaskFacts } from './TaskFacts.tsx';

export function ProgressTab(props: {
  detail: TaskDetail;
  desk: Desk;
  problems: readonly Problem[];
  onEdit: (field: string) => void;
}) {
  const { detail, desk, problems, onEdit } = props;
  const evidence = new Set(detail.evidence.map(({ id }) => id));
  return (
    <>
      <TaskFacts task={detail.row.task} people={desk.record?.people ?? []} />
      <ProblemNotices
        detail={detail}
        problems={problems.filter(({ target }) => !evidence.has(target))}
        onEdit={onEdit}
      />
      <DoneYet detail={detail} />
      {detail.indicators.length > 0 && <Indicators indicators={detail.indicators} />}
      <ProgressSection detail={detail} desk={desk} />
    </>
  );
}

/** That it is done, a person says. */
function DoneYet({ detail }: { detail: TaskDetail }) {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { id, percent, status } = detail.row.task;
  const finish = useMutation(
    orpc.tasks.update.mutationOptions({
      onSuccess: () => refreshEverything(queryClient),
      onError: (error) => void message.error(failureOf(error).message),
    }),
  );
  if (percent < 100 || status !== 'in_progress') return null;
  return (
    <Notice kind="info">
      进度已到 100%,状态还是推进中。{' '}
      <button
        type="button"
        className="link"
        disabled={finish.isPending}
        onClick={() => finish.mutate({ id, changes: { status: 'done' } })}
      >
        改为已完成
      </button>
    </Notice>
  );
}

function ProgressSection({ detail, desk }: { detail: TaskDetail; desk: Desk }) {
  /** `new`, or the entry that is being corrected. */
  const [writing, setWriting] = useState<'new' | Progress | null>(null);
  const { id } = detail.row.task;
  const nothingNew = useNothingNew(id);
  return (
    <Section
      title="进展"
      extra={
        writing === null && (
          <>
            <Button
              size="small"
              loading={nothingNew.isPending}
              onClick={() => nothingNew.mutate({ taskId: id, entry: { noChange: true } })}
            >
              无变化
            </Button>
            <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => setWriting('new')}>
              添加进展
            </Button>
          </>
        )
      }
    >
      <ProgressForm
        detail={detail}
        today={desk.today}
        corrected={writing === 'new' ? null : writing}
        isOpen={writing !== null}
        onOpen={() => setWriting('new')}
        onLeave={() => setWriting(null)}
      />
      <ProgressTimeline detail={detail} people={desk.record?.people ?? []} onCorrect={setWriting} />
    </Section>
  );
}

/** 零报告 is one click. */
function useNothingNew(taskId: string) {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return useMutation(
    orpc.tasks.report.mutationOptions({
      mutationKey: ['nothing-new', taskId],
      onSuccess: async () => {
        await refreshEverything(queryClient);
        void message.success('已记“无变化”');
      },
      onError: (error) => void message.error(failureOf(error).message),
    }),
  );
}
