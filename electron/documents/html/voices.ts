/** 群众评价, 12345 工单, 明察暗访 and 宣传. */
import type { Feedback } from '../../core/domain/feedback.ts';
import { isNegative } from '../../core/domain/feedback.ts';
import type { Inspection } from '../../core/domain/inspection.ts';
import {
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  FEEDBACK_TYPE_LABELS,
  INSPECTION_MODE_LABELS,
  INSPECTION_RESULT_LABELS,
  MEDIA_LEVEL_LABELS,
  SEVERITY_LABELS,
  VERIFY_RESULT_LABELS,
} from '../../core/domain/labels.ts';
import { mediaTypeLabel } from '../../core/domain/media-type.ts';
import type { Publicity } from '../../core/domain/publicity.ts';
import type { DocumentContext } from '../document-context.ts';
import { dayText, ratingText, ratioText } from '../wording.ts';
import { html, type Markup, section, table, webLink } from './markup.ts';

export function voicesSections(context: DocumentContext): Markup[] {
  const { feedback, publicity, inspections, stats } = context.content;
  const tickets = feedback.filter(({ channel }) => channel === 'hotline');
  const others = feedback.filter(({ channel }) => channel !== 'hotline');
  const { hotline } = stats;
  return [
    section('feedback', '群众评价', `${others.length} 条，满意率 ${ratioText(stats.feedback.satisfaction)}`, [
      ...(others.length > 0 ? [feedbackTable(others, context)] : []),
    ]),
    section(
      'hotline',
      '12345 热线',
      `${tickets.length} 件，按时签收 ${ratioText(hotline.readOnTime)}，按时反馈 ${ratioText(hotline.repliedOnTime)}，解决 ${ratioText(hotline.resolved)}`,
      tickets.length > 0 ? [hotlineTable(tickets, context)] : [],
    ),
    section(
      'inspections',
      '明察暗访',
      `${inspections.length} 次，发现问题 ${stats.inspection.findings} 个，已整改 ${stats.inspection.fixed} 个`,
      inspections.length > 0 ? [inspectionTable(inspections, context)] : [],
    ),
    section('publicity', '宣传情况', `${publicity.length} 篇（条）`, [
      ...(publicity.length > 0 ? [publicityTable(publicity, context)] : []),
    ]),
  ];
}

function taskTitle(taskId: string | null | undefined, { lookup, counts }: DocumentContext): string {
  return counts.text(lookup.task(taskId)?.title ?? '', [taskId]);
}

function feedbackTable(rows: readonly Feedback[], context: DocumentContext): Markup {
  const { counts } = context;
  const handling = (each: Feedback): Markup[] => {
    const steps = [
      each.status ? FEEDBACK_STATUS_LABELS[each.status] : '',
      each.verifyResult ? `${dayText(each.verifiedAt)} 核实：${VERIFY_RESULT_LABELS[each.verifyResult]}` : '',
      each.rectifyDueAt ? `整改时限 ${dayText(each.rectifyDueAt)}` : '',
      each.rectifiedAt ? `${dayText(each.rectifiedAt)} 整改` : '',
      each.callbackAt ? `${dayText(each.callbackAt)} 回访${ratingText(each.callbackRating)}` : '',
    ];
    return steps.filter(Boolean).map((step) => html`<span>${step}</span>`);
  };
  return table<Feedback>(
    [
      { heading: '日期', kind: 'date', cell: ({ receivedAt }) => dayText(receivedAt) },
      { heading: '渠道', kind: 'date', cell: ({ channel }) => FEEDBACK_CHANNEL_LABELS[channel] },
      { heading: '类型', kind: 'date', cell: ({ type }) => type && FEEDBACK_TYPE_LABELS[type] },
      {
        heading: '评价',
        kind: 'date',
        cell: (each) => html`${ratingText(each.rating)}${isNegative(each) ? html`<b>（差评）</b>` : null}`,
      },
      { heading: '内容', kind: 'wide', cell: (each) => counts.text(each.content ?? '', [each.taskId]) },
      { heading: '任务', cell: ({ taskId }) => taskTitle(taskId, context) },
      { heading: '答复', cell: (each) => counts.text(each.reply ?? '', [each.taskId]) },
      { heading: '办理', kind: 'lines', cell: handling },
    ],
    rows,
  );
}

function hotlineTable(rows: readonly Feedback[], context: DocumentContext): Markup {
  const { counts } = context;
  const limited = (at: string | null | undefined, due: string | null | undefined): Markup =>
    html`<span>${dayText(at) || '—'}</span>${due ? html`<span>限 ${dayText(due)}</span>` : null}`;
  return table<Feedback>(
    [
      { heading: '工单号', kind: 'date', cell: ({ ticketNo }) => ticketNo },
      { heading: '派单', kind: 'date', cell: ({ dispatchedAt, receivedAt }) => dayText(dispatchedAt ?? receivedAt) },
      { heading: '内容', cell: (each) => counts.text(each.content ?? '', [each.taskId]) },
      { heading: '任务', cell: ({ taskId }) => taskTitle(taskId, context) },
      { heading: '签收', kind: 'lines', cell: ({ readAt, readDueAt }) => limited(readAt, readDueAt) },
      { heading: '反馈', kind: 'lines', cell: ({ feedbackAt, feedbackDueAt }) => limited(feedbackAt, feedbackDueAt) },
      {
        heading: '解决',
        kind: 'date',
        cell: ({ resolved }) => (resolved == null ? '' : resolved ? '已解决' : '未解决'),
      },
      { heading: '回访', kind: 'date', cell: ({ callbackRating }) => ratingText(callbackRating) },
    ],
    rows,
  );
}

function inspectionTable(rows: readonly Inspection[], { lookup, counts }: DocumentContext): Markup {
  const text = (value: string | null | undefined): string => counts.text(value ?? '', []);
  const findings = ({ findings: found }: Inspection): readonly Markup[] =>
    (found ?? []).map(
      (each) =>
        html`<p>${text(each.problem)}${each.severity ? `（${SEVERITY_LABELS[each.severity]}）` : ''} 责任 ${lookup.person(each.ownerId)}，<span class="nowrap">限 ${each.due ?? '—'}</span>，${each.fixedAt ? html`<span class="nowrap">${dayText(each.fixedAt)}</span> 整改：${text(each.fixNote)}` : '尚未整改'}${each.verifiedBy ? `，复核 ${lookup.person(each.verifiedBy)}` : ''}</p>`,
    );
  return table<Inspection>(
    [
      { heading: '日期', kind: 'date', cell: ({ date }) => date },
      { heading: '方式', kind: 'date', cell: ({ mode }) => mode && INSPECTION_MODE_LABELS[mode] },
      { heading: '地点', cell: ({ place }) => text(place) },
      { heading: '检查人', cell: ({ inspectors }) => (inspectors ?? []).join('、') },
      { heading: '检查内容', cell: ({ checkItems }) => text((checkItems ?? []).join('、')) },
      {
        heading: '发现问题与整改',
        kind: 'wide',
        cell: (each) => (each.findings?.length ? findings(each) : '未发现问题'),
      },
      { heading: '结果', kind: 'date', cell: ({ result }) => result && INSPECTION_RESULT_LABELS[result] },
      { heading: '得分', kind: 'number', cell: ({ score }) => score },
    ],
    rows,
  );
}

function publicityTable(rows: readonly Publicity[], context: DocumentContext): Markup {
  const { lookup, counts } = context;
  const title = (each: Publicity): Markup => {
    const text = counts.text(each.title ?? '', each.taskIds ?? []) || (each.url ?? '');
    return each.url ? webLink(each.url, text) : html`${text}`;
  };
  return table<Publicity>(
    [
      { heading: '日期', kind: 'date', cell: ({ date }) => date },
      { heading: '媒体', cell: ({ mediaName }) => mediaName },
      { heading: '级别', kind: 'date', cell: ({ mediaLevel }) => mediaLevel && MEDIA_LEVEL_LABELS[mediaLevel] },
      {
        heading: '类型',
        kind: 'date',
        cell: ({ mediaType }) => mediaTypeLabel(mediaType ?? '', context.content.campaign),
      },
      { heading: '标题', cell: title },
      { heading: '版面', cell: ({ page }) => page },
      { heading: '作者', kind: 'date', cell: ({ author }) => author },
      { heading: '审核', kind: 'date', cell: ({ reviewedBy }) => lookup.person(reviewedBy) },
      { heading: '任务', cell: ({ taskIds }) => (taskIds ?? []).map((id) => taskTitle(id, context)).join('、') },
    ],
    rows,
  );
}
