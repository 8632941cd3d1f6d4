import { CLOSURE_LABELS, TASK_STATUS_LABELS } from '../../core/domain/labels.ts';
import { correctedIds, type Progress } from '../../core/domain/progress.ts';
import { percentOf } from '../../core/domain/ratio.ts';
import type { Task } from '../../core/domain/task.ts';
import type { ActionGroup } from '../content-lookup.ts';
import type { DocumentContext } from '../document-context.ts';
import { FEWER_THAN_FIVE } from '../small-counts.ts';
import { dayText, numberText, spanText } from '../wording.ts';
import { evidenceList } from './evidence-list.ts';
import { bar, lightMark } from './light-mark.ts';
import { groupedTable, html, type Markup, NOTHING, SECTION_END, section, sectionStart } from './markup.ts';

const NO_ACTION = '未归入行动的任务';

/** One table of all tasks. */
export function ledgerSection(context: DocumentContext): Markup {
  const { lookup, counts } = context;
  const note = counts.isNeeded
    ? [html`<p class="meta">按个人信息保护要求，涉及重点对象的行动中 1 至 4 人（名、户）一律写作“&lt;5”。</p>\n`]
    : [];
  return section('ledger', '实事清单', `${lookup.tasks.length} 项`, [taskTable(context), ...note]);
}

/** Each task with its work and its evidence, one after the other: a long ledger is never in memory whole. */
export function* detailsSection(context: DocumentContext, volume: number): Generator<Markup> {
  const { groups } = context.lookup;
  if (groups.length === 0) return;
  yield sectionStart('details', '任务与佐证', '按行动排列');
  for (const group of groups) yield* actionDetails(group, context, volume);
  yield SECTION_END;
}

function titleOf({ id, title }: Task, { counts }: DocumentContext): string {
  return counts.text(title ?? '', [id]) || id;
}

function taskTable(context: DocumentContext): Markup {
  const { lookup } = context;
  if (lookup.tasks.length === 0) return html`<p class="meta">本期没有任务。</p>\n`;
  return groupedTable<Task>(
    [
      { heading: '编号', kind: 'date', cell: ({ no }) => no },
      { heading: '任务', cell: (task) => html`<a href="#${task.id}">${titleOf(task, context)}</a>` },
      { heading: '责任科室', cell: ({ responsibleDept }) => responsibleDept },
      { heading: '责任人', kind: 'date', cell: ({ ownerId }) => lookup.person(ownerId) },
      { heading: '完成时限', kind: 'date', cell: ({ due }) => due },
      { heading: '进度', kind: 'number', cell: ({ percent }) => `${numberText(percent)}%` },
      { heading: '状态', kind: 'date', cell: ({ status }) => TASK_STATUS_LABELS[status] },
      { heading: '销号', kind: 'date', cell: ({ closure }) => CLOSURE_LABELS[closure] },
      { heading: '亮灯', kind: 'date', cell: (task) => lightMark(task, context) },
      { heading: '佐证', kind: 'number', cell: ({ id }) => lookup.evidenceOf(id).length },
    ],
    lookup.groups.map(({ action, tasks }) => ({ heading: action?.name ?? NO_ACTION, rows: tasks })),
  );
}

function* actionDetails({ action, tasks }: ActionGroup, context: DocumentContext, volume: number): Generator<Markup> {
  const role = action?.communityRole ? `本级${action.communityRole}` : '';
  const facts = [`${tasks.length} 项`, role].filter(Boolean).join('，');
  yield html`<h3>${action?.name ?? NO_ACTION}<small>${facts}</small></h3>\n`;
  for (const task of tasks) yield taskArticle(task, context, volume);
}

function taskArticle(task: Task, context: DocumentContext, volume: number): Markup {
  const { id, no, percent } = task;
  const text = (label: string, value: string | null | undefined): Markup =>
    value?.trim() ? html`<p>${label}：${context.counts.text(value, [id])}</p>` : NOTHING;
  return html`<article class="task" id="${id}"><header><h4><span class="no">${no}</span> ${titleOf(task, context)}</h4>${lightMark(task, context)}</header>
<p class="meta">${metaOf(task, context)}</p>${bar(percent)}
${text('举措', task.measures)}${text('存在问题', task.problem)}${text('下步计划', task.nextStep)}${text('不涉及原因', task.status === 'na' ? task.naReason : '')}${text('销号退回', task.closure === 'rejected' ? task.closureReturn?.reason : '')}${text('备注', task.remark)}
<div class="halves">${goals(task, context)}${timeline(task, context)}</div>
${evidenceList(id, context, volume)}</article>
`;
}

function metaOf(task: Task, context: DocumentContext): string {
  const { lookup } = context;
  const closed = [dayText(task.closedAt), lookup.person(task.closedBy)].filter(Boolean).join(' ');
  const facts = [
    task.leadId ? `牵头 ${lookup.person(task.leadId)}` : '',
    ['责任', task.responsibleDept, lookup.person(task.ownerId)].filter(Boolean).join(' '),
    task.coUnits?.length ? `配合 ${task.coUnits.join('、')}` : '',
    spanText(task.start, task.due),
    `${TASK_STATUS_LABELS[task.status]} ${numberText(task.percent)}%`,
    `${CLOSURE_LABELS[task.closure]}${closed ? `（${closed}）` : ''}`,
    beneficiaries(task, context),
    (task.tags ?? []).join('、'),
  ];
  return facts.filter(Boolean).join('　');
}

function beneficiaries({ id, beneficiaries: count, beneficiaryUnit }: Task, { counts }: DocumentContext): string {
  if (count == null) return '';
  const isHidden = counts.coversTask(id) && counts.isSmall(count, beneficiaryUnit);
  return `受益 ${isHidden ? FEWER_THAN_FIVE : numberText(count)} ${beneficiaryUnit ?? ''}`;
}

function goals({ indicators }: Task, { figures }: DocumentContext): Markup {
  if (!indicators?.length) return html`<div></div>`;
  const rows = indicators.map(({ indicatorId, target }) => {
    const [total, wanted] = [figures.total(indicatorId), figures.target(indicatorId, target)];
    const reached = typeof total === 'number' && typeof wanted === 'number' ? percentOf(total, wanted, 1) : null;
    return html`<li><span class="goal"><span>${figures.againstTarget(indicatorId, target)}</span><span>${reached === null ? null : `${reached}%`}</span></span>${reached === null ? null : bar(reached)}</li>`;
  });
  return html`<div><h5>指标（完成/目标）</h5><ol>${rows}</ol></div>`;
}

function timeline({ id }: Task, { lookup, counts, figures }: DocumentContext): Markup {
  const entries = lookup.progressOf(id);
  if (entries.length === 0) return html`<div><h5>进展</h5><p class="kept">尚无进展记录</p></div>`;
  const corrected = correctedIds(entries);
  const row = (entry: Progress): Markup => {
    const facts = [
      entry.percent == null ? '' : `${numberText(entry.percent)}%`,
      ...(entry.values ?? []).map(figures.entryText),
      lookup.person(entry.reportedBy),
      entry.corrects ? '更正前一条' : '',
      corrected.has(entry.id) ? '已被后一条更正' : '',
    ];
    const text = counts.text(entry.text ?? '', [id]) || (entry.noChange === true ? '无变化' : '');
    return html`<li><time>${entry.date}</time><div>${text}<small>${facts.filter(Boolean).join('，')}</small></div></li>`;
  };
  return html`<div><h5>进展</h5><ol class="timeline">${entries.map(row)}</ol></div>`;
}
