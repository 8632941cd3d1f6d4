import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { Issue } from '../../../electron/core/domain/issue.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { BoxTag } from '../../components/BoxTag.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { taskName } from '../../components/task-name.ts';
import { taskAddress } from '../../frame/addresses.ts';
import { dayTextOf } from '../records/fields.ts';
import type { RecordContext, RecordViewProps } from '../records/record-kind.ts';
import { statusWord } from './issue-kind.tsx';

export function IssueView({ row, context }: RecordViewProps<Issue>) {
  const { foundAt, source, text, taskId, reason } = row;
  return (
    <>
      <p className="record-text">{text}</p>
      <Facts
        items={[
          { label: '状态', value: <BoxTag>{statusWord(row)}</BoxTag> },
          { label: '发现日期', value: dayTextOf(foundAt) || '—' },
          { label: '来源', value: source || '—' },
          ...(reason ? [{ label: '原因', value: reason, isLong: true }] : []),
        ]}
      />
      {taskId && <LinkedTask taskId={taskId} context={context} />}
    </>
  );
}

function LinkedTask({ taskId, context }: { taskId: string; context: RecordContext }) {
  const task = context.task(taskId);
  if (task === undefined) return null;
  return (
    <Section title="相关任务">
      <p>
        <Link to={taskAddress(taskId)}>{taskName(task)}</Link>
      </p>
      <p className="second small">
        {context.person(task.ownerId) || '未定责任人'} · {TASK_STATUS_LABELS[task.status]} {task.percent}%
      </p>
    </Section>
  );
}

/** 转为任务, as long as there is none. */
export function IssueFoot({ row }: RecordViewProps<Issue>) {
  const [, setQuery] = useSearchParams();
  if (row.taskId || row.status === 'declined') return null;
  return <Button onClick={() => setQuery({ form: 'task' }, { replace: true })}>转为任务</Button>;
}
