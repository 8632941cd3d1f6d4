import { MEDIA_LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { mediaTypeLabel, mediaTypesOf } from '../../../electron/core/domain/media-type.ts';
import type { Publicity } from '../../../electron/core/domain/publicity.ts';
import { shortDay } from '../../components/day-text.ts';
import { Choice, DayLine, Line, Tick } from '../../forms/controls.tsx';
import { OpenLine, PersonLine, TaskChoices } from '../records/controls.tsx';
import { dayOrNull, textOrNull } from '../records/fields.ts';
import { listInField, personFrom } from '../records/record-form.ts';
import type { RecordContext, RecordFieldsProps, RecordKind } from '../records/record-kind.ts';
import { taskNames } from '../records/TaskLinks.tsx';
import { PublicityView } from './PublicityView.tsx';

/** W403: nobody can look it up. */
export function lacksSource({ url, page }: Pick<Publicity, 'url' | 'page'>): boolean {
  return !url?.trim() && !page?.trim();
}

function levelWord({ mediaLevel }: Publicity): string {
  return mediaLevel ? MEDIA_LEVEL_LABELS[mediaLevel] : '';
}

const LEVEL_ORDER = Object.keys(MEDIA_LEVEL_LABELS);

export const PUBLICITY: RecordKind<Publicity> = {
  path: 'publicity',
  title: '宣传报道',
  word: '宣传',
  counter: '条',
  newLabel: '新增宣传',
  searchHint: '搜索，如 rfw',
  nameOf: ({ title, id }) => title?.trim() || id,
  columns: (context, room) => [
    {
      key: 'date',
      heading: '日期',
      width: '92px',
      cell: ({ date }) => (date ? shortDay(date, context.today) : ''),
      sortBy: ({ date }) => date ?? null,
    },
    {
      key: 'title',
      heading: '标题',
      width: 'minmax(180px, 1fr)',
      cell: ({ title }) => <span title={title ?? ''}>{title}</span>,
      sortBy: ({ title }) => title ?? null,
    },
    {
      key: 'mediaName',
      heading: '媒体',
      width: room === 'wide' ? '220px' : '160px',
      cell: ({ mediaName }) => <span title={mediaName ?? ''}>{mediaName}</span>,
      sortBy: ({ mediaName }) => mediaName ?? null,
    },
    {
      key: 'mediaLevel',
      heading: '级别',
      width: '128px',
      cell: levelWord,
      sortBy: ({ mediaLevel }) => (mediaLevel ? LEVEL_ORDER.indexOf(mediaLevel) : null),
    },
    ...(room === 'narrow'
      ? []
      : [
          {
            key: 'mediaType',
            heading: '类型',
            width: '84px',
            cell: ({ mediaType }: Publicity) => mediaTypeLabel(mediaType ?? '', context.record.campaign),
            sortBy: ({ mediaType }: Publicity) => mediaTypeLabel(mediaType ?? '', context.record.campaign),
          },
          {
            key: 'source',
            heading: '链接或版面',
            width: '132px',
            cell: (row: Publicity) =>
              lacksSource(row) ? <b>待补</b> : row.page?.trim() ? row.page : <span title={row.url ?? ''}>有链接</span>,
          },
          {
            key: 'tasks',
            heading: '相关任务',
            width: 'minmax(120px, 0.6fr)',
            cell: ({ taskIds }: Publicity) => (
              <span title={taskNames(taskIds, context)}>{taskNames(taskIds, context)}</span>
            ),
          },
        ]),
  ],
  textsOf: ({ title, mediaName, author, page, taskIds }, context) => [
    title,
    mediaName,
    author,
    page,
    taskNames(taskIds, context),
  ],
  chips: () => [{ label: '缺链接或版面', shape: 'yellow', holds: lacksSource }],
  selects: ({ record }) => [
    {
      label: '全部级别',
      optionOf: (row) => (row.mediaLevel ? { value: row.mediaLevel, label: levelWord(row) } : null),
    },
    {
      label: '全部类型',
      optionOf: ({ mediaType }) =>
        mediaType ? { value: mediaType, label: mediaTypeLabel(mediaType, record.campaign) } : null,
    },
  ],
  facts: (rows) => {
    const lacking = rows.filter(lacksSource).length;
    return `${rows.length} 条${lacking > 0 ? `，${lacking} 条缺链接或版面` : ''}`;
  },
  typedOf: (row, context) => ({
    date: row.date ?? '',
    title: row.title ?? '',
    mediaName: row.mediaName ?? '',
    mediaLevel: row.mediaLevel ?? '',
    mediaType: row.mediaType ? mediaTypeLabel(row.mediaType, context.record.campaign) : '',
    url: row.url ?? '',
    page: row.page ?? '',
    author: row.author ?? '',
    taskIds: JSON.stringify(row.taskIds ?? []),
    reprint: row.reprint === true,
    reviewedBy: context.person(row.reviewedBy),
  }),
  valueFrom,
  firstField: 'title',
  blank: ({ today }) => ({ id: 'new', date: today }),
  Fields: PublicityFields,
  View: PublicityView,
  empty: {
    title: '还没有宣传报道',
    text: '报纸、电视、网站、公众号、宣传栏上刊出的，登记在这里，附上链接或版面，随台账一起报。',
    hint: '写上标题、媒体、日期，贴上链接或写明版面',
    foot: '只作记录：条数不计分、不排名',
  },
};

function valueFrom(field: string, value: string | boolean, context: RecordContext): unknown {
  if (typeof value === 'boolean') return value;
  if (field === 'taskIds') return listInField(value);
  if (field === 'date') return dayOrNull(value);
  if (field === 'reviewedBy') return textOrNull(personFrom(value, context));
  if (field === 'mediaType') return textOrNull(mediaTypeFrom(value, context));
  return textOrNull(value);
}

/** The stored type behind its word; a word that the template does not know is kept as it was typed. */
function mediaTypeFrom(word: string, { record }: RecordContext): string {
  const known = Object.entries(mediaTypesOf(record.campaign)).find(([, label]) => label === word.trim());
  return known?.[0] ?? word;
}

const LEVELS = Object.entries(MEDIA_LEVEL_LABELS).map(([value, label]) => ({ value, label }));

function PublicityFields(props: RecordFieldsProps) {
  const { context } = props;
  return (
    <>
      <Line {...props} field="title" label="标题" isWide isRequired />
      <Line {...props} field="mediaName" label="媒体名称" isWide />
      <DayLine {...props} field="date" label="日期" />
      <Choice {...props} field="mediaLevel" label="媒体级别" options={LEVELS} />
      <OpenLine
        {...props}
        context={context}
        field="mediaType"
        label="媒体类型"
        options={Object.values(mediaTypesOf(context.record.campaign))}
      />
      <Line {...props} field="author" label="作者" />
      <Line {...props} field="url" label="链接" isWide hint="网上刊出的贴上网址" />
      <Line {...props} field="page" label="版面" hint="如：第3版、18:30 新闻" />
      <PersonLine {...props} context={context} field="reviewedBy" label="审核人" />
      <TaskChoices {...props} context={context} field="taskIds" label="相关任务" />
      <Tick {...props} field="reprint" label="属于转载" />
    </>
  );
}
