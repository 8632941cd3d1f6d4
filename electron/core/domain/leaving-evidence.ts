import type { Action } from './action.ts';
import type { ContentFacts } from './content-facts.ts';
import { type Evidence, leavesUnit, needsConsent, needsMask } from './evidence.ts';
import { whyExecutable } from './runnable-name.ts';
import type { Task } from './task.ts';

/** What a piece of evidence stands under; `facts` where somebody looked into its file. */
export interface EvidenceContext {
  readonly task: Pick<Task, 'actionId'> | undefined;
  readonly actions: readonly Pick<Action, 'id' | 'sensitive'>[];
  readonly facts?: ContentFacts | undefined;
}

/** What a photo is, its content says; its record is asked only where nobody looked into the file. */
export function isPhotoEvidence(
  { type, mime }: Pick<Evidence, 'type' | 'mime'>,
  facts?: Pick<ContentFacts, 'isPhoto'>,
): boolean {
  return facts?.isPhoto ?? (type === 'photo' || mime?.startsWith('image/') === true);
}

/** Why evidence must not leave the unit, as the checks E202, E203, E205 and E206 say; null for what may. */
export function whyKeptBack(evidence: Evidence, { task, actions, facts }: EvidenceContext): string | null {
  if (!leavesUnit(evidence)) return '设为“不出单位”';
  const isSensitive = actions.some(({ id, sensitive }) => sensitive === true && id === task?.actionId);
  if (isSensitive && isPhotoEvidence(evidence, facts)) return '助学等敏感行动的照片不得出本单位';
  if (needsConsent(evidence)) return '含未成年人，还没有监护人同意';
  if (needsMask(evidence)) return '含证件号码，还没有遮挡';
  return whyExecutable(evidence.fileName, facts?.executable) ?? facts?.unremovable ?? null;
}
