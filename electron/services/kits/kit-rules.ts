/** What a kit may hold: judged once more when it is written, whoever asks for it. */
import type { KitItem, KitPhoto, KitProposal } from '../../core/contract/kits.ts';
import { type FieldProblem, refuseFields } from '../../core/contract/typed-fields.ts';
import type { ContentFacts } from '../../core/domain/content-facts.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { type KitLimits, kitLength, proposedKitText } from '../../core/domain/kit.ts';
import { isPhotoEvidence, whyKeptBack } from '../../core/domain/leaving-evidence.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { findSensitiveNumbers } from '../../core/domain/sensitive-text.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { SmallCounts } from '../../documents/small-counts.ts';

export interface KitContext {
  readonly unitFile: UnitFile;
  readonly limits: KitLimits;
  readonly counts: Pick<SmallCounts, 'text' | 'coversTask' | 'isSmall'>;
  readonly facts: ReadonlyMap<Id, ContentFacts>;
}

/** One task of the kit as it will be written. */
export interface KitEntry {
  readonly task: Task;
  readonly text: string;
  readonly photos: readonly Evidence[];
}

/** @throws Refusal NOT_FOUND */
export function findTasks({ tasks }: UnitFile, ids: readonly Id[]): Task[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return [...new Set(ids)].map((id) => {
    const task = byId.get(id);
    if (task === undefined) throw new Refusal('NOT_FOUND', '所选任务已不在清单里，请刷新后重选。');
    return task;
  });
}

export function photosOf({ evidence }: UnitFile, taskId: Id, facts: KitContext['facts']): Evidence[] {
  return evidence.filter((each) => each.taskId === taskId && isPhotoEvidence(each, facts.get(each.id)));
}

export function proposalFor(task: Task, context: KitContext): KitProposal {
  const { unitFile, limits, facts } = context;
  const photos = photosOf(unitFile, task.id, facts).map(
    (each): KitPhoto => ({
      evidenceId: each.id,
      fileName: each.fileName,
      caption: each.caption ?? null,
      reason: reasonFor(each, task, context),
    }),
  );
  return {
    taskId: task.id,
    no: task.no ?? null,
    title: task.title ?? null,
    text: textFor(task, context),
    photos,
    chosen: photos.flatMap(({ evidenceId, reason }) => (reason === null ? [evidenceId] : [])).slice(0, limits.photos),
  };
}

/** Hiding a small count makes a text longer by a character: then less of it is proposed. */
function textFor(task: Task, { unitFile, limits, counts }: KitContext): string {
  const progress = unitFile.progress.filter(({ taskId }) => taskId === task.id);
  const { beneficiaries, beneficiaryUnit } = task;
  const isHidden =
    beneficiaries != null && counts.coversTask(task.id) && counts.isSmall(beneficiaries, beneficiaryUnit);
  const told = isHidden ? { ...task, beneficiaries: null } : task;
  for (let most = limits.textCharacters; most > 0; most -= 1) {
    const text = counts.text(proposedKitText(told, progress, most), [task.id]);
    if (kitLength(text) <= limits.textCharacters) return text;
  }
  return '';
}

function reasonFor(evidence: Evidence, task: Task, { unitFile, facts }: KitContext): string | null {
  return whyKeptBack(evidence, { task, actions: unitFile.actions, facts: facts.get(evidence.id) });
}

/**
 * @throws Refusal NOT_FOUND; RECORD_INVALID, its fields called `<taskId>.text` and `<taskId>.photos`
 */
export function entriesOf(items: readonly KitItem[], context: KitContext): KitEntry[] {
  const tasks = findTasks(
    context.unitFile,
    items.map(({ taskId }) => taskId),
  );
  const entries = tasks.map((task): KitEntry => {
    const item = items.find(({ taskId }) => taskId === task.id);
    const wanted = new Set(item?.evidenceIds ?? []);
    const photos = photosOf(context.unitFile, task.id, context.facts).filter(({ id }) => wanted.delete(id));
    if (wanted.size > 0)
      throw new Refusal('NOT_FOUND', `任务“${task.title ?? ''}”所选的照片已不在它的佐证里，请重选。`);
    return { task, text: context.counts.text((item?.text ?? '').trim(), [task.id]), photos };
  });
  refuseFields(entries.flatMap((entry) => problemsOf(entry, context)));
  return entries;
}

function problemsOf({ task, text, photos }: KitEntry, context: KitContext): FieldProblem[] {
  const { limits } = context;
  const name = `任务“${[task.no, task.title].filter(Boolean).join(' ')}”`;
  const at = (field: string, message: string): FieldProblem => ({ field: `${task.id}.${field}`, message });
  const length = kitLength(text);
  const personal = findSensitiveNumbers(text).some(({ kind }) => kind !== 'mobile');
  const kept = photos.flatMap((photo) => {
    const reason = reasonFor(photo, task, context);
    return reason === null ? [] : [`照片“${photo.fileName}”不能出单位(${reason})`];
  });
  return [
    ...(text === '' ? [at('text', `${name}的文字不能空着`)] : []),
    ...(length > limits.textCharacters
      ? [at('text', `${name}的文字有 ${length} 个字符，最多 ${limits.textCharacters} 个`)]
      : []),
    ...(personal ? [at('text', `${name}的文字里有身份证号或银行卡号，请删去`)] : []),
    ...(photos.length > limits.photos
      ? [at('photos', `${name}选了 ${photos.length} 张照片，最多 ${limits.photos} 张`)]
      : []),
    ...(kept.length > 0 ? [at('photos', `${name}的${kept.join('、')}，请不选它`)] : []),
  ];
}
