/** Which form a draft belongs to. */
export type DraftKind = 'task' | 'progress' | 'evidence' | 'closure';

export interface DraftTarget {
  readonly kind: DraftKind;
  /** `new` for the form of a new task. */
  readonly taskId: string;
  /** The file, or the step of 销号. */
  readonly evidenceId: string | null;
}

export function draftKey(kind: DraftKind, taskId: string, evidenceId?: string): string {
  return [kind, taskId, ...(evidenceId === undefined ? [] : [evidenceId])].join(':');
}

/** Null for a draft of another page. */
export function draftTarget(key: string): DraftTarget | null {
  const [kind, taskId, evidenceId = null] = key.split(':');
  const isOurs = kind === 'task' || kind === 'progress' || kind === 'evidence' || kind === 'closure';
  return isOurs && taskId !== undefined ? { kind, taskId, evidenceId } : null;
}
