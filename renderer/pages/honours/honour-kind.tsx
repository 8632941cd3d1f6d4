import type { Honour } from '../../../electron/core/domain/honour.ts';
import { Facts } from '../../components/Facts.tsx';
import { DayLine, Line } from '../../forms/controls.tsx';
import { listFromTyped } from '../../forms/typed-values.ts';
import { OpenLine, TaskChoices } from '../records/controls.tsx';
import { dayOrNull, dayTextOf, textOrNull } from '../records/fields.ts';
import { listInField } from '../records/record-form.ts';
import type { RecordContext, RecordFieldsProps, RecordKind, RecordViewProps } from '../records/record-kind.ts';
import { TaskLinks, taskNames } from '../records/TaskLinks.tsx';

const NAMES = [
  '五一劳动奖状',
  '五一劳动奖章',
  '工人先锋号',
  '青年文明号',
  '巾帼文明岗',
  '三八红旗集体',
  '文明单位',
  '优质服务窗口',
];
const LEVELS = ['国家级', '省级', '市级', '县(市、区)级', '街道(乡镇)级'];

/** Its own tags and those of its tasks: 党史学习教育 and the like. */
function tagsOf({ tags, taskIds }: Honour, context: RecordContext): string[] {
  const ofTasks = (taskIds ?? []).flatMap((id) => context.task(id)?.tags ?? []);
  return [...new Set([...(tags ?? []), ...ofTasks])];
}

export const HONOURS: RecordKind<Honour> = {
  path: 'honours',
  title: '岗位建功',
  word: '荣誉',
  counter: '项',
  newLabel: '新增荣誉',
  searchHint: '搜索，如 qnwmh',
  nameOf: ({ name, id }) => name?.trim() || id,
  columns: (context, room) => [
    {
      key: 'date',
      heading: '获得日期',
      width: '104px',
      cell: ({ date }) => dayTextOf(date),
      sortBy: ({ date }) => dayTextOf(date),
    },
    {
      key: 'name',
      heading: '名称',
      width: 'minmax(180px, 1fr)',
      cell: ({ name }) => <span title={name ?? ''}>{name}</span>,
      sortBy: ({ name }) => name ?? null,
    },
    { key: 'level', heading: '级别', width: '128px', cell: ({ level }) => level, sortBy: ({ level }) => level ?? null },
    ...(room === 'narrow'
      ? []
      : [
          {
            key: 'tasks',
            heading: '相关任务',
            width: 'minmax(160px, 1fr)',
            cell: ({ taskIds }: Honour) => (
              <span title={taskNames(taskIds, context)}>{taskNames(taskIds, context)}</span>
            ),
          },
          { key: 'tags', heading: '标签', width: '180px', cell: (row: Honour) => tagsOf(row, context).join('、') },
        ]),
  ],
  textsOf: (row, context) => [row.name, row.level, taskNames(row.taskIds, context), ...tagsOf(row, context)],
  chips: () => [],
  selects: () => [{ label: '全部级别', optionOf: ({ level }) => (level ? { value: level, label: level } : null) }],
  facts: (rows) => `${rows.length} 项荣誉`,
  typedOf: ({ name, level, date, taskIds, tags }) => ({
    name: name ?? '',
    level: level ?? '',
    date: dayTextOf(date),
    taskIds: JSON.stringify(taskIds ?? []),
    tags: (tags ?? []).join('、'),
  }),
  valueFrom: (field, value) => {
    if (typeof value === 'boolean') return value;
    if (field === 'taskIds') return listInField(value);
    if (field === 'tags') return listFromTyped(value);
    return field === 'date' ? dayOrNull(value) : textOrNull(value);
  },
  firstField: 'name',
  blank: () => ({ id: 'new' }),
  Fields: HonourFields,
  View: HonourView,
  empty: {
    title: '还没有登记荣誉',
    text: '五一劳动奖、青年文明号、巾帼文明岗等，登记在这里并连上相关任务，写总结时随手可查。',
    hint: '写上名称、级别和获得日期',
  },
};

function HonourFields(props: RecordFieldsProps) {
  const { context } = props;
  return (
    <>
      <OpenLine {...props} context={context} field="name" label="名称" options={NAMES} isWide isRequired />
      <OpenLine {...props} context={context} field="level" label="级别" options={LEVELS} />
      <DayLine {...props} field="date" label="获得日期" />
      <TaskChoices {...props} context={context} field="taskIds" label="相关任务" />
      <Line
        {...props}
        field="tags"
        label="标签"
        isWide
        hint="几个标签用顿号隔开，如：党史学习教育、再学习再调研再落实"
      />
    </>
  );
}

function HonourView({ row, context }: RecordViewProps<Honour>) {
  const tags = tagsOf(row, context);
  return (
    <Facts
      items={[
        { label: '级别', value: row.level || '—' },
        { label: '获得日期', value: dayTextOf(row.date) || '—' },
        { label: '相关任务', value: <TaskLinks ids={row.taskIds} context={context} />, isLong: true },
        { label: '标签', value: tags.length === 0 ? '—' : tags.join('、'), isLong: true },
      ]}
    />
  );
}
