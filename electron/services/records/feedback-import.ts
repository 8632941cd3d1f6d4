/** Feedback out of a table: survey answers, lists of tickets, what another desk collected. */
import { withTyped } from '../../core/contract/typed-fields.ts';
import { dayOf } from '../../core/domain/day.ts';
import { type Feedback, isExcluded } from '../../core/domain/feedback.ts';
import { dayProblems } from '../../core/domain/feedback-order.ts';
import {
  CALLBACK_WAY_LABELS,
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  FEEDBACK_TYPE_LABELS,
  ratingLabel,
  VERIFY_RESULT_LABELS,
} from '../../core/domain/labels.ts';
import { plainText } from '../../core/domain/plain-text.ts';
import type {
  ImportContext,
  ImportKind,
  ImportRules,
  KeyProblem,
  RowMatch,
  RowValues,
} from '../../core/domain/table-import/import-kind.ts';
import { NEW_ID } from '../../core/domain/table-import/import-plan.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { feedbackImportColumns } from './feedback-import-columns.ts';
import { FEEDBACK, referenceProblems } from './feedback-kind.ts';

export const FEEDBACK_IMPORT: ImportKind<Feedback> = {
  collection: 'feedback',
  idPrefix: 'feedback',
  op: 'feedback.import',
  word: '条评价',
  rules: rulesFor,
};

function rulesFor(context: ImportContext): ImportRules<Feedback> {
  const { unitFile } = context;
  return {
    columns: feedbackImportColumns(unitFile.tasks),
    match: createMatcher(unitFile),
    identities: ({ ticketNo }) => (typeof ticketNo === 'string' ? [`工单 ${ticketNo}`] : []),
    blank: (id) => ({ id, channel: 'survey', negative: false, status: null }),
    show: (feedback, key) => shown(feedback, key, unitFile),
    apply: (feedback, values) => applied(feedback, values, context),
    title: ({ content, rating, ticketNo }) => content || ticketNo || (rating == null ? '' : ratingWord(rating)),
  };
}

/** By ticket number, else by what was said on the same day; ratings without words are each their own. */
function createMatcher({ feedback }: UnitFile): (values: RowValues) => RowMatch<Feedback> {
  const byTicket = new Map(feedback.flatMap((each) => (each.ticketNo ? [[each.ticketNo, each] as const] : [])));
  const byContent = Map.groupBy(feedback, (each) => saidOn(each.content, each.receivedAt));
  return ({ ticketNo, content, receivedAt, channel }) => {
    if (typeof ticketNo === 'string') return { entity: byTicket.get(ticketNo) ?? null };
    if (typeof content !== 'string' || typeof receivedAt !== 'string') return { entity: null };
    const same = byContent.get(saidOn(content, receivedAt)) ?? [];
    return { entity: same.find((each) => channel === undefined || each.channel === channel) ?? null };
  };
}

function saidOn(content: string | null | undefined, receivedAt: string | null | undefined): string {
  return `${receivedAt == null ? '' : dayOf(receivedAt)} ${plainText(content ?? '').replace(/\s/g, '')}`;
}

/** What cannot be empty keeps its value where a blank cell would empty it. */
const NEVER_EMPTY = new Set(['channel', 'status']);
const RULES = {
  ...FEEDBACK,
  editable: [
    ...FEEDBACK.editable,
    'status',
    'verifiedAt',
    'verifyResult',
    'verifyNote',
    'appeal',
    'rectifyDueAt',
    'rectifiedAt',
    'callbackAt',
    'callbackRating',
    'callbackWay',
    'readAt',
    'feedbackAt',
    'resolved',
  ],
};

function applied(
  before: Feedback,
  values: RowValues,
  context: ImportContext,
): { entity: Feedback; problems: readonly KeyProblem[] } {
  const isNew = before.id === NEW_ID;
  const kept = Object.entries(values).filter(([key, value]) => value !== null || !NEVER_EMPTY.has(key));
  const proposed = isNew ? newFields(values, context) : {};
  const { entity, changed, problems } = withTyped(before, { ...proposed, ...Object.fromEntries(kept) }, RULES);
  if (problems.length > 0) return { entity: before, problems };
  const settled = FEEDBACK.settle?.(entity, changed, context) ?? entity;
  const status = settled.status ?? (isNew ? 'open' : null);
  return { entity: { ...settled, status }, problems: problemsOf(entity, changed, context) };
}

/** A ticket is known by its number; a table without days was handed over today. */
function newFields({ ticketNo, status }: RowValues, { today }: ImportContext): Record<string, unknown> {
  const channel = ticketNo === undefined ? {} : { channel: 'hotline' };
  return { receivedAt: today, ...channel, ...(status === undefined ? { status: 'open' } : {}) };
}

function problemsOf(feedback: Feedback, changed: readonly string[], context: ImportContext): KeyProblem[] {
  const { content, rating, verifiedAt, verifyResult, verifyNote, appeal } = feedback;
  const problems: KeyProblem[] = [
    ...referenceProblems(feedback, context),
    ...dayProblems(feedback, changed, context.today),
  ];
  if (!content && rating == null) problems.push({ field: 'content', message: '内容和评价至少有一项' });
  if (!changed.includes('verifyResult') || verifyResult == null) return problems;
  if (verifiedAt == null) problems.push({ field: 'verifyResult', message: '有核实结果，也要有核实日期' });
  if (isExcluded(feedback) && !verifyNote && !appeal)
    problems.push({ field: 'verifyResult', message: '误评和恶意不计入满意率，请加一列复核依据或申诉' });
  return problems;
}

const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  channel: FEEDBACK_CHANNEL_LABELS,
  type: FEEDBACK_TYPE_LABELS,
  status: FEEDBACK_STATUS_LABELS,
  verifyResult: VERIFY_RESULT_LABELS,
  callbackWay: CALLBACK_WAY_LABELS,
};

/** A field as a sheet would say it. */
function shown(feedback: Feedback, key: string, unitFile: UnitFile): string {
  const value: unknown = feedback[key];
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (key === 'rating' || key === 'callbackRating') return ratingWord(Number(value));
  const text = String(value);
  if (key === 'taskId') return unitFile.tasks.find(({ id }) => id === text)?.title ?? text;
  if (key === 'handlerId') return unitFile.people.find(({ id }) => id === text)?.name ?? text;
  return LABELS[key]?.[text] ?? (key.endsWith('At') ? dayOf(text) : text);
}

function ratingWord(rating: number): string {
  return ratingLabel(rating) ?? String(rating);
}
