import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Inputs } from '../../electron/core/contract/contract.ts';
import type { Client } from '../client.ts';
import { useCalls } from './calls.tsx';

export type Json = Inputs['drafts']['keep']['value'];

/** What was typed into a form and not saved yet. */
export interface KeptDraft<Value> {
  readonly value: Value;
  readonly savedAt: string;
}

export interface DraftHandle<Value> {
  /** `undefined` while it is being looked for; null when there is none. */
  readonly found: KeptDraft<Value> | null | undefined;
  /** Keeps what is in the form now: at once in this browser, a moment later in the data folder. */
  keep(value: Value): void;
  /** Forgets it: after it was saved, or when the person lets it go. */
  discard(): Promise<void>;
}

const KEEP_AFTER_MS = 800;
const PREFIX = 'shishi.draft:';

/**
 * The draft of one form. It lies in the data folder; this browser keeps a second copy for the time in which the
 * service is away. The newer of the two wins.
 *
 * @param key such as `task:t-0101`
 * @param read the value as the form needs it, null for what does not fit any more
 */
export function useDraft<Value extends Json>(key: string, read: (stored: unknown) => Value | null): DraftHandle<Value> {
  const { client, orpc } = useCalls();
  const queryClient = useQueryClient();
  const [found, setFound] = useState<KeptDraft<Value> | null | undefined>(undefined);
  const reader = useRef(read);
  const keeper = useRef<DraftKeeper | null>(null);

  useEffect(() => {
    const own = createDraftKeeper(
      client,
      key,
      () => void queryClient.invalidateQueries({ queryKey: orpc.drafts.key() }),
    );
    keeper.current = own;
    let isCurrent = true;
    void own.find().then((draft) => {
      const value = draft === null ? null : reader.current(draft.value);
      if (isCurrent) setFound(draft === null || value === null ? null : { value, savedAt: draft.savedAt });
    });
    return () => {
      isCurrent = false;
      own.flush();
      setFound(undefined);
    };
  }, [client, key, orpc, queryClient]);

  const keep = useCallback((value: Value) => keeper.current?.keep(value), []);
  const discard = useCallback(async () => {
    setFound(null);
    await keeper.current?.discard();
  }, []);
  return { found, keep, discard };
}

interface DraftKeeper {
  find(): Promise<KeptDraft<unknown> | null>;
  keep(value: Json): void;
  flush(): void;
  discard(): Promise<void>;
}

/** @param whenChanged called after a draft was kept or forgotten in the data folder */
export function createDraftKeeper(client: Client, key: string, whenChanged: () => void): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let pending: { readonly value: Json } | null = null;
  // One after the other: a discard must not be overtaken by the keep before it.
  let order: Promise<unknown> = Promise.resolve();
  const inOrder = (step: () => Promise<unknown>): Promise<unknown> => {
    // When the service is away, the copy in this browser is what there is; the frame says so.
    order = order.then(step).then(whenChanged, () => undefined);
    return order;
  };
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const flush = (): void => {
    stop();
    if (pending === null) return;
    const { value } = pending;
    pending = null;
    void inOrder(() => client.drafts.keep({ key, value }));
  };
  return {
    find: async () => {
      const local = readLocal(key);
      const stored = await client.drafts.show({ key }).then(
        ({ draft }) => draft,
        () => null, // the service is away: the frame says so, and this browser's copy is what there is
      );
      if (stored === null || local === null) return stored ?? local;
      return Date.parse(local.savedAt) > Date.parse(stored.savedAt) ? local : stored;
    },
    keep: (value) => {
      writeLocal(key, value);
      pending = { value };
      stop();
      timer = setTimeout(flush, KEEP_AFTER_MS);
    },
    flush,
    discard: async () => {
      stop();
      pending = null;
      localStorage.removeItem(PREFIX + key);
      await inOrder(() => client.drafts.discard({ key }));
    },
  };
}

function readLocal(key: string): KeptDraft<unknown> | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    const isDraft = typeof draft === 'object' && draft !== null && 'value' in draft && 'savedAt' in draft;
    return isDraft && typeof draft.savedAt === 'string' ? { value: draft.value, savedAt: draft.savedAt } : null;
  } catch {
    return null; // not written by this version: as good as none
  }
}

function writeLocal(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ value, savedAt: new Date().toISOString() }));
  } catch {
    // The browser's own store is full or switched off; the draft in the data folder stays.
  }
}
