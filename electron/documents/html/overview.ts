import { SUBMISSION_KIND_LABELS, TASK_STATUS_LABELS } from '../../core/domain/labels.ts';
import type { Ratio } from '../../core/domain/ratio.ts';
import { sizeText } from '../../core/domain/size-text.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import { TaskStatus } from '../../core/domain/task.ts';
import type { DocumentContext } from '../document-context.ts';
import { hasSummary } from '../summary-docx.ts';
import { percentText, spanText, versionText } from '../wording.ts';
import { bar, lightStrip } from './light-mark.ts';
import { html, type Markup, section } from './markup.ts';

export function pageHead({ content, date }: DocumentContext): Markup {
  const { unit, campaign, period, version, kind, recipient, asOf, submissionId, volumes } = content;
  const facts: readonly (readonly [string, string])[] = [
    ['报送单位', unit.name],
    ['接收单位', recipient.name],
    ['期次', `${period.name}，${period.cutoff} 截止`],
    ['版次', `${versionText(version)}（${SUBMISSION_KIND_LABELS[kind]}）`],
    ['报送日期', date],
    ['数据截至', asOf],
    ['报送编号', submissionId],
    ...(volumes > 1 ? [['分卷', `共 ${volumes} 卷，本页在第 1 卷`] as const] : []),
  ];
  const rows = facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return html`<header>
${campaign.slogan ? html`<p class="slogan">${campaign.slogan}</p>` : null}<h1>${campaign.name}</h1>
<dl class="facts">${rows}</dl></header>
`;
}

function rate(label: string, ratio: Ratio, note: string): Markup {
  const fraction = `${ratio.numerator}/${ratio.denominator}`;
  return html`<div><span>${label}<em>${fraction}</em></span><b>${percentText(ratio)}</b>${bar(ratio.percent ?? 0)}<span>${note}</span></div>`;
}

function count(label: string, value: string, note: string): Markup {
  return html`<div><span>${label}</span><b>${value}</b><span>${note}</span></div>`;
}

export function overview(context: DocumentContext): Markup {
  const { content } = context;
  const { stats, evidence, campaign, volumes } = content;
  const statuses = TaskStatus.options.flatMap((status) => {
    const tasks = stats.byStatus[status] ?? 0;
    return tasks === 0 ? [] : [`${TASK_STATUS_LABELS[status]} ${tasks}`];
  });
  const { satisfaction, average, excluded } = stats.feedback;
  const rated = `平均 ${average === null ? '—' : average.toFixed(2)} 分${excluded > 0 ? `，已剔除误评、恶意 ${excluded} 条` : ''}`;
  const figures = [
    rate('完成率', stats.completion, '自报已完成与长期坚持'),
    rate('销号率', stats.closureRate, '经领导或上级审核'),
    rate('满意率', satisfaction, rated),
    rate('差评按时整改', stats.feedback.negativeRectifiedOnTime, '有效差评'),
    count('任务', `${stats.tasks} 项`, statuses.join('，')),
    rate('12345 按时反馈', stats.hotline.repliedOnTime, `共 ${stats.hotline.total} 件`),
    count('检查发现问题', `${stats.inspection.findings} 个`, `已整改 ${stats.inspection.fixed} 个`),
    count('佐证', `${evidence.length} 件`, evidenceNote(content)),
  ];
  const stages = (campaign.stages ?? []).map(
    ({ name, start, end }) => html`<span class="nowrap">${name} ${spanText(start, end)}</span>　`,
  );
  return section('overview', '概况', `数据截至 ${stats.asOf}`, [
    html`<div class="figures">\n${figures}</div>\n`,
    lightStrip(context),
    ...(volumes > 1 ? [volumesLine(content)] : []),
    html`<p class="meta">${stages}</p>\n`,
    html`<p>附件：<a href="docs/ledger.xlsx">实事台账.xlsx</a>　${hasSummary(content) ? html`<a href="docs/summary.docx">活动总结.docx</a>　` : null}<a href="docs/cover.docx">封面.docx</a>${scanLinks(content)}</p>\n`,
  ]);
}

/** Stamped scans of this volume, and where the others are. */
function scanLinks({ scans = [] }: SubmissionContent): Markup[] {
  return scans.map(({ path, volume }, index) => {
    const name = `盖章扫描件${index + 1}`;
    if (volume !== 1) return html`　${name}（在第${volume}卷）`;
    return html`　<a href="${path.slice('data/'.length)}">${name}.${path.split('.').at(-1)}</a>`;
  });
}

/** How much travels now, what the receiver has already, what stays. */
function evidenceNote({ evidence, keptBack }: SubmissionContent): string {
  const packed = evidence.filter(({ path }) => path != null);
  const kept = keptBack.reduce((sum, { files }) => sum + files, 0);
  const delivered = evidence.length - packed.length;
  return [
    `本次数据量 ${sizeText(packed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}`,
    delivered > 0 ? `此前已报送 ${delivered} 件` : '',
    kept > 0 ? `另有 ${kept} 件留存本单位` : '',
  ]
    .filter(Boolean)
    .join('，');
}

function volumesLine({ evidence, volumes }: SubmissionContent): Markup {
  const byVolume = Map.groupBy(evidence, ({ path, volume }) => (path == null ? null : volume));
  const texts = Array.from({ length: volumes }, (_, index) => {
    const files = byVolume.get(index + 1) ?? [];
    const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return html`<span class="nowrap">第${index + 1}卷${index === 0 ? '（本卷）' : ''} ${files.length} 件 ${sizeText(bytes)}</span>　`;
  });
  return html`<p>佐证分卷：${texts}</p>\n`;
}
