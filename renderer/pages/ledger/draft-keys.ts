/** Which form a draft belongs to. */
export type DraftKind = 'task' | 'progress' | 'evidence';

/** @param taskId `new` for the form of a new task */
export function draftKey(kind: DraftKind, taskId: string, evidenceId?: string): string {
  return [kind, taskId, ...(evidenceId === undefined ? [] : [evidenceId])].join(':');
}

/** Null for a draft of another page. */
export function draftTarget(key: string): { kind: DraftKind; taskId: string } | null {
  const [kind, taskId] = key.split(':');
  const isOurs = kind === 'task' || kind === 'progress' || kind === 'evidence';
  return isOurs && taskId !== undefined ? { kind, taskId } : null;
}
