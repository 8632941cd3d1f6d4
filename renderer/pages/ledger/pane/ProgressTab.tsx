import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
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
import { useSeveral } from '../several.tsx';
import { Indicators } from './Indicators.tsx';
import { ProblemNotices } from './ProblemNotices.tsx';
import { ProgressForm } from './ProgressForm.tsx';
import { ProgressTimeline } from './ProgressTimeline.tsx';
import { TaskFacts } from './TaskFacts.tsx';
import { TaskLinks } from './TaskLinks.tsx';

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
      <DoneYet detail={detail} onEdit={onEdit} />
      {detail.indicators.length > 0 && <Indicators indicators={detail.indicators} />}
      <ProgressSection detail={detail} desk={desk} />
      <TaskLinks links={detail.links} />
    </>
  );
}

/** That it is done, a person says. */
function DoneYet({ detail, onEdit }: { detail: TaskDetail; onEdit: (field: string) => void }) {
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
      进度已到 100%，状态还是推进中。{' '}
      <button
        type="button"
        className="link"
        disabled={finish.isPending}
        onClick={() =>
          detail.progress.length === 0 ? onEdit('status') : finish.mutate({ id, changes: { status: 'done' } })
        }
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
  const { client } = useCalls();
  const doSeveral = useSeveral();
  const [isBusy, setBusy] = useState(false);
  const adding = useRef<HTMLButtonElement>(null);
  /** 零报告 is one click. */
  const reportNothing = async (): Promise<void> => {
    setBusy(true);
    await doSeveral(() => client.tasks.reportNoChange({ ids: [id] }));
    setBusy(false);
  };
  const leave = (): void => {
    setWriting(null);
    requestAnimationFrame(() => adding.current?.focus());
  };
  return (
    <Section
      title="进展"
      extra={
        writing === null && (
          <>
            <Button size="small" loading={isBusy} onClick={() => void reportNothing()}>
              无变化
            </Button>
            <Button ref={adding} size="small" icon={<Icon name="plus" size={14} />} onClick={() => setWriting('new')}>
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
        onLeave={leave}
      />
      <ProgressTimeline detail={detail} people={desk.record?.people ?? []} onCorrect={setWriting} />
    </Section>
  );
}
