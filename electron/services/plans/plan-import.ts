/** A plan that came in, held against the card of the superior and against earlier ones. */
import { type ReadPackage, readPackage } from '../../bag/package-reader.ts';
import { contentFromSuperior } from '../../bag/superior-package.ts';
import type { PlanContent } from '../../core/domain/exchange/plan-content.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { KeptPlan } from './plan-shelf.ts';
import type { PlanParts } from './plans.ts';

function refused(message: string, details?: unknown): Refusal {
  return new Refusal('PLAN_REFUSED', message, details === undefined ? {} : { details });
}

/** Only the superior's own plan, and none that is older than the one at hand. */
export async function takeInPlan(path: string, parts: PlanParts, known: readonly KeptPlan[]): Promise<KeptPlan> {
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
  return contentFromSuperior(read, {
    kind: 'plan',
    noun: '下发',
    content: read.plan,
    unit: parts.unitFile().unit,
    cards: await parts.cards(),
    raiseAlarm: parts.raiseAlarm,
    clock: parts.clock,
    refused,
    sentences: {
      otherKind: '这不是任务下发，而是其他类型的文件。请选择上级发来的下发文件(.zip)。',
      notSuperior: (signer, superior) => `这份下发由 ${signer} 签发，不是本单位的上级(${superior})，没有导入。请核对。`,
    },
  });
}
