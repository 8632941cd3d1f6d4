/** A plan as it is handed down: drawn from the record, signed, with the mail that takes it there. */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeOfficePackage } from '../../bag/office-package.ts';
import { asWriteRefusal } from '../../bag/package-file.ts';
import { packageFileName } from '../../bag/package-name.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import { TEMPLATE_FORMAT } from '../../core/domain/campaign-template.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import { PLAN_FORMAT, type PlanContent, PlannedTask } from '../../core/domain/exchange/plan-content.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { PlanParts } from './plans.ts';

export async function nextPlanVersion({ shelf, unitFile }: PlanParts): Promise<number> {
  const { campaign } = unitFile();
  const issued = (await shelf.list()).filter(
    ({ isOwn, content }) => isOwn && content.template.campaign.id === campaign.id,
  );
  return Math.max(0, ...issued.map(({ content }) => content.version)) + 1;
}

export function draftOf(
  parts: PlanParts,
  version: number,
  taskIds: readonly Id[] | null,
  note: string | null,
): PlanContent {
  const { unit, campaign, actions, indicators, tasks, roster } = parts.unitFile();
  const wanted = tasks.filter(({ id, status }) => (taskIds === null ? status !== 'na' : taskIds.includes(id)));
  const seed = [unit.id, campaign.id, String(version)].join('\n');
  return {
    format: PLAN_FORMAT,
    planId: `pl-${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`,
    issuer: { id: unit.id, name: unit.name, level: unit.level, divisionCode: unit.divisionCode ?? null },
    version,
    issuedAt: dayOfInstant(parts.clock()),
    note,
    template: { format: TEMPLATE_FORMAT, campaign, actions, indicators },
    tasks: wanted.map((task) => PlannedTask.strip().parse(task)),
    roster: (roster?.units ?? []).map((each) => ({ ...each, parentId: each.parentId ?? unit.id })),
  };
}

export async function exportPlan({ outFile, passphrase, taskIds, note }: Inputs['plans']['export'], parts: PlanParts) {
  const identity = await parts.unlock(passphrase);
  const plan = draftOf(parts, await nextPlanVersion(parts), taskIds, note);
  if (plan.template.actions.length === 0)
    throw new Refusal('PLAN_REFUSED', '活动里还没有行动，不能下发。请先完善活动模板。');
  const { unit, campaign } = parts.unitFile();
  const { version, issuedAt: date } = plan;
  const fileName = packageFileName({ unit, campaign, period: { name: '任务下发' }, version, date });
  const target = outFile ?? join(parts.outbox, 'plans', fileName);
  await mkdir(dirname(target), { recursive: true }).catch((error: unknown) => {
    throw asWriteRefusal(error, target);
  });
  const written = await writeOfficePackage({
    target,
    kind: 'plan',
    identity,
    identifier: plan.planId,
    period: campaign.id,
    version,
    date,
    agent: parts.agent,
    content: plan,
    index: parts.renderPage(plan),
    papers: {},
  });
  const importedAt = parts.clock().toISOString();
  try {
    await parts.writeMail(draftMail(plan, target, fileName, parts.clock()), mailOf(target));
    await parts.shelf.put({
      content: plan,
      isOwn: true,
      importedAt,
      sha256: written.sha256,
      decisions: {},
      path: target,
    });
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
  await parts.log('plan.export', plan.planId);
  const { bytes, sha256 } = written;
  return { planId: plan.planId, version, path: target, mail: mailOf(target), bytes, sha256, tasks: plan.tasks.length };
}

function draftMail(
  { template, version, roster, issuer, note }: PlanContent,
  path: string,
  fileName: string,
  date: Date,
) {
  const to = roster.flatMap(({ email }) => email ?? []).join(', ');
  const subject = `${template.campaign.shortName || template.campaign.name} 任务下发 第${version}版`;
  const body = [
    `各单位：`,
    '',
    `${subject}见附件，请在实事台的“下发”页导入。`,
    ...(note ? ['', note] : []),
    '',
    issuer.name,
  ];
  return { to: to === '' ? null : to, subject, body: body.join('\n'), attachments: [{ path, fileName }], date };
}

/** The draft lies beside its package. */
export function mailOf(path: string): string {
  return `${path.replace(/\.zip$/i, '')}.eml`;
}
