/** What a version of a submission says otherwise than the one before, field by field and file by file. */
import type { Evidence } from '../evidence.ts';
import { fieldLabel } from '../field-labels.ts';
import { isDeepEqual } from '../json.ts';
import { CLOSURE_LABELS, TASK_STATUS_LABELS } from '../labels.ts';
import type { SubmissionContent } from '../submission-content.ts';

export interface FieldDifference {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface SubmissionDifference {
  readonly kind: string;
  readonly id: string;
  /** The task that it is or belongs to. */
  readonly taskId: string | null;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldDifference[];
}

type Entity = { readonly id: string };

interface Compared {
  readonly kind: string;
  readonly of: (content: SubmissionContent) => readonly Entity[];
  readonly name: (entity: Entity, content: SubmissionContent) => string;
  /** Fields that change with every export and say nothing. */
  readonly ignored?: readonly string[];
}

const text = (entity: object, ...keys: string[]): string => {
  const values = keys.map((key) => (entity as Record<string, unknown>)[key]); // any entity, read by the name of a field
  return values.filter((value) => typeof value === 'string' && value !== '').join(' ');
};
const clipped = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);

/** Where a copy lies in its package, and what it weighs there, is a matter of packing. */
const PACKING = ['path', 'volume', 'deliveredIn', 'exifStripped', 'sizeBytes', 'sha256', 'originalSha256'];

const COMPARED: readonly Compared[] = [
  { kind: '任务', of: ({ tasks }) => tasks, name: (each) => text(each, 'no', 'title') },
  { kind: '进展', of: ({ progress }) => progress, name: (each) => clipped(text(each, 'date', 'text')) },
  { kind: '佐证', of: ({ evidence }) => evidence, name: (each) => text(each, 'fileName'), ignored: PACKING },
  { kind: '群众评价', of: ({ feedback }) => feedback, name: (each) => clipped(text(each, 'content') || each.id) },
  { kind: '指标', of: ({ indicators }) => indicators, name: (each) => text(each, 'name') },
  { kind: '宣传', of: ({ publicity }) => publicity, name: (each) => text(each, 'title') },
  { kind: '明察暗访', of: ({ inspections }) => inspections, name: (each) => text(each, 'date', 'place') },
  { kind: '典型经验', of: ({ cases }) => cases, name: (each) => text(each, 'title') },
  { kind: '问题', of: ({ issues }) => issues, name: (each) => clipped(text(each, 'text')) },
  { kind: '岗位建功', of: ({ honours }) => honours, name: (each) => text(each, 'name') },
  { kind: '活动总结', of: ({ summary }) => (summary == null ? [] : [summary]), name: (each) => text(each, 'title') },
];

export function submissionDifferences(before: SubmissionContent, after: SubmissionContent): SubmissionDifference[] {
  const names = new Map([before, after].flatMap(namesIn));
  const named = (value: string): string => value.replace(/[^ 、]+/g, (word) => names.get(word) ?? word);
  return [
    ...figureDifferences(before, after),
    ...COMPARED.flatMap((compared) => differencesOf(compared, before, after)).map((difference) => ({
      ...difference,
      fields: difference.fields.map((each) => ({ ...each, before: named(each.before), after: named(each.after) })),
    })),
  ];
}

/** What an id in a field stands for: nobody knows a colleague as `p07`. */
function namesIn({ people, actions, indicators, tasks }: SubmissionContent): [string, string][] {
  return [
    ...[...people, ...actions, ...indicators].map(({ id, name }): [string, string] => [id, name ?? id]),
    ...tasks.map(({ id, no, title }): [string, string] => [id, [no, title].filter(Boolean).join(' ') || id]),
  ];
}

function differencesOf(
  compared: Compared,
  before: SubmissionContent,
  after: SubmissionContent,
): SubmissionDifference[] {
  const { kind, of, name, ignored = [] } = compared;
  const old = new Map(of(before).map((each) => [each.id, each]));
  const differences: SubmissionDifference[] = [];
  for (const entity of of(after)) {
    const earlier = old.get(entity.id);
    old.delete(entity.id);
    const found = { kind, id: entity.id, taskId: taskOf(kind, entity), name: name(entity, after) };
    if (earlier === undefined) differences.push({ ...found, change: 'added', fields: [] });
    else {
      const fields = fieldDifferences(earlier, entity, ignored, kind === '佐证');
      if (fields.length > 0) differences.push({ ...found, change: 'changed', fields });
    }
  }
  for (const entity of old.values())
    differences.push({
      kind,
      id: entity.id,
      taskId: taskOf(kind, entity),
      name: name(entity, before),
      change: 'removed',
      fields: [],
    });
  return differences;
}

function taskOf(kind: string, entity: Entity): string | null {
  if (kind === '任务') return entity.id;
  return text(entity, 'taskId') || null;
}

function fieldDifferences(
  before: Entity,
  after: Entity,
  ignored: readonly string[],
  isFile: boolean,
): FieldDifference[] {
  const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const keys = [...new Set([...left.keys(), ...right.keys()])].filter((key) => !ignored.includes(key));
  const fields = keys
    .filter((key) => !isDeepEqual(left.get(key), right.get(key)))
    .map((key) => ({
      field: key,
      label: fieldLabel(key),
      before: valueText(left.get(key)),
      after: valueText(right.get(key)),
    }));
  return isFile && digestOf(before) !== digestOf(after)
    ? [
        ...fields,
        {
          field: 'sha256',
          label: '文件内容',
          before: digestOf(before).slice(0, 8),
          after: digestOf(after).slice(0, 8),
        },
      ]
    : fields;
}

function digestOf(entity: Entity): string {
  const { originalSha256, sha256 } = entity as Partial<Evidence> & { originalSha256?: string | null }; // evidence alone comes here
  return originalSha256 ?? sha256 ?? '';
}

/** Indicator totals and rates: what a superior looks at first. */
function figureDifferences(before: SubmissionContent, after: SubmissionContent): SubmissionDifference[] {
  const names = new Map(after.indicators.map(({ id, name, unit }) => [id, unit ? `${name}(${unit})` : name]));
  const ids = [...new Set([...Object.keys(before.stats.indicators), ...Object.keys(after.stats.indicators)])];
  const fields = ids
    .filter((id) => (before.stats.indicators[id] ?? null) !== (after.stats.indicators[id] ?? null))
    .map((id) => ({
      field: id,
      label: names.get(id) ?? id,
      before: valueText(before.stats.indicators[id]),
      after: valueText(after.stats.indicators[id]),
    }));
  return fields.length === 0
    ? []
    : [{ kind: '指标合计', id: 'indicators', taskId: null, name: '指标合计', change: 'changed', fields }];
}

const WORDS: Readonly<Record<string, string>> = { ...TASK_STATUS_LABELS, ...CLOSURE_LABELS };

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(空)';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return WORDS[value] ?? value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(valueText).join('、');
  return Object.values(value).map(valueText).join(' ');
}
