/** 下发: what a superior asks for, written by the one and taken over by the other, item by item. */
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { GiveFile, GivenFile } from '../../core/contract/given-file.ts';
import type { ReceivedPlan } from '../../core/contract/plans.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import type { KnownCard } from '../../core/domain/exchange/known-card.ts';
import type { PlanContent } from '../../core/domain/exchange/plan-content.ts';
import type { RaisedAlarm } from '../../core/domain/exchange/raised-alarm.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { MailDraft } from '../../documents/mail-draft.ts';
import type { Inbox } from '../../store/inbox.ts';
import type { Change } from '../../store/unit/change.ts';
import { giveIssued, issuedPlans } from './issued-plans.ts';
import { adoptItems, shownPlan } from './plan-acceptance.ts';
import { draftOf, exportPlan, nextPlanVersion } from './plan-export.ts';
import { takeInPlan } from './plan-import.ts';
import type { KeptPlan, PlanShelf } from './plan-shelf.ts';
import { splitTask } from './task-splitting.ts';

type In = Inputs['plans'];

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
  /** A known unit's name under another key. */
  readonly raiseAlarm: (alarm: RaisedAlarm) => Promise<void>;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly renderPage: (plan: PlanContent) => string;
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly outbox: string;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  readonly log: (op: string, target: string) => Promise<void>;
  /** Out of the saved mail that it may have come in. */
  readonly withPackage: <Result>(path: string, work: (path: string) => Promise<Result>) => Promise<Result>;
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly give: GiveFile;
  readonly newId: (prefix: string) => Id;
  readonly clock: () => Date;
  readonly agent: string;
}

export function createPlanService(parts: PlanParts): PlanService {
  const received = async (): Promise<KeptPlan[]> =>
    (await parts.shelf.list()).filter(({ isOwn }) => !isOwn).sort((a, b) => b.content.version - a.content.version);
  const shown = async (plan: KeptPlan): Promise<ReceivedPlan> => shownPlan(plan, await received(), parts.unitFile());
  return {
    draft: async () => draftOf(parts, await nextPlanVersion(parts), null, null),
    export: (input) => exportPlan(input, parts),
    import: async ({ file }) => {
      const path = typeof file === 'string' ? file : (await parts.upload(file.uploadId)).path;
      const known = await received();
      const plan = await parts.withPackage(path, (each) => takeInPlan(each, parts, known));
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
      const undo = await adoptItems(plan, wanted, parts);
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
