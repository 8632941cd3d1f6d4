/** What a superior's plan says otherwise than the unit's own record, item by item; progress is never among it. */
import type { Campaign } from '../campaign.ts';
import { fieldLabel } from '../field-labels.ts';
import type { Id } from '../identifier.ts';
import { isDeepEqual } from '../json.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import type { PlanContent, PlannedTask } from './plan-content.ts';
import { isNothing, type PlanNames, planText } from './plan-words.ts';

export type PlanChange = 'new' | 'changed' | 'withdrawn' | 'same';

export interface PlanItem {
  readonly key: string;
  readonly kind: 'campaign' | 'action' | 'indicator' | 'task' | 'roster';
  readonly name: string;
  readonly change: PlanChange;
  readonly fields: { field: string; label: string; before: string; after: string }[];
  /** What taking it over leaves to be done by hand. */
  readonly note: string | null;
}

export const TASK_FIELDS = [
  'no',
  'actionId',
  'title',
  'measures',
  'urgency',
  'start',
  'due',
  'indicators',
  'tags',
  'remark',
] as const satisfies readonly (keyof PlannedTask)[];

/** What of a new task is told before it is taken over. */
const ASKED_FIELDS = ['actionId', 'measures', 'start', 'due', 'indicators'] as const satisfies (keyof PlannedTask)[];

/** What a unit keeps of a campaign for itself. */
const OWN_CAMPAIGN_FIELDS = ['id'];

/** @param previous the plan before this one, as it was taken in; null for the first */
export function planItems(plan: PlanContent, previous: PlanContent | null, unitFile: UnitFile): PlanItem[] {
  const { template, roster } = plan;
  const names = namesOf(plan, unitFile);
  return [
    campaignItem(template.campaign, unitFile.campaign, names),
    ...listItems('action', template.actions, unitFile.actions, names),
    ...listItems('indicator', template.indicators, unitFile.indicators, names),
    ...plan.tasks.map((task) => taskItem(task, previous, plan, { unitFile, names })),
    ...withdrawnItems(plan, previous, unitFile),
    ...(roster.length === 0 ? [] : [rosterItem(plan, unitFile)]),
  ];
}

function campaignItem(planned: Campaign, own: Campaign, names: PlanNames): PlanItem {
  const fields = differences(own, planned, keysOf(planned, OWN_CAMPAIGN_FIELDS), names);
  const change: PlanChange = fields.length === 0 ? 'same' : 'changed';
  return { key: 'campaign', kind: 'campaign', name: planned.name, change, fields, note: null };
}

type Listed = { readonly id: Id; readonly name: string };

function listItems(
  kind: 'action' | 'indicator',
  planned: readonly Listed[],
  own: readonly Listed[],
  names: PlanNames,
): PlanItem[] {
  const known = new Map(own.map((each) => [each.id, each]));
  return planned.map((each) => {
    const before = known.get(each.id);
    const fields = before === undefined ? [] : differences(before, each, keysOf(each), names);
    const change: PlanChange = before === undefined ? 'new' : fields.length === 0 ? 'same' : 'changed';
    return { key: `${kind}:${each.id}`, kind, name: each.name, change, fields, note: null };
  });
}

/** The task that came from a planned one, however it was split since; null where none did. */
export function plannedOwnTask(taskId: Id, issuerId: Id, { tasks }: UnitFile): Task | null {
  const linked = tasks.find(({ plan }) => plan?.taskId === taskId && plan.issuerId === issuerId);
  return linked ?? tasks.find(({ id, plan }) => id === taskId && plan == null) ?? null;
}

/** Every task that came from a planned one: more than one where it was split. */
export function plannedOwnTasks(taskId: Id, issuerId: Id, { tasks }: UnitFile): Task[] {
  return tasks.filter(({ plan }) => plan?.taskId === taskId && plan.issuerId === issuerId);
}

/** What each part of a split task has of its own: a later plan does not write over it. */
export const PART_FIELDS: readonly string[] = ['no', 'title', 'indicators'] satisfies (keyof PlannedTask)[];

function splitNote(parts: number, fields: PlanItem['fields']): string | null {
  if (parts < 2) return null;
  const byHand = fields.filter(({ field }) => PART_FIELDS.includes(field)).map(({ label }) => label);
  return byHand.length === 0 ? null : `本单位已拆分为 ${parts} 项，采用后${byHand.join('、')}请自行在各项里调整`;
}

/** What the unit changed itself stays: only what the superior changed since its last plan is told as changed. */
function taskItem(
  task: PlannedTask,
  previous: PlanContent | null,
  { issuer, planId }: PlanContent,
  { unitFile, names }: { readonly unitFile: UnitFile; readonly names: PlanNames },
): PlanItem {
  const name = [task.no, task.title].filter(Boolean).join(' ');
  const item = { key: `task:${task.id}`, kind: 'task' as const, name, note: null };
  const own = plannedOwnTask(task.id, issuer.id, unitFile);
  if (own === null) return { ...item, change: 'new', fields: differences({}, task, ASKED_FIELDS, names) };
  if (own.plan?.planId === planId) return { ...item, change: 'same', fields: [] }; // taken over; what the unit made of it is its own
  const before = previous?.tasks.find(({ id }) => id === task.id);
  const changed = TASK_FIELDS.filter((field) => before === undefined || !isDeepEqual(before[field], task[field]));
  const fields = differences(own, task, changed, names);
  const note = splitNote(plannedOwnTasks(task.id, issuer.id, unitFile).length, fields);
  return { ...item, change: fields.length === 0 ? 'same' : 'changed', fields, note };
}

function withdrawnItems({ tasks, issuer }: PlanContent, previous: PlanContent | null, unitFile: UnitFile): PlanItem[] {
  const kept = new Set(tasks.map(({ id }) => id));
  return (previous?.tasks ?? []).flatMap((task): PlanItem[] => {
    const own = kept.has(task.id) ? null : plannedOwnTask(task.id, issuer.id, unitFile);
    if (own === null || own.status === 'na') return [];
    const name = [task.no, task.title].filter(Boolean).join(' ');
    return [{ key: `task:${task.id}`, kind: 'task', name, change: 'withdrawn', fields: [], note: null }];
  });
}

function rosterItem({ roster }: PlanContent, { roster: own }: UnitFile): PlanItem {
  const known = new Map((own?.units ?? []).map((each) => [each.id, each]));
  const isSame = own != null && roster.every((each) => isDeepEqual(known.get(each.id), each));
  const fields = isSame
    ? []
    : [{ field: 'units', label: '单位', before: `${own?.units.length ?? 0} 个`, after: `${roster.length} 个` }];
  return {
    key: 'roster',
    kind: 'roster',
    name: '单位名册',
    change: own == null ? 'new' : isSame ? 'same' : 'changed',
    fields,
    note: null,
  };
}

function keysOf(entity: object, without: readonly string[] = []): string[] {
  return Object.keys(entity).filter((key) => !without.includes(key));
}

function differences(before: object, after: object, keys: readonly string[], names: PlanNames): PlanItem['fields'] {
  const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return keys
    .filter((key) => !isDeepEqual(left.get(key), right.get(key)))
    .map((field) => ({
      field,
      label: fieldLabel(field),
      before: planText(field, left.get(field), names),
      after: planText(field, right.get(field), names),
    }))
    .filter((each) => !(isNothing(each.before) && isNothing(each.after))); // missing and null are the same nothing
}

function namesOf({ template }: PlanContent, { actions, indicators }: UnitFile): PlanNames {
  const all = [...actions, ...indicators, ...template.actions, ...template.indicators];
  return new Map(all.map(({ id, name }) => [id, name]));
}
