/** What a unit's own record becomes when it takes items of a plan over; progress, owner and closure stay as they are. */
import type { Campaign } from '../campaign.ts';
import type { Id } from '../identifier.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import type { PlanContent, PlannedTask } from './plan-content.ts';
import { PART_FIELDS, plannedOwnTask, plannedOwnTasks, TASK_FIELDS } from './plan-items.ts';
import { directSubordinates, type Roster } from './roster.ts';

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
