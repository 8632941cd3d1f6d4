/** 下发: what a superior asks for, written by the one and taken over by the other, item by item. */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeOfficePackage } from '../../bag/office-package.ts';
import { asWriteRefusal } from '../../bag/package-file.ts';
import { packageFileName } from '../../bag/package-name.ts';
import { isWarning } from '../../bag/package-problem.ts';
import { type ReadPackage, readPackage } from '../../bag/package-reader.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import { pinCards } from '../../bag/trust.ts';
import { judgePackage } from '../../bag/verification.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { GivenFile } from '../../core/contract/given-file.ts';
import type { PlanItem, ReceivedPlan } from '../../core/contract/plans.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import { TEMPLATE_FORMAT } from '../../core/domain/campaign-template.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import { type KnownCard, trustedCards } from '../../core/domain/exchange/known-card.ts';
import {
  type Adoption,
  adoptedCampaign,
  adoptedRoster,
  adoptedTasks,
} from '../../core/domain/exchange/plan-adoption.ts';
import { PLAN_FORMAT, type PlanContent, PlannedTask } from '../../core/domain/exchange/plan-content.ts';
import { planItems, plannedOwnTask } from '../../core/domain/exchange/plan-items.ts';
import { isNamedBy } from '../../core/domain/exchange/roster.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { MailDraft } from '../../documents/mail-draft.ts';
import type { Inbox } from '../../store/inbox.ts';
import type { Change, Put } from '../../store/unit/change.ts';
import { giveIssued, issuedPlans } from './issued-plans.ts';
import { splitTask } from './task-splitting.ts';

type In = Inputs['plans'];

/** A plan in the data folder: one that came in, or one that was handed down. */
export interface KeptPlan {
  readonly content: PlanContent;
  readonly isOwn: boolean;
  readonly importedAt: string;
  readonly sha256: string;
  readonly decisions: Readonly<Record<string, 'accepted' | 'declined'>>;
  /** Where one that was handed down was written to. */
  readonly path?: string;
}

export interface PlanShelf {
  list(): Promise<KeptPlan[]>;
  put(plan: KeptPlan): Promise<void>;
}

export interface PlanService {
  draft(): Promise<PlanContent>;
  /** @throws Refusal PLAN_REFUSED, WRONG_PASSPHRASE, KEY_MISSING, DISK_FULL, IO_ERROR, FILE_EXISTS */
  export(input: In['export']): Promise<Outputs['plans']['export']>;
  /** @throws Refusal PLAN_REFUSED */
  import(input: In['import']): Promise<ReceivedPlan>;
  list(): Promise<{ plans: ReceivedPlan[] }>;
  issued(): Promise<Outputs['plans']['issued']>;
  /** @throws Refusal NOT_FOUND, DISK_FULL, IO_ERROR */
  give(input: In['give']): Promise<GivenFile>;
  /** @throws Refusal NOT_FOUND, CLOSURE_REFUSED, RECORD_INVALID with `details.fields` */
  split(input: In['split']): Promise<Outputs['plans']['split']>;
  /** @throws Refusal NOT_FOUND, PLAN_REFUSED */
  accept(input: In['accept']): Promise<{ plan: ReceivedPlan; undo: Undoable | null }>;
}

export interface PlanParts {
  readonly unitFile: () => UnitFile;
  readonly shelf: PlanShelf;
  readonly inbox: () => Inbox;
  readonly cards: () => Promise<KnownCard[]>;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly renderPage: (plan: PlanContent) => string;
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly outbox: string;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  readonly log: (op: string, target: string) => Promise<void>;
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly give: (made: { name: string; mime: string; bytes: Uint8Array }, to: string | null) => Promise<GivenFile>;
  readonly newId: (prefix: string) => Id;
  readonly clock: () => Date;
  readonly agent: string;
}

export function createPlanService(parts: PlanParts): PlanService {
  const received = async (): Promise<KeptPlan[]> =>
    (await parts.shelf.list()).filter(({ isOwn }) => !isOwn).sort((a, b) => b.content.version - a.content.version);
  const shown = async (plan: KeptPlan): Promise<ReceivedPlan> => shownPlan(plan, await received(), parts.unitFile());
  return {
    draft: async () => draftOf(parts, await nextVersion(parts), null, null),
    export: (input) => exportPlan(input, parts),
    import: async ({ file }) => {
      const path = typeof file === 'string' ? file : (await parts.upload(file.uploadId)).path;
      const plan = await takeIn(path, parts, await received());
      if (typeof file !== 'string') await parts.forget(file.uploadId);
      return shown(plan);
    },
    list: async () => ({ plans: await Promise.all((await received()).map(shown)) }),
    issued: async () => ({ plans: await issuedPlans(await parts.shelf.list(), parts.unitFile().campaign.id) }),
    give: (input) => giveIssued(input, parts),
    split: (input) => splitTask(input, parts),
    accept: async ({ planId, accept, decline }) => {
      const plan = (await received()).find(({ content }) => content.planId === planId);
      if (plan === undefined) throw new Refusal('NOT_FOUND', `没有收到过下发“${planId}”，请先导入。`);
      const items = (await shown(plan)).items;
      const unknown = [...accept, ...decline].find((key) => !items.some((each) => each.key === key));
      if (unknown !== undefined) throw new Refusal('PLAN_REFUSED', `下发里没有“${unknown}”这一项，请核对后重试。`);
      const wanted = items.filter(({ key, change }) => accept.includes(key) && change !== 'same');
      const undo = await adopt(plan, wanted, parts);
      const decided = [
        ...accept.map((key) => [key, 'accepted'] as const),
        ...decline.map((key) => [key, 'declined'] as const),
      ];
      const changed = { ...plan, decisions: { ...plan.decisions, ...Object.fromEntries(decided) } };
      await parts.shelf.put(changed);
      await parts.log('plan.decide', planId);
      return { plan: await shown(changed), undo };
    },
  };
}

async function nextVersion({ shelf, unitFile }: PlanParts): Promise<number> {
  const { campaign } = unitFile();
  const issued = (await shelf.list()).filter(
    ({ isOwn, content }) => isOwn && content.template.campaign.id === campaign.id,
  );
  return Math.max(0, ...issued.map(({ content }) => content.version)) + 1;
}

function draftOf(parts: PlanParts, version: number, taskIds: readonly Id[] | null, note: string | null): PlanContent {
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

async function exportPlan({ outFile, passphrase, taskIds, note }: In['export'], parts: PlanParts) {
  const identity = await parts.unlock(passphrase);
  const plan = draftOf(parts, await nextVersion(parts), taskIds, note);
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

function refused(message: string, details?: unknown): Refusal {
  return new Refusal('PLAN_REFUSED', message, details === undefined ? {} : { details });
}

/** Only the superior's own plan, and none that is older than the one at hand. */
async function takeIn(path: string, parts: PlanParts, known: readonly KeptPlan[]): Promise<KeptPlan> {
  const look = await parts
    .inbox()
    .look(path)
    .catch((cause: unknown) => {
      throw new Refusal('FILE_UNREADABLE', `读不到文件 ${path}。请检查路径和权限。`, { cause });
    });
  const read = await readPackage(path, {});
  try {
    const content = await verified(read, parts);
    const series = known.filter((each) => each.content.issuer.id === content.issuer.id);
    const same = series.find((each) => each.content.planId === content.planId);
    if (same !== undefined) {
      if (JSON.stringify(same.content) === JSON.stringify(content)) return same;
      throw refused(`第 ${content.version} 版下发出现了两种不同内容，没有导入。请与上级核实以哪一份为准。`);
    }
    const newest = Math.max(0, ...series.map((each) => each.content.version));
    if (content.version < newest) throw refused(`已收到更新的第 ${newest} 版下发，这一份是旧版，没有导入。`);
    const { sha256 } = await parts.inbox().keep(path, look);
    const kept = { content, isOwn: false, importedAt: parts.clock().toISOString(), sha256, decisions: {} };
    await parts.shelf.put(kept);
    await parts.log('plan.import', content.planId);
    return kept;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'PLAN_REFUSED')
      await parts.log('plan.refuse', read.plan?.planId ?? 'file');
    throw error;
  }
}

async function verified(read: ReadPackage, parts: PlanParts): Promise<PlanContent> {
  const cards = await parts.cards();
  const lost = new Map(
    cards.flatMap(({ card, lost: report }) => (report ? [[card.fingerprint, report.since] as const] : [])),
  );
  const judgement = await judgePackage(read, pinCards(trustedCards(cards)), lost);
  const wrong = [...judgement.problems, ...read.problems].filter((each) => !isWarning(each));
  const [first] = wrong;
  if (first !== undefined) throw refused(`没有导入下发：${first.message}`, { problems: wrong });
  const { plan, card } = read;
  if (read.kind !== 'plan' || plan === null || card === null)
    throw refused('这不是任务下发，而是其他类型的文件。请选择上级发来的下发文件(.zip)。');
  const { unit } = parts.unitFile();
  if (!judgement.isTrusted)
    throw refused(`${card.name} 的名片还没有比对登记，不能采用它的下发。请先导入上级的名片，电话比对指纹后再导入。`);
  if (!isNamedBy({ ...card, divisionCode: card.divisionCode ?? null }, unit.parentUnit))
    throw refused(
      `这份下发由 ${card.name} 签发，不是本单位的上级(${unit.parentUnit?.name ?? '未填写'})，没有导入。请核对。`,
    );
  return plan;
}

function shownPlan(plan: KeptPlan, known: readonly KeptPlan[], unitFile: UnitFile): ReceivedPlan {
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

async function adopt(plan: KeptPlan, items: readonly PlanItem[], parts: PlanParts): Promise<Undoable | null> {
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
