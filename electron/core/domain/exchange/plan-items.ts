/** What a superior's plan says otherwise than the unit's own record, item by item; progress is never among it. */
import type { Campaign } from '../campaign.ts';
import { fieldLabel } from '../field-labels.ts';
import type { Id } from '../identifier.ts';
import { isDeepEqual } from '../json.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import type { PlanContent, PlannedTask } from './plan-content.ts';
import { directSubordinates, type Roster } from './roster.ts';

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

const TASK_FIELDS = [
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

/** What a unit keeps of a campaign for itself. */
const OWN_CAMPAIGN_FIELDS = ['id'];

/** @param previous the plan before this one, as it was taken in; null for the first */
export function planItems(plan: PlanContent, previous: PlanContent | null, unitFile: UnitFile): PlanItem[] {
  const { template, roster } = plan;
  return [
    campaignItem(template.campaign, unitFile.campaign),
    ...listItems('action', template.actions, unitFile.actions),
    ...listItems('indicator', template.indicators, unitFile.indicators),
    ...plan.tasks.map((task) => taskItem(task, previous, plan, unitFile)),
    ...withdrawnItems(plan, previous, unitFile),
    ...(roster.length === 0 ? [] : [rosterItem(plan, unitFile)]),
  ];
}

function campaignItem(planned: Campaign, own: Campaign): PlanItem {
  const fields = differences(own, planned, keysOf(planned, OWN_CAMPAIGN_FIELDS));
  const change: PlanChange = fields.length === 0 ? 'same' : 'changed';
  return { key: 'campaign', kind: 'campaign', name: planned.name, change, fields, note: null };
}

type Listed = { readonly id: Id; readonly name: string };

function listItems(kind: 'action' | 'indicator', planned: readonly Listed[], own: readonly Listed[]): PlanItem[] {
  const known = new Map(own.map((each) => [each.id, each]));
  return planned.map((each) => {
    const before = known.get(each.id);
    const fields = before === undefined ? [] : differences(before, each, keysOf(each));
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
const PART_FIELDS: readonly string[] = ['no', 'title', 'indicators'] satisfies (keyof PlannedTask)[];

function splitNote(parts: number, fields: PlanItem['fields']): string | null {
  if (parts < 2) return null;
  const byHand = fields.filter(({ field }) => PART_FIELDS.includes(field)).map(({ label }) => label);
  return byHand.length === 0 ? null : `本单位已拆分为 ${parts} 项,采用后${byHand.join('、')}请自行在各项里调整`;
}

/** What the unit changed itself stays: only what the superior changed since its last plan is told as changed. */
function taskItem(
  task: PlannedTask,
  previous: PlanContent | null,
  { issuer, planId }: PlanContent,
  unitFile: UnitFile,
): PlanItem {
  const name = [task.no, task.title].filter(Boolean).join(' ');
  const item = { key: `task:${task.id}`, kind: 'task' as const, name, note: null };
  const own = plannedOwnTask(task.id, issuer.id, unitFile);
  if (own === null) return { ...item, change: 'new', fields: [] };
  if (own.plan?.planId === planId) return { ...item, change: 'same', fields: [] }; // taken over; what the unit made of it is its own
  const before = previous?.tasks.find(({ id }) => id === task.id);
  const changed = TASK_FIELDS.filter((field) => before === undefined || !isDeepEqual(before[field], task[field]));
  const fields = differences(own, task, changed);
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

function differences(before: object, after: object, keys: readonly string[]): PlanItem['fields'] {
  const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return keys
    .filter((key) => !isDeepEqual(left.get(key), right.get(key)))
    .map((field) => ({
      field,
      label: fieldLabel(field),
      before: shortText(left.get(field)),
      after: shortText(right.get(field)),
    }));
}

const LONGEST = 200;

function shortText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(空)';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

export interface Adoption {
  readonly unitFile: UnitFile;
  readonly plan: PlanContent;
  readonly now: string;
  readonly newId: (prefix: string) => Id;
}

/** The superior's roster; the unit's own subordinates stay where it does not name them. */
export function adoptedRoster({ unitFile, plan, now }: Adoption): Roster {
  const named = new Set(plan.roster.map(({ id }) => id));
  const own = directSubordinates(unitFile.roster, unitFile.unit.id).filter(({ id }) => !named.has(id));
  return { id: 'roster', units: [...plan.roster, ...own], updatedAt: now, source: plan.planId };
}

/** The tasks of the own record that an item of a plan makes: several where the unit has split it. */
export function adoptedTasks(taskId: Id, adoption: Adoption): Task[] {
  const { unitFile, plan, now } = adoption;
  const parts = plannedOwnTasks(taskId, plan.issuer.id, unitFile);
  if (parts.length < 2) return [adoptedTask(taskId, adoption)];
  const planned = plan.tasks.find(({ id }) => id === taskId);
  if (planned === undefined) return parts.map((own) => withdrawn(own, plan));
  const fields = TASK_FIELDS.filter((field) => field in planned && !PART_FIELDS.includes(field));
  const asked = Object.fromEntries(fields.map((field) => [field, planned[field]]));
  const { planId, version } = plan;
  return parts.map((own) => ({
    ...withDueChange(own, planned, plan, now),
    ...asked,
    plan: { issuerId: plan.issuer.id, taskId, planId, version },
  }));
}

function withdrawn(own: Task, { issuer, version }: PlanContent): Task {
  return { ...own, status: 'na', naReason: `上级(${issuer.name})在第${version}版下发中撤回` };
}

/** The task of the own record that an item of a plan makes; progress, owner and closure stay as they are. */
function adoptedTask(taskId: Id, adoption: Adoption): Task {
  const { unitFile, plan, now, newId } = adoption;
  const link = { planId: plan.planId, issuerId: plan.issuer.id, taskId, version: plan.version };
  const planned = plan.tasks.find(({ id }) => id === taskId);
  const own = plannedOwnTask(taskId, plan.issuer.id, unitFile);
  if (planned === undefined) {
    if (own === null) throw new Error(`no task ${taskId} to withdraw`);
    return withdrawn(own, plan);
  }
  const asked = Object.fromEntries(TASK_FIELDS.flatMap((field) => (field in planned ? [[field, planned[field]]] : [])));
  if (own !== null) return { ...withDueChange(own, planned, plan, now), ...asked, plan: link };
  const isFree = !unitFile.tasks.some(({ id }) => id === taskId);
  return {
    id: isFree ? taskId : newId('t'),
    campaignId: unitFile.campaign.id,
    status: 'not_started',
    percent: 0,
    closure: 'none',
    publicVisible: false,
    ...asked,
    plan: link,
  };
}

/** A due date that the superior moves leaves its trace as one that the unit moves does. */
function withDueChange(own: Task, planned: PlannedTask, plan: PlanContent, at: string): Task {
  if (!own.due || !planned.due || own.due === planned.due) return own;
  const reason = `上级第${plan.version}版下发调整`;
  const change = { from: own.due, to: planned.due, reason, approvedBy: plan.issuer.name, at };
  return { ...own, dueChanges: [...(own.dueChanges ?? []), change] };
}

/** The own campaign under the superior's template. Periods that something was sent for stay. */
export function adoptedCampaign({ unitFile, plan }: Adoption): Campaign {
  const { campaign: own, submissions } = unitFile;
  const { campaign, lights, mediaTypes, limits } = plan.template;
  const planned = campaign.reportPeriods ?? [];
  const used = new Set(submissions.map(({ periodId }) => periodId));
  const kept = (own.reportPeriods ?? []).filter(({ id }) => used.has(id) && !planned.some((each) => each.id === id));
  return {
    ...own,
    ...campaign,
    id: own.id,
    reportPeriods: [...planned, ...kept],
    ...(lights === undefined ? {} : { lights }),
    ...(mediaTypes === undefined ? {} : { mediaTypes }),
    ...(limits === undefined ? {} : { limits }),
  };
}
