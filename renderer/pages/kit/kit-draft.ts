import { useCallback, useEffect, useRef, useState } from 'react';
import type { KitProposal } from '../../../electron/core/contract/kits.ts';
import { type Json, useDraft } from '../../calls/draft.ts';

/** What was typed and chosen for one task; what was not touched follows the proposal. */
export interface KitEdit {
  readonly text?: string;
  readonly evidenceIds?: readonly string[];
}

export interface KitDraft {
  readonly taskIds: readonly string[];
  readonly edits: Readonly<Record<string, KitEdit>>;
}

const EMPTY: KitDraft = { taskIds: [], edits: {} };

/** A kit that is being put together outlives its page. @param asked tasks that an address named: they are chosen */
export function useKitDraft(asked: readonly string[]): {
  draft: KitDraft;
  isRead: boolean;
  change: (next: KitDraft) => void;
  drop: () => void;
} {
  const { found, keep, discard } = useDraft<Json>('kit:new', (stored) => readDraft(stored));
  const [draft, setDraft] = useState<KitDraft>({ taskIds: asked, edits: {} });
  const newest = useRef(draft);
  const change = useCallback(
    (next: KitDraft): void => {
      newest.current = next;
      setDraft(next);
      keep(JSON.parse(JSON.stringify(next)));
    },
    [keep],
  );
  useEffect(() => {
    const kept = found == null ? null : readDraft(found.value);
    if (kept === null) return;
    const own = newest.current;
    // Whoever was quicker than the draft keeps what was chosen and typed.
    newest.current = {
      taskIds: own.taskIds.length > 0 ? own.taskIds : kept.taskIds,
      edits: { ...kept.edits, ...own.edits },
    };
    setDraft(newest.current);
  }, [found]);
  const drop = useCallback((): void => {
    newest.current = EMPTY;
    setDraft(EMPTY);
    void discard();
  }, [discard]);
  return { draft, isRead: found !== undefined, change, drop };
}

type Stored = { taskIds: string[]; edits: Record<string, { text?: string; evidenceIds?: string[] }> };

function readDraft(stored: unknown): Stored | null {
  if (typeof stored !== 'object' || stored === null || !('taskIds' in stored) || !('edits' in stored)) return null;
  const { taskIds, edits } = stored;
  if (!Array.isArray(taskIds) || typeof edits !== 'object' || edits === null) return null;
  return {
    taskIds: taskIds.filter((id) => typeof id === 'string'),
    edits: Object.fromEntries(Object.entries(edits).map(([id, edit]) => [id, readEdit(edit)])),
  };
}

function readEdit(edit: unknown): { text?: string; evidenceIds?: string[] } {
  if (typeof edit !== 'object' || edit === null) return {};
  const text = 'text' in edit && typeof edit.text === 'string' ? { text: edit.text } : {};
  const ids = 'evidenceIds' in edit && Array.isArray(edit.evidenceIds) ? edit.evidenceIds : null;
  return ids === null ? text : { ...text, evidenceIds: ids.filter((id) => typeof id === 'string') };
}

/** What goes into the kit for a task: as proposed, unless somebody changed it. */
export function kitItem(proposal: KitProposal, edit: KitEdit | undefined) {
  const { taskId, text, chosen } = proposal;
  return { taskId, text: edit?.text ?? text, evidenceIds: [...(edit?.evidenceIds ?? chosen)] };
}
