/** A list of plain records as .xlsx, as a person takes it out of its page: no sheet of a submission, only this list. */
import type { Case } from '../core/domain/case.ts';
import type { Day } from '../core/domain/day.ts';
import { feedbackFigures, hotlineFigures } from '../core/domain/feedback-figures.ts';
import type { Honour } from '../core/domain/honour.ts';
import type { Id } from '../core/domain/identifier.ts';
import type { Issue } from '../core/domain/issue.ts';
import { CASE_STATUS_LABELS, LEVEL_LABELS, TASK_STATUS_LABELS } from '../core/domain/labels.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { sectionsWordCount } from '../core/domain/word-count.ts';
import { inspectionSheet } from './inspection-list.ts';
import { issueStatusLabel } from './labels.ts';
import { dateOr } from './ledger/ledger-cells.ts';
import type { Column, LedgerFrame } from './ledger/ledger-table.ts';
import { feedbackSheet, publicitySheet } from './ledger/voice-sheets.ts';
import { chosen, type List, listSheet, lookupsOf, taskNames } from './record-list.ts';
import { type Sheet, writeWorkbook } from './spreadsheet.ts';
import { createStyleSheet } from './spreadsheet-styles.ts';

export const LISTED_KINDS = ['issues', 'publicity', 'inspections', 'cases', 'honours', 'feedback'] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];

export interface RecordListRequest {
  readonly unitFile: UnitFile;
  readonly kind: ListedKind;
  /** The records in their order; null takes all. */
  readonly ids: readonly Id[] | null;
  readonly date: Day;
}

export const LIST_NAMES: Readonly<Record<ListedKind, string>> = {
  issues: '问题摸排',
  publicity: '宣传报道',
  inspections: '明察暗访',
  cases: '典型经验',
  honours: '岗位建功',
  feedback: '群众评价',
};

export async function renderRecordList({ unitFile, kind, ids, date }: RecordListRequest): Promise<Uint8Array> {
  const { unit, campaign } = unitFile;
  const styles = createStyleSheet();
  const frame: LedgerFrame = {
    styles,
    about: `填报单位：${unit.name}    数据截至：${date}`,
    footer: { left: unit.shortName || unit.name, right: campaign.shortName || LIST_NAMES[kind] },
  };
  const title = `${unit.name}${LIST_NAMES[kind]}`;
  const list = { unitFile, ids, date, ...lookupsOf(unitFile) };
  return writeWorkbook({ title, creator: unit.name, date, styles, sheets: [SHEETS[kind](list, frame)] });
}

const SHEETS: Readonly<Record<ListedKind, (list: List, frame: LedgerFrame) => Sheet>> = {
  issues: issueSheet,
  publicity: ({ unitFile, ids, task, person, counts }, frame) => {
    const content = { campaign: unitFile.campaign, publicity: chosen(unitFile.publicity, ids) };
    return publicitySheet({ content, lookup: { task, person }, counts }, frame);
  },
  inspections: inspectionSheet,
  cases: caseSheet,
  honours: honourSheet,
  // without contact details: a list goes from hand to hand
  feedback: ({ unitFile, ids, task, person, counts, date }, frame) => {
    const feedback = chosen(unitFile.feedback, ids);
    const stats = { feedback: feedbackFigures(feedback), hotline: hotlineFigures(feedback, date) };
    return feedbackSheet({ content: { feedback, stats }, lookup: { task, person }, counts }, frame);
  },
};

function issueSheet(list: List, frame: LedgerFrame): Sheet {
  const { unitFile, ids, task, person, counts } = list;
  const rows = chosen(unitFile.issues, ids);
  const statusOf = ({ taskId }: Issue): string => {
    const found = task(taskId);
    return found === undefined ? '' : `${TASK_STATUS_LABELS[found.status]} ${found.percent}%`;
  };
  const columns: Column<Issue>[] = [
    { heading: '发现日期', width: 12, cell: ({ foundAt }) => dateOr(foundAt), total: `${rows.length} 条` },
    { heading: '来源', width: 14, align: 'center', cell: ({ source }) => source ?? '' },
    { heading: '问题', width: 60, cell: ({ text, taskId }) => counts.text(text ?? '', [taskId]) },
    { heading: '状态', width: 12, align: 'center', cell: ({ status }) => issueStatusLabel(status ?? '') },
    { heading: '相关任务', width: 30, cell: ({ taskId }) => taskNames(taskId ? [taskId] : [], list) },
    { heading: '责任人', width: 10, align: 'center', cell: ({ taskId }) => person(task(taskId)?.ownerId) },
    { heading: '任务进度', width: 14, align: 'center', cell: statusOf },
    { heading: '不予列入原因', width: 26, emptyWidth: 13, cell: ({ reason }) => reason ?? '' },
  ];
  return listSheet({ name: '问题摸排', title: '问题摸排清单', columns, rows }, frame);
}

function caseSheet(list: List, frame: LedgerFrame): Sheet {
  const { unitFile, ids, counts } = list;
  const rows = chosen(unitFile.cases, ids);
  const columns: Column<Case>[] = [
    {
      heading: '标题',
      width: 44,
      cell: ({ title, relatedTaskIds }) => counts.text(title ?? '', relatedTaskIds ?? []),
      total: `${rows.length} 篇`,
    },
    { heading: '品牌名', width: 16, align: 'center', cell: ({ brandName }) => brandName ?? '' },
    {
      heading: '推荐级别',
      width: 14,
      align: 'center',
      cell: ({ recommendLevel }) => (recommendLevel ? LEVEL_LABELS[recommendLevel] : ''),
    },
    { heading: '状态', width: 10, align: 'center', cell: ({ status }) => (status ? CASE_STATUS_LABELS[status] : '') },
    { heading: '字数', width: 9, cell: ({ sections }) => sectionsWordCount(sections ?? []) },
    { heading: '字数上限', width: 10, cell: ({ wordLimit }) => wordLimit ?? null },
    { heading: '图片', width: 7, cell: ({ images }) => (images ?? []).length },
    { heading: '相关任务', width: 44, cell: ({ relatedTaskIds }) => taskNames(relatedTaskIds, list) },
    {
      heading: '宣传推广方案',
      width: 13,
      align: 'center',
      cell: ({ promotionPlan }) => (promotionPlan?.trim() ? '有' : '无'),
    },
  ];
  return listSheet({ name: '典型经验', title: '典型经验清单', columns, rows }, frame);
}

function honourSheet(list: List, frame: LedgerFrame): Sheet {
  const { unitFile, ids } = list;
  const rows = chosen(unitFile.honours, ids);
  const columns: Column<Honour>[] = [
    { heading: '名称', width: 36, cell: ({ name }) => name ?? '', total: `${rows.length} 项` },
    { heading: '级别', width: 14, align: 'center', cell: ({ level }) => level ?? '' },
    { heading: '获得日期', width: 12, cell: ({ date }) => dateOr(date) },
    { heading: '相关任务', width: 50, cell: ({ taskIds }) => taskNames(taskIds, list) },
    { heading: '标签', width: 24, emptyWidth: 9, cell: ({ tags }) => (tags ?? []).join('、') },
  ];
  return listSheet({ name: '岗位建功', title: '岗位建功荣誉', columns, rows }, frame);
}
