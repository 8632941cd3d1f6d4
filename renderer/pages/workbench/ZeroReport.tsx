import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popover } from 'antd';
import { useState } from 'react';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { TickBox } from '../../components/TickBox.tsx';

/** 零报告: the tasks that are to be filled, each as “无变化” at once. Nothing to fill, no button. */
export function ZeroReport({ workbench, people }: { workbench: Workbench; people: readonly Person[] }) {
  const [isOpen, setOpen] = useState(false);
  const tasks = workbench.items.filter(({ kind }) => kind === 'fill');
  if (tasks.length === 0) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Choice tasks={tasks} people={people} onDone={() => setOpen(false)} />}
    >
      <Button aria-expanded={isOpen}>零报告</Button>
    </Popover>
  );
}

function Choice(props: { tasks: Workbench['items']; people: readonly Person[]; onDone: () => void }) {
  const { tasks, people, onDone } = props;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const report = useReport(onDone);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const ids = tasks.flatMap(({ target: { id } }) => (id === null || left.has(id) ? [] : [id]));
  const toggle = (id: string, isTicked: boolean): void => {
    const next = new Set(left);
    if (isTicked) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <div className="zero-report">
      <b>本期没有变化的任务</b>
      <p className="second small">每项记一条“无变化”，不用传照片。有变化的请取消勾选，到任务里填写。</p>
      <ul>
        {tasks.map(({ key, target, title, ownerId }) => (
          <li key={key}>
            <TickBox
              label={title}
              isTicked={!left.has(target.id ?? '')}
              onTick={(isTicked) => toggle(target.id ?? '', isTicked)}
            />
            <span className="grow clip" title={title}>
              {title}
            </span>
            <span className="second">{names.get(ownerId ?? '')}</span>
          </li>
        ))}
      </ul>
      <div className="zero-report-foot">
        <Button onClick={onDone}>取消</Button>
        <Button disabled={ids.length === 0} loading={report.isPending} onClick={() => report.mutate({ ids })}>
          记 {ids.length} 项无变化
        </Button>
      </div>
    </div>
  );
}

function useReport(onDone: () => void) {
  const { orpc } = useCalls();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const tellUndo = useUndoNotice();
  return useMutation(
    orpc.tasks.reportNoChange.mutationOptions({
      onSuccess: async ({ undo, refused }) => {
        onDone();
        await refreshEverything(queryClient);
        tellUndo(undo);
        for (const each of refused) void message.warning(each.message);
      },
      onError: (error) => void message.error(failureOf(error).message),
    }),
  );
}
