import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { TaskPart } from '../../../electron/core/contract/plans.ts';
import type { TaskDetail } from '../../../electron/core/contract/tasks.ts';
import { partNumbers } from '../../../electron/core/domain/task-splitting.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useDraftForm } from '../../calls/draft-form.ts';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { useErrorFocus } from '../../components/field-focus.ts';
import { Icon } from '../../components/Icon.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useSaveKey } from '../../components/save-key.ts';
import { LEDGER, taskAddress } from '../../frame/addresses.ts';
import { SplitPart, SplitSums } from './SplitPart.tsx';
import { type Part, partsIn, startingParts, targetsOf } from './split-parts.ts';

/** 拆分: a task's parts side by side, with what their targets make together. */
export function SplitTask({ taskId }: { taskId: string }) {
  const { orpc } = useCalls();
  const navigate = useNavigate();
  const task = useQuery(orpc.tasks.show.queryOptions({ input: { id: taskId, asOf: null } }));
  const desk = useQuery(orpc.desk.show.queryOptions());
  const record = desk.data?.record ?? null;
  const failure = task.error === null ? null : failureOf(task.error);
  const { no, title } = task.data?.row.task ?? {};
  return (
    <>
      <PageHeader title="拆分任务" facts={[no, title].filter(Boolean).join(' ')} />
      {failure !== null && !failure.isServiceGone && (
        <div className="main-notice">
          <FailureNotice
            failure={failure}
            actions={<Button onClick={() => void navigate(LEDGER)}>回到实事清单</Button>}
          />
        </div>
      )}
      {(task.data === undefined || record === null) && task.error === null && <LoadingRows />}
      {task.data !== undefined && record !== null && <SplitForm detail={task.data} record={record} />}
    </>
  );
}

function SplitForm({ detail, record }: { detail: TaskDetail; record: DeskRecord }) {
  const { client, orpc } = useCalls();
  const { task } = detail.row;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const draft = useDraftForm(`split:${task.id}`);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useErrorFocus(element, failure);
  const list = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  const parts = partsIn(draft.typed.parts) ?? startingParts(task);
  const change = (next: readonly Part[]): void => draft.change({ parts: JSON.stringify(next) });
  const numbers = partNumbers(
    task,
    parts.length - 1,
    (list.data?.rows ?? []).map((row) => row.task),
  );
  const leave = (): void => void navigate(taskAddress(task.id));
  const save = async (): Promise<void> => {
    if (isSaving) return;
    setSaving(true);
    try {
      const sent = parts.map(
        (part): TaskPart => ({
          title: part.title,
          responsibleDept: part.responsibleDept,
          ownerId: part.ownerId === '' ? null : part.ownerId,
          targets: targetsOf(part, task),
        }),
      );
      const { undo } = await client.plans.split({ taskId: task.id, parts: sent });
      await draft.drop();
      await refreshEverything(queryClient);
      tellUndo(undo);
      leave();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  const errors = failure?.fields ?? {};
  return (
    <form
      ref={element}
      className="plans-split"
      aria-label="拆分任务"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="plans-scroll plans-issue" tabIndex={0}>
        <p className="second">
          第一部分沿用原任务，进展、佐证和编号都留着；其余各成新任务，时限、举措照原任务。指标目标分给各部分，合计要等于原目标。
        </p>
        {failure !== null && !failure.isServiceGone && Object.keys(errors).length === 0 && (
          <FailureNotice failure={failure} />
        )}
        <ol className="plans-parts">
          {parts.map((part, index) => (
            <SplitPart
              // biome-ignore lint/suspicious/noArrayIndexKey: a part is nothing but its place until it is saved
              key={index}
              index={index}
              no={index === 0 ? (task.no ?? null) : (numbers[index - 1] ?? null)}
              part={part}
              detail={detail}
              record={record}
              errors={errors}
              onChange={(changed) => change(parts.map((each, at) => (at === index ? { ...each, ...changed } : each)))}
              onRemove={index > 0 && parts.length > 2 ? () => change(parts.filter((_, at) => at !== index)) : null}
            />
          ))}
        </ol>
        <Button
          icon={<Icon name="plus" />}
          onClick={() => change([...parts, { title: task.title ?? '', responsibleDept: '', ownerId: '', targets: {} }])}
        >
          再加一部分
        </Button>
        <SplitSums detail={detail} parts={parts} errors={errors} />
      </div>
      <div className="plans-split-foot">
        <Button
          onClick={() => {
            void draft.drop();
            leave();
          }}
        >
          不拆了
        </Button>
        <span className="grow" />
        <Button className="main-button" htmlType="submit" loading={isSaving}>
          拆分为 {parts.length} 项
        </Button>
      </div>
    </form>
  );
}
