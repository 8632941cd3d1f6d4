import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import type { FeedbackContext } from '../feedback-words.ts';
import { StepForm } from './StepForm.tsx';
import { STEP_FORMS, type StepKey } from './step-forms.tsx';

interface NowProps {
  readonly entry: FeedbackEntry;
  readonly context: FeedbackContext;
  readonly step: StepKey;
  /** Where the form's buttons stand. */
  readonly foot: HTMLElement | null;
  readonly isCorrection?: boolean;
  /** Null where there is nothing to go back to. */
  readonly onLeave: (() => void) | null;
}

/** The step that is at hand, with its form, at its place among the others. */
export function NowStep(props: NowProps) {
  const { entry, context, step, foot, isCorrection = false, onLeave } = props;
  const { title } = STEP_FORMS[step];
  return (
    <li className="steps-now">
      <div className="steps-head">
        <b>{isCorrection ? `更正${title}` : title}</b>
      </div>
      <StepForm
        key={`${step}-${isCorrection}`}
        entry={entry}
        step={step}
        context={context}
        foot={foot}
        isCorrection={isCorrection}
        onLeave={onLeave}
        onSaved={() => onLeave?.()}
      />
    </li>
  );
}
