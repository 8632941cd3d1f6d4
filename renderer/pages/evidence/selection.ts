import { useCallback, useEffect, useMemo, useState } from 'react';
import type { EvidenceItem } from './evidence-view.ts';

export interface Selection {
  readonly ticked: ReadonlySet<string>;
  readonly activeId: string | null;
  tick(ids: readonly string[], isTicked: boolean): void;
  untick(): void;
  activate(id: string): void;
}

/** What a person has ticked and reached. A file that is opened is reached, too; one that is gone is ticked no more. */
export function useSelection(items: readonly EvidenceItem[], openId: string): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = useState<string | null>(openId === 'new' ? null : openId || null);
  useEffect(() => {
    if (openId !== '' && openId !== 'new') setActiveId(openId);
  }, [openId]);
  const ticked = useMemo(() => {
    if (chosen.size === 0) return chosen;
    return new Set(items.map(({ evidence }) => evidence.id).filter((id) => chosen.has(id)));
  }, [items, chosen]);
  const tick = useCallback((ids: readonly string[], isTicked: boolean): void => {
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (isTicked) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  const untick = useCallback((): void => setChosen(new Set()), []);
  return useMemo(() => ({ ticked, activeId, tick, untick, activate: setActiveId }), [ticked, activeId, tick, untick]);
}
