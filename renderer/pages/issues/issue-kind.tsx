import { ISSUE_SOURCES, type Issue, isWaiting } from '../../../electron/core/domain/issue.ts';
import { ISSUE_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { shortDay } from '../../components/day-text.ts';
import { taskName } from '../../components/task-name.ts';
import { Choice, DayLine, Lines } from '../../forms/controls.tsx';
import { OpenLine, TaskChoice } from '../records/controls.tsx';
import { dayOrNull, dayTextOf, textOf, textOrNull } from '../records/fields.ts';
import type { RecordFieldsProps, RecordKind } from '../records/record-kind.ts';
import { IssueTaskForm } from './IssueTaskForm.tsx';
import { IssueFoot, IssueView } from './IssueView.tsx';

/** The word of a status; one that this version does not know stays as it is. */
export function statusWord({ status, taskId }: Pick<Issue, 'status' | 'taskId'>): string {
  if (!status) return taskId ? ISSUE_STATUS_LABELS.listed : ISSUE_STATUS_LABELS.open;
  const words: Readonly<Record<string, string>> = { ...ISSUE_STATUS_LABELS, solved: '已解决' };
  return words[status] ?? status;
}

export function issueName({ text, id }: Pick<Issue, 'text' | 'id'>): string {
  const line = text?.trim().split('\n')[0] ?? '';
  return line === '' ? id : line;
}

export const ISSUES: RecordKind<Issue> = {
  path: 'issues',
  title: '问题摸排',
  word: '问题',
  counter: '条',
  newLabel: '新增问题',
  searchHint: '搜索，如 lddeng',
  nameOf: issueName,
  columns: (context, room) => [
    {
      key: 'foundAt',
      heading: '发现日期',
      width: '92px',
      cell: ({ foundAt }) => (foundAt ? shortDay(dayTextOf(foundAt), context.today) : ''),
      sortBy: ({ foundAt }) => dayTextOf(foundAt),
    },
    {
      key: 'source',
      heading: '来源',
      width: '104px',
      cell: ({ source }) => source,
      sortBy: ({ source }) => source ?? null,
    },
    {
      key: 'text',
      heading: '问题',
      width: 'minmax(200px, 1fr)',
      cell: (issue) => <span title={issue.text ?? ''}>{issueName(issue)}</span>,
      sortBy: ({ text }) => text ?? null,
    },
    {
      key: 'status',
      heading: '状态',
      width: '104px',
      cell: (issue) => (isWaiting(issue) ? <b>{statusWord(issue)}</b> : statusWord(issue)),
      sortBy: statusWord,
    },
    ...(room === 'narrow'
      ? []
      : [
          {
            key: 'task',
            heading: '相关任务',
            width: 'minmax(140px, 0.6fr)',
            cell: ({ taskId }: Issue) => {
              const task = context.task(taskId);
              return task === undefined ? '' : <span title={taskName(task)}>{taskName(task)}</span>;
            },
            sortBy: ({ taskId }: Issue) => context.task(taskId)?.no ?? null,
          },
          {
            key: 'owner',
            heading: '责任人',
            width: '84px',
            cell: ({ taskId }: Issue) => context.person(context.task(taskId)?.ownerId),
          },
        ]),
  ],
  textsOf: ({ text, source, taskId, reason }, { task, person }) => {
    const found = task(taskId);
    return [text, source, reason, found?.no, found?.title, person(found?.ownerId)];
  },
  chips: () =>
    (['open', 'listed', 'processing', 'closed', 'declined'] as const).map((status) => ({
      label: ISSUE_STATUS_LABELS[status],
      ...(status === 'open' ? { shape: 'yellow' as const } : {}),
      holds: (issue) => statusWord(issue) === ISSUE_STATUS_LABELS[status],
    })),
  selects: () => [{ label: '全部来源', optionOf: ({ source }) => (source ? { value: source, label: source } : null) }],
  facts: (rows) => {
    const waiting = rows.filter(isWaiting).length;
    return `${rows.length} 条${waiting > 0 ? `，${waiting} 条待研判` : ''}`;
  },
  typedOf: ({ foundAt, source, text, taskId, status, reason }) => ({
    foundAt: dayTextOf(foundAt),
    source: source ?? '',
    text: text ?? '',
    taskId: taskId ?? '',
    status: status ?? '',
    reason: reason ?? '',
  }),
  valueFrom: (field, value) => {
    if (typeof value === 'boolean') return value;
    return field === 'foundAt' ? dayOrNull(value) : textOrNull(value);
  },
  firstField: 'text',
  blank: ({ today }) => ({ id: 'new', foundAt: today, status: 'open' }),
  Fields: IssueFields,
  View: IssueView,
  Foot: IssueFoot,
  forms: { task: { title: '转为任务', Form: IssueTaskForm } },
  empty: {
    title: '先把群众的急难愁盼记下来',
    text: '入户走访、来电来访、网格上报听到的难处，一条一条记在这里；研判后一键转为任务，办到哪一步随时看得见。',
    hint: '写上哪天、从哪里听到、什么难处，半分钟一条',
    foot: '问题不写姓名、证件号码和住址门牌，需要联系的留在本单位自己的登记本里',
  },
};

function IssueFields(props: RecordFieldsProps) {
  const { values, context } = props;
  const status = textOf(values.status);
  const statuses = Object.entries(ISSUE_STATUS_LABELS).map(([value, label]) => ({ value, label }));
  const isKnown = status === '' || statuses.some(({ value }) => value === status);
  return (
    <>
      <Lines {...props} field="text" label="问题内容" isRequired />
      <DayLine {...props} field="foundAt" label="发现日期" />
      <OpenLine {...props} context={context} field="source" label="来源" options={ISSUE_SOURCES} />
      <Choice
        {...props}
        field="status"
        label="状态"
        isFixed
        options={isKnown ? statuses : [...statuses, { value: status, label: status }]}
      />
      {status === 'declined' && <Lines {...props} field="reason" label="不予列入的原因" isRequired />}
      <TaskChoice {...props} context={context} field="taskId" label="相关任务" />
    </>
  );
}
