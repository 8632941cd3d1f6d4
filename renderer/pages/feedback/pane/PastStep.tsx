import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useUndoableChange } from '../../../calls/change.ts';
import type { DoneStep } from './DoneSteps.tsx';
import { STEP_FORMS, type StepKey } from './step-forms.tsx';

/** What was done, when and by whom; it is put right or taken back where it stands. */
export function PastStep(props: { entry: FeedbackEntry; step: DoneStep; onCorrect: (step: StepKey) => void }) {
  const { entry, step, onCorrect } = props;
  const { client } = useCalls();
  const change = useUndoableChange();
  const { form, retract } = step;
  return (
    <li>
      <div className="steps-head">
        <b>{step.head}</b>
        <span className={step.timing.startsWith('逾期') ? 'feedback-late small' : 'third small'}>{step.timing}</span>
        <span className="grow" />
        <span className="steps-right">{[step.day, step.by].filter(Boolean).join(' ')}</span>
      </div>
      {step.text !== '' && <div className="steps-text">{step.text}</div>}
      <div className="steps-links">
        {form !== null && (
          <button
            type="button"
            className="link"
            aria-label={`更正${STEP_FORMS[form].title}`}
            onClick={() => onCorrect(form)}
          >
            更正
          </button>
        )}
        {retract !== null && (
          <button
            type="button"
            className="link"
            aria-label={`撤回${step.head.split('：')[0]}`}
            onClick={() => void change(() => client.feedback.retract({ id: entry.id, step: retract }))}
          >
            撤回
          </button>
        )}
      </div>
    </li>
  );
}
