import type { EvidenceAdded } from '../../../../electron/core/contract/evidence.ts';
import { Notice } from '../../../components/Notice.tsx';
import { addedText } from './adding.ts';

/** What was added, and what the task had already. */
export function AddedNotice({ outcome, onOpen }: { outcome: EvidenceAdded; onOpen: (id: string) => void }) {
  const [first] = outcome.evidence;
  return (
    <Notice
      kind="good"
      actions={
        first !== undefined && (
          <button type="button" className="link" onClick={() => onOpen(first.id)}>
            逐件补说明
          </button>
        )
      }
    >
      {addedText(outcome)}
      {outcome.skipped.length > 0 && (
        <ul>
          {outcome.skipped.map(({ fileName, sameAs }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, and the list never changes
            <li key={index}>
              {fileName}：
              <button type="button" className="link" onClick={() => onOpen(sameAs)}>
                看已有的那件
              </button>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
