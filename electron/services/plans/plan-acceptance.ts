/** What is taken over of a plan, item by item, and how its items stand. */
import type { PlanItem, ReceivedPlan } from '../../core/contract/plans.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import {
  type Adoption,
  adoptedCampaign,
  adoptedRoster,
  adoptedTasks,
} from '../../core/domain/exchange/plan-adoption.ts';
import type { PlanContent } from '../../core/domain/exchange/plan-content.ts';
import { planItems, plannedOwnTask } from '../../core/domain/exchange/plan-items.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Put } from '../../store/unit/change.ts';
import type { KeptPlan } from './plan-shelf.ts';
import type { PlanParts } from './plans.ts';

export function shownPlan(plan: KeptPlan, known: readonly KeptPlan[], unitFile: UnitFile): ReceivedPlan {
  const { content, importedAt, sha256, decisions } = plan;
  const items = planItems(content, previousOf(plan, known), unitFile);
  return {
    planId: content.planId,
    version: content.version,
    issuerName: content.issuer.name,
    campaignName: content.template.campaign.name,
    issuedAt: content.issuedAt,
    note: content.note ?? null,
    importedAt,
    sha256,
    items: items.map((item): PlanItem => {
      const taskId = item.kind === 'task' ? item.key.slice(item.key.indexOf(':') + 1) : null;
      const own = taskId === null ? null : plannedOwnTask(taskId, content.issuer.id, unitFile);
      return { ...item, ownId: own?.id ?? null, decision: decisionOn(item, decisions[item.key]) };
    }),
  };
}

/** What was taken over and then undone is open again. */
function decisionOn({ change }: Pick<PlanItem, 'change'>, decision: KeptPlan['decisions'][string] | undefined) {
  return decision === undefined || (decision === 'accepted' && change !== 'same') ? null : decision;
}

function previousOf({ content }: KeptPlan, known: readonly KeptPlan[]): PlanContent | null {
  const older = known.filter(
    (each) => each.content.issuer.id === content.issuer.id && each.content.version < content.version,
  );
  return older.reduce<PlanContent | null>(
    (best, each) => (best === null || each.content.version > best.version ? each.content : best),
    null,
  );
}

export async function adoptItems(
  plan: KeptPlan,
  items: readonly PlanItem[],
  parts: PlanParts,
): Promise<Undoable | null> {
  if (items.length === 0) return null;
  const { content } = plan;
  const adoption: Adoption = {
    unitFile: parts.unitFile(),
    plan: content,
    now: parts.clock().toISOString(),
    newId: parts.newId,
  };
  const puts = items.flatMap((item) => putsOf(item, adoption));
  return parts.commitUndoable({ op: 'plan.accept', target: content.planId, puts }, `采用下发 ${items.length} 项`);
}

function putsOf({ kind, key }: PlanItem, adoption: Adoption): Put[] {
  const { plan } = adoption;
  const id = key.slice(key.indexOf(':') + 1);
  if (kind === 'campaign') return [{ collection: 'campaign', document: adoptedCampaign(adoption) }];
  if (kind === 'task') return adoptedTasks(id, adoption).map((document) => ({ collection: 'tasks', document }));
  if (kind === 'roster') return [{ collection: 'roster', document: adoptedRoster(adoption) }];
  const document = (kind === 'action' ? plan.template.actions : plan.template.indicators).find(
    (each) => each.id === id,
  );
  return document === undefined ? [] : [{ collection: kind === 'action' ? 'actions' : 'indicators', document }];
}
