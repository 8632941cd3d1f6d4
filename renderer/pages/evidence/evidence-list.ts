/** What gallery and list have in common. */
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { EvidenceItem } from './evidence-view.ts';
import type { Selection } from './selection.ts';

/** Gallery and list are one to whoever comes back to it by keyboard. */
export const LIST_ID = 'evidence-list';

export function cellId(evidenceId: string): string {
  return `file-${evidenceId}`;
}

export interface ListProps {
  readonly items: readonly EvidenceItem[];
  readonly desk: Desk;
  readonly openId: string | null;
  readonly selection: Selection;
  readonly onOpen: (id: string) => void;
}
