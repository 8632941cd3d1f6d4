/** The sheets 评价 and 宣传. */

import type { Feedback } from '../../core/domain/feedback.ts';
import { isNegative } from '../../core/domain/feedback.ts';
import {
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  FEEDBACK_TYPE_LABELS,
  MEDIA_LEVEL_LABELS,
  VERIFY_RESULT_LABELS,
} from '../../core/domain/labels.ts';
import { mediaTypeLabel } from '../../core/domain/media-type.ts';
import type { Publicity } from '../../core/domain/publicity.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { ContentLookup } from '../content-lookup.ts';
import type { SmallCounts } from '../small-counts.ts';
import type { Sheet } from '../spreadsheet.ts';
import { ratingText, ratioText, stackedRatio } from '../wording.ts';
import { dateOr } from './ledger-cells.ts';
import { type LedgerFrame, ledgerSheet } from './ledger-table.ts';

export interface FeedbackContext {
  readonly content: {
    readonly feedback: readonly Feedback[];
    readonly stats: Pick<SubmissionContent['stats'], 'feedback' | 'hotline'>;
  };
  readonly lookup: Pick<ContentLookup, 'task' | 'person'>;
  readonly counts: SmallCounts;
}

export function feedbackSheet({ content, lookup, counts }: FeedbackContext, frame: LedgerFrame): Sheet {
  const { feedback, stats } = content;
  const { satisfaction, average, excluded } = stats.feedback;
  const columns = [
    { heading: '序号', width: 5, align: 'center', cell: (_: Feedback, index: number) => index + 1 },
    {
      heading: '受理日期',
      width: 11,
      cell: ({ receivedAt }: Feedback) => dateOr(receivedAt),
      total: `${feedback.length} 条`,
    },
    { heading: '渠道', width: 10, align: 'center', cell: ({ channel }: Feedback) => FEEDBACK_CHANNEL_LABELS[channel] },
    {
      heading: '类型',
      width: 6,
      align: 'center',
      cell: ({ type }: Feedback) => (type ? FEEDBACK_TYPE_LABELS[type] : ''),
    },
    {
      heading: '任务',
      width: 18,
      cell: ({ taskId }: Feedback) => counts.text(lookup.task(taskId)?.title ?? '', [taskId]),
    },
    {
      heading: '评价',
      width: 11.5,
      align: 'center',
      cell: (each: Feedback) => `${ratingText(each.rating)}${isNegative(each) ? '\n(差评)' : ''}`,
      total: stackedRatio('满意率', satisfaction),
    },
    { heading: '内容', width: 27, cell: (each: Feedback) => counts.text(each.content ?? '', [each.taskId]) },
    {
      heading: '答复',
      width: 20,
      emptyWidth: 9,
      cell: (each: Feedback) => counts.text(each.reply ?? '', [each.taskId]),
    },
    {
      heading: '办理',
      width: 8,
      align: 'center',
      cell: ({ status }: Feedback) => (status ? FEEDBACK_STATUS_LABELS[status] : ''),
    },
    { heading: '经办人', width: 8, align: 'center', cell: ({ handlerId }: Feedback) => lookup.person(handlerId) },
    { heading: '核实日期', width: 11, emptyWidth: 9, cell: ({ verifiedAt }: Feedback) => dateOr(verifiedAt) },
    {
      heading: '核实结果',
      width: 9,
      align: 'center',
      cell: ({ verifyResult }: Feedback) => (verifyResult ? VERIFY_RESULT_LABELS[verifyResult] : ''),
    },
    { heading: '整改时限', width: 11, emptyWidth: 9, cell: ({ rectifyDueAt }: Feedback) => dateOr(rectifyDueAt) },
    { heading: '整改日期', width: 11, emptyWidth: 9, cell: ({ rectifiedAt }: Feedback) => dateOr(rectifiedAt) },
    { heading: '回访日期', width: 11, emptyWidth: 9, cell: ({ callbackAt }: Feedback) => dateOr(callbackAt) },
    {
      heading: '回访评价',
      width: 11.5,
      emptyWidth: 9,
      align: 'center',
      cell: ({ callbackRating }: Feedback) => ratingText(callbackRating),
    },
    { heading: '工单号', width: 15, emptyWidth: 7, cell: ({ ticketNo }: Feedback) => ticketNo ?? '' },
  ] as const;
  const rated = `说明：满意率为评价“基本满意”及以上的占有效评价的比例，12345 工单不计入，核实为误评、恶意的 ${excluded} 条已剔除；`;
  const notes = [
    `${rated}平均 ${average === null ? '—' : average.toFixed(2)} 分；差评按时整改 ${ratioText(stats.feedback.negativeRectifiedOnTime)}。`,
    `12345 热线 ${stats.hotline.total} 件：按时签收 ${ratioText(stats.hotline.readOnTime)}，按时反馈 ${ratioText(stats.hotline.repliedOnTime)}，解决 ${ratioText(stats.hotline.resolved)}，回访满意 ${ratioText(stats.hotline.satisfied)}。`,
  ];
  return ledgerSheet({ name: '评价', title: '群众评价', columns, rows: feedback, notes }, frame);
}

/** What the sheet 宣传 is made from: a whole submission has it, and so has the list alone. */
export interface PublicityContext {
  readonly content: Pick<SubmissionContent, 'publicity' | 'campaign'>;
  readonly lookup: Pick<ContentLookup, 'task' | 'person'>;
  readonly counts: Pick<SmallCounts, 'text'>;
}

export function publicitySheet({ content, lookup, counts }: PublicityContext, frame: LedgerFrame): Sheet {
  const rows = content.publicity;
  const tasksOf = ({ taskIds }: Publicity): string =>
    (taskIds ?? []).map((id) => counts.text(lookup.task(id)?.title ?? id, [id])).join('、');
  const columns = [
    { heading: '序号', width: 6, align: 'center', cell: (_: Publicity, index: number) => index + 1 },
    { heading: '日期', width: 12, cell: ({ date }: Publicity) => dateOr(date), total: `${rows.length} 篇(条)` },
    { heading: '媒体', width: 24, cell: ({ mediaName }: Publicity) => mediaName ?? '' },
    {
      heading: '级别',
      width: 14,
      align: 'center',
      cell: ({ mediaLevel }: Publicity) => (mediaLevel ? MEDIA_LEVEL_LABELS[mediaLevel] : ''),
    },
    {
      heading: '类型',
      width: 9,
      align: 'center',
      cell: ({ mediaType }: Publicity) => mediaTypeLabel(mediaType ?? '', content.campaign),
    },
    { heading: '标题', width: 36, cell: (each: Publicity) => counts.text(each.title ?? '', each.taskIds ?? []) },
    { heading: '链接', width: 30, emptyWidth: 7, cell: ({ url }: Publicity) => url ?? '' },
    { heading: '版面', width: 16, emptyWidth: 7, cell: ({ page }: Publicity) => page ?? '' },
    { heading: '作者', width: 10, align: 'center', cell: ({ author }: Publicity) => author ?? '' },
    { heading: '审核人', width: 10, align: 'center', cell: ({ reviewedBy }: Publicity) => lookup.person(reviewedBy) },
    { heading: '转载', width: 6, align: 'center', cell: ({ reprint }: Publicity) => (reprint === true ? '是' : '') },
    { heading: '相关任务', width: 26, cell: tasksOf },
  ] as const;
  return ledgerSheet({ name: '宣传', title: '宣传情况', columns, rows, notes: [] }, frame);
}
