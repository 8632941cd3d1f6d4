import type { SubmissionOutlook } from '../../../electron/core/contract/submissions.ts';
import { bytesText } from '../../components/number-text.ts';
import { Section } from '../../components/Section.tsx';
import { ChoiceLine } from './ChoiceLine.tsx';
import type { WizardState } from './wizard-state.ts';

/** 佐证: only what the superior lacks by its receipts, or all of it once more. */
export function EvidenceChoice(props: {
  isFull: boolean;
  outlook: SubmissionOutlook | undefined;
  onChange: (changes: Partial<WizardState>) => void;
}) {
  const { isFull, outlook, onChange } = props;
  const { files = 0, bytes = 0, delivered = { files: 0, bytes: 0 } } = outlook ?? {};
  const fresh = { files: isFull ? files - delivered.files : files, bytes: isFull ? bytes - delivered.bytes : bytes };
  const all = { files: fresh.files + delivered.files, bytes: fresh.bytes + delivered.bytes };
  const told = (part: { files: number; bytes: number }): string => `带 ${part.files} 件(${bytesText(part.bytes)})`;
  return (
    <Section title="佐证">
      <ChoiceLine
        name="evidence"
        label="只带上级还没有的佐证"
        hint={
          outlook === undefined
            ? ''
            : `${told(fresh)}；${delivered.files === 0 ? '上级还没有收下过佐证' : `上级已收下的 ${delivered.files} 件只列名称和摘要`}`
        }
        isChosen={!isFull}
        onChoose={() => onChange({ isFull: false })}
      />
      <ChoiceLine
        name="evidence"
        label="全部佐证"
        hint={outlook === undefined ? '' : `${told(all)}；上级说文件丢了、要全套时选它`}
        isChosen={isFull}
        onChoose={() => onChange({ isFull: true })}
      />
    </Section>
  );
}
