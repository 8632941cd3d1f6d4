import type { Case } from '../../../electron/core/domain/case.ts';
import { CASE_STATUS_LABELS, LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { sectionsWordCount } from '../../../electron/core/domain/word-count.ts';
import { numberFromTyped } from '../../forms/typed-values.ts';
import { textOrNull } from '../records/fields.ts';
import { listInField } from '../records/record-form.ts';
import type { RecordKind } from '../records/record-kind.ts';
import { taskNames } from '../records/TaskLinks.tsx';
import { CaseFields } from './CaseFields.tsx';
import { CaseFoot, CaseView } from './CaseView.tsx';
import { sectionsIn, sectionsText } from './case-sections.ts';
import { PlanForm } from './PlanForm.tsx';

const WORD_LIMIT = 2000;

function isTooLong({ sections, wordLimit }: Case): boolean {
  return wordLimit != null && sectionsWordCount(sections ?? []) > wordLimit;
}

function statusWord({ status }: Case): string {
  return status ? CASE_STATUS_LABELS[status] : '';
}

export const CASES: RecordKind<Case> = {
  path: 'cases',
  title: '典型经验',
  word: '典型经验',
  counter: '篇',
  newLabel: '新增典型经验',
  searchHint: '搜索，如 llsg',
  isWide: true,
  nameOf: ({ title, id }) => title?.trim() || id,
  columns: (context, room) => [
    {
      key: 'title',
      heading: '标题',
      width: 'minmax(220px, 1fr)',
      cell: ({ title }) => <span title={title ?? ''}>{title}</span>,
      sortBy: ({ title }) => title ?? null,
    },
    { key: 'status', heading: '状态', width: '84px', cell: statusWord, sortBy: statusWord },
    {
      key: 'words',
      heading: '字数',
      width: '116px',
      isRight: true,
      cell: (row) => {
        const text = `${sectionsWordCount(row.sections ?? [])}${row.wordLimit == null ? '' : ` / ${row.wordLimit}`}`;
        return isTooLong(row) ? <b>{text} 超</b> : text;
      },
      sortBy: ({ sections }) => sectionsWordCount(sections ?? []),
    },
    ...(room === 'narrow'
      ? []
      : [
          { key: 'brandName', heading: '品牌名', width: '128px', cell: ({ brandName }: Case) => brandName },
          {
            key: 'level',
            heading: '推荐级别',
            width: '112px',
            cell: ({ recommendLevel }: Case) => (recommendLevel ? LEVEL_LABELS[recommendLevel] : ''),
          },
          {
            key: 'images',
            heading: '图片',
            width: '64px',
            isRight: true,
            cell: ({ images }: Case) => (images ?? []).length || '',
          },
          {
            key: 'plan',
            heading: '推广方案',
            width: '92px',
            cell: ({ promotionPlan }: Case) => (promotionPlan?.trim() ? '有' : '—'),
          },
          {
            key: 'tasks',
            heading: '相关任务',
            width: 'minmax(120px, 0.6fr)',
            cell: ({ relatedTaskIds }: Case) => (
              <span title={taskNames(relatedTaskIds, context)}>{taskNames(relatedTaskIds, context)}</span>
            ),
          },
        ]),
  ],
  textsOf: ({ title, brandName, relatedTaskIds, sections }, context) => [
    title,
    brandName,
    taskNames(relatedTaskIds, context),
    ...(sections ?? []).map(({ h }) => h),
  ],
  chips: () => [
    ...(['draft', 'submitted', 'recommended'] as const).map((status) => ({
      label: CASE_STATUS_LABELS[status],
      holds: (row: Case) => row.status === status,
    })),
    { label: '超字数', shape: 'yellow' as const, holds: isTooLong },
  ],
  selects: () => [
    {
      label: '全部级别',
      optionOf: ({ recommendLevel }) =>
        recommendLevel ? { value: recommendLevel, label: LEVEL_LABELS[recommendLevel] } : null,
    },
  ],
  facts: (rows) => {
    const recommended = rows.filter(({ status }) => status === 'recommended').length;
    return `${rows.length} 篇${recommended > 0 ? `，${recommended} 篇已推荐` : ''}`;
  },
  typedOf: (row) => ({
    title: row.title ?? '',
    brandName: row.brandName ?? '',
    wordLimit: row.wordLimit == null ? '' : String(row.wordLimit),
    recommendLevel: row.recommendLevel ?? '',
    status: row.status ?? '',
    relatedTaskIds: JSON.stringify(row.relatedTaskIds ?? []),
    sections: sectionsText(row.sections ?? []),
    images: JSON.stringify(row.images ?? []),
  }),
  valueFrom: (field, value) => {
    if (typeof value === 'boolean') return value;
    if (field === 'sections') return sectionsIn(value);
    if (field === 'relatedTaskIds' || field === 'images') return listInField(value);
    return field === 'wordLimit' ? numberFromTyped(value) : textOrNull(value);
  },
  firstField: 'title',
  blank: () => ({ id: 'new', status: 'draft', wordLimit: WORD_LIMIT }),
  Fields: CaseFields,
  View: CaseView,
  Foot: CaseFoot,
  forms: { plan: { title: '宣传推广方案', Form: PlanForm } },
  empty: {
    title: '还没有典型经验',
    text: '办得好、说得清、别处学得了的做法，写成一篇：背景、做法、成效、启示，边写边数字数，可导出 Word。',
    hint: '写上标题，一键列出提纲，连上相关任务和照片',
  },
};
