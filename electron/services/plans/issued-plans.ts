/** Plans that this unit handed down: which ones, and their files once more. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { GivenFile } from '../../core/contract/given-file.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { mailOf } from './plan-export.ts';
import type { KeptPlan } from './plan-shelf.ts';
import type { PlanParts } from './plans.ts';

export async function issuedPlans(
  all: readonly KeptPlan[],
  campaignId: Id,
): Promise<Outputs['plans']['issued']['plans']> {
  const own = all
    .filter(({ isOwn, content }) => isOwn && content.template.campaign.id === campaignId)
    .sort((a, b) => b.content.version - a.content.version);
  return Promise.all(
    own.map(async ({ content, path }) => ({
      planId: content.planId,
      version: content.version,
      campaignName: content.template.campaign.name,
      issuedAt: content.issuedAt,
      note: content.note ?? null,
      tasks: content.tasks.length,
      units: content.roster.length,
      path: path !== undefined && (await isThere(path)) ? path : null,
    })),
  );
}

const MIMES = { package: 'application/zip', mail: 'message/rfc822' } as const;

export async function giveIssued(
  { planId, what, file }: Inputs['plans']['give'],
  { shelf, give }: Pick<PlanParts, 'shelf' | 'give'>,
): Promise<GivenFile> {
  const plan = (await shelf.list()).find((each) => each.isOwn && each.content.planId === planId);
  if (plan?.path === undefined) throw new Refusal('NOT_FOUND', '没有找到这一版下发，请刷新后重试。');
  const path = what === 'package' ? plan.path : mailOf(plan.path);
  if (!(await isThere(path)))
    throw new Refusal('NOT_FOUND', `${basename(path)} 已不在原来的位置(${path})。请找回文件，或重新下发一版。`);
  return give({ name: basename(path), mime: MIMES[what], bytes: await readFile(path) }, file);
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
