import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { LoadingRows } from '../../../components/LoadingRows.tsx';
import { Pane, PaneBody, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { useEscape } from '../../../forms/escape.ts';
import type { TaskTab } from '../../../frame/addresses.ts';
import { TASK_MOVES } from '../task-words.ts';
import { EditTask } from './EditTask.tsx';
import { NewTask } from './NewTask.tsx';
import { TaskView } from './TaskView.tsx';

export interface TaskPaneProps {
  readonly taskId: string;
  readonly desk: Desk;
  /** The tasks on show, in their order: before and after this one. */
  readonly neighbours: readonly string[];
  readonly onOpen: (taskId: string) => void;
  readonly onClose: () => void;
}

/** One task beside the list. What is open of it is in the address: `?tab=evidence`, `?edit=due`. */
export function TaskPane(props: TaskPaneProps) {
  return props.taskId === 'new' ? <NewTask {...props} /> : <ExistingTask {...props} />;
}

function ExistingTask(props: TaskPaneProps) {
  const { taskId, desk, onClose } = props;
  const { orpc } = useCalls();
  const { data, error, refetch } = useQuery(orpc.tasks.show.queryOptions({ input: { id: taskId, asOf: null } }));
  const [query, setQuery] = useSearchParams();
  const edit = query.get('edit');
  const change = (next: Record<string, string>): void =>
    setQuery([...[...query].filter(([name]) => !OWN.includes(name)), ...Object.entries(next)], { replace: true });
  useEscape(() => (edit === null ? onClose() : change({})));
  if (data === undefined) return <Unread {...props} error={error} retry={() => void refetch()} />;
  if (edit !== null) return <EditTask {...props} detail={data} startAt={edit} onLeave={() => change({})} />;
  return (
    <TaskView
      {...props}
      detail={data}
      desk={desk}
      tab={tabOf(query.get('tab'))}
      evidenceId={query.get('evidence')}
      onTab={(tab) => change(tab === 'progress' ? {} : { tab })}
      onEdit={(field) => change({ edit: field })}
    />
  );
}

const TABS: readonly TaskTab[] = ['progress', 'evidence', 'feedback', 'closure', 'history'];
/** What of the address is the pane's own; the rest are the list's filters. */
const OWN = ['tab', 'edit', 'evidence'];

function tabOf(given: string | null): TaskTab {
  return TABS.find((tab) => tab === given) ?? 'progress';
}

function Unread(props: TaskPaneProps & { error: unknown; retry: () => void }) {
  const { error, retry } = props;
  const failure = error === null ? null : failureOf(error);
  return (
    <Pane label="任务">
      <PaneHead>
        <div className="row">
          <span className="grow" />
          <PaneMoves {...props} openId={props.taskId} words={TASK_MOVES} />
        </div>
      </PaneHead>
      <PaneBody>
        {failure === null ? (
          <LoadingRows count={6} />
        ) : (
          <FailureNotice failure={failure} actions={<Button onClick={retry}>重试</Button>} />
        )}
      </PaneBody>
    </Pane>
  );
}
