import { useRef, useState } from 'react';
import type { GroupVerdict } from '../../../../electron/core/domain/exchange/known-card.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { NO_GROUPS, withTyped } from './typed-groups.ts';

export interface DigitTyping {
  readonly groups: readonly string[];
  readonly verdicts: readonly GroupVerdict[];
  /** @returns the box that is to be typed into next */
  type(at: number, text: string): number;
}

/** Every group is judged as soon as it is whole; an answer that comes late does not overwrite a newer one. */
export function useDigitTyping(unitId: string): DigitTyping {
  const { client } = useCalls();
  const [groups, setGroups] = useState(NO_GROUPS);
  const [verdicts, setVerdicts] = useState<readonly GroupVerdict[]>([]);
  const asked = useRef(0);
  const judge = async (typed: string[]): Promise<void> => {
    asked.current += 1;
    const own = asked.current;
    const answer = await client.cards.compare({ unitId, groups: typed }).catch(() => null); // the button tells why
    if (answer !== null && own === asked.current) setVerdicts(answer.groups);
  };
  return {
    groups,
    verdicts,
    type: (at, text) => {
      const typed = withTyped(groups, at, text);
      setGroups(typed.groups);
      void judge(typed.groups);
      return typed.next;
    },
  };
}
