/** 典型经验, 活动总结, 问题摸排 and 岗位建功. */
import type { Case } from '../../core/domain/case.ts';
import type { Honour } from '../../core/domain/honour.ts';
import type { Issue } from '../../core/domain/issue.ts';
import { LEVEL_LABELS } from '../../core/domain/labels.ts';
import type { DocumentContext } from '../document-context.ts';
import { issueStatusLabel } from '../labels.ts';
import { hasSummary } from '../summary-docx.ts';
import { bodyTexts } from '../summary-text.ts';
import { chineseDate, dayText } from '../wording.ts';
import { html, type Markup, NOTHING, paragraphs, section, table } from './markup.ts';

export function papersSections(context: DocumentContext): Markup[] {
  const { cases, issues, honours } = context.content;
  return [
    section(
      'cases',
      '典型经验',
      `${cases.length} 篇`,
      cases.map((each) => caseArticle(each, context)),
    ),
    summarySection(context),
    section('issues', '问题摸排', `${issues.length} 条`, issues.length > 0 ? [issueTable(issues, context)] : []),
    section('honours', '岗位建功', `${honours.length} 项`, honours.length > 0 ? [honourTable(honours, context)] : []),
  ];
}

function caseArticle(each: Case, { counts, lookup }: DocumentContext): Markup {
  const text = (value: string | null | undefined): string => counts.text(value ?? '', each.relatedTaskIds ?? []);
  const related = (each.relatedTaskIds ?? []).map((id) => counts.text(lookup.task(id)?.title ?? id, [id]));
  const facts = [
    each.brandName ? `品牌：${each.brandName}` : '',
    each.recommendLevel ? `推荐至${LEVEL_LABELS[each.recommendLevel]}` : '',
    related.length > 0 ? `相关任务：${related.join('、')}` : '',
  ];
  const sections = (each.sections ?? []).map(
    ({ h, t }) => html`${h ? html`<h5>${text(h)}</h5>` : null}${paragraphs(text(t))}`,
  );
  const plan = each.promotionPlan ? html`<h5>宣传推广方案</h5>${paragraphs(text(each.promotionPlan))}` : null;
  return html`<article><h3>${text(each.title)}</h3><p class="meta">${facts.filter(Boolean).join('　')}</p><div class="prose">${sections}${plan}</div></article>\n`;
}

function summarySection({ content, counts, date }: DocumentContext): Markup {
  const { summary, unit } = content;
  if (summary == null || !hasSummary(content)) return NOTHING;
  const text = (value: string | null | undefined): string => counts.text(value ?? '', []);
  const sections = (summary.sections ?? []).map(
    ({ h, t }) =>
      html`${h ? html`<h4>${text(h)}</h4>` : null}${bodyTexts(text(t)).map((line) => html`<p>${line}</p>`)}`,
  );
  const signed = `${summary.signUnit || unit.name}　${chineseDate(summary.signDate ?? date)}`;
  return section('summary', '活动总结', '', [
    html`<article class="prose"><h3>${text(summary.title)}</h3>${summary.to ? html`<div>${summary.to}：</div>` : null}${sections}<p class="signed">${signed}</p></article>\n`,
  ]);
}

function issueTable(rows: readonly Issue[], { counts, lookup }: DocumentContext): Markup {
  return table<Issue>(
    [
      { heading: '日期', kind: 'date', cell: ({ foundAt }) => dayText(foundAt) },
      { heading: '来源', cell: ({ source }) => source },
      { heading: '问题', kind: 'wide', cell: ({ text, taskId }) => counts.text(text ?? '', [taskId]) },
      { heading: '转为任务', cell: ({ taskId }) => counts.text(lookup.task(taskId)?.title ?? '', [taskId]) },
      { heading: '状态', kind: 'date', cell: ({ status }) => issueStatusLabel(status ?? '') },
    ],
    rows,
  );
}

function honourTable(rows: readonly Honour[], { counts, lookup }: DocumentContext): Markup {
  return table<Honour>(
    [
      { heading: '日期', kind: 'date', cell: ({ date }) => dayText(date) },
      { heading: '荣誉', kind: 'wide', cell: ({ name, taskIds }) => counts.text(name ?? '', taskIds ?? []) },
      { heading: '级别', kind: 'date', cell: ({ level }) => level },
      {
        heading: '相关任务',
        cell: ({ taskIds }) => (taskIds ?? []).map((id) => counts.text(lookup.task(id)?.title ?? id, [id])).join('、'),
      },
    ],
    rows,
  );
}
