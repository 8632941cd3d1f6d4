import { useEffect, useRef, useState } from 'react';
import type { ReceivedSubmission } from '../../../../electron/core/domain/exchange/received-submission.ts';
import { RETURN_CODE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { type Json, useDraft } from '../../../calls/draft.ts';

export type Code = keyof typeof RETURN_CODE_LABELS;

/** 退回事项: what has to be put right, where, and under which code. */
export interface DraftItem {
  /** Empty for the submission as a whole. */
  readonly target: string;
  readonly code: Code;
  readonly text: string;
}

/** 审核意见 as far as it is written; it outlives the page. */
export interface ReviewDraft {
  readonly items: readonly DraftItem[];
  readonly note: string;
  readonly isSeen: boolean;
}

export interface ReviewDraftHandle {
  readonly draft: ReviewDraft;
  change(part: Partial<ReviewDraft>): void;
  drop(): Promise<void>;
}

/** Begins with what was decided before: a decision can be changed until its receipt is written. */
export function useReviewDraft(submission: ReceivedSubmission): ReviewDraftHandle {
  const decided = decidedDraft(submission);
  const { found, keep, discard } = useDraft<Json>(
    `inbox:${submission.id}`,
    (stored) => (readDraft(stored) === null ? null : (stored as Json)), // whatever was stored is JSON
  );
  const [draft, setDraft] = useState<ReviewDraft>(decided);
  const newest = useRef(draft);
  const isTouched = useRef(false);
  const put = (next: ReviewDraft): void => {
    newest.current = next;
    setDraft(next);
  };
  useEffect(() => {
    const kept = found == null ? null : readDraft(found.value);
    if (kept === null || isTouched.current) return;
    newest.current = kept;
    setDraft(kept);
  }, [found]);
  return {
    draft,
    change: (part) => {
      isTouched.current = true;
      put({ ...newest.current, ...part });
      keep({ ...newest.current, items: newest.current.items.map((item) => ({ ...item })) });
    },
    drop: async () => {
      isTouched.current = true;
      await discard();
    },
  };
}

function decidedDraft({ review }: ReceivedSubmission): ReviewDraft {
  const items = (review?.items ?? []).map(({ target, code, text }) => ({ target: target ?? '', code, text }));
  return { items, note: review?.note ?? '', isSeen: review?.decision === 'accepted' };
}

function readDraft(stored: unknown): ReviewDraft | null {
  if (typeof stored !== 'object' || stored === null || !('items' in stored) || !Array.isArray(stored.items))
    return null;
  const items = stored.items.flatMap((each: unknown) => readItem(each) ?? []);
  const note = 'note' in stored && typeof stored.note === 'string' ? stored.note : '';
  return { items, note, isSeen: 'isSeen' in stored && stored.isSeen === true };
}

function readItem(stored: unknown): DraftItem | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { target, code, text } = stored as Record<string, unknown>; // looked at field by field
  if (typeof target !== 'string' || typeof text !== 'string' || typeof code !== 'string') return null;
  return Object.hasOwn(RETURN_CODE_LABELS, code) ? { target, code: code as Code, text } : null; // it has just been found
}
