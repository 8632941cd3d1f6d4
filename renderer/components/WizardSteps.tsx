import { Icon } from './Icon.tsx';
import './WizardSteps.css';

/**
 * The named steps of a wizard in one line. A step that was done can be gone back to.
 *
 * @param current index of the step at hand
 */
export function WizardSteps(props: {
  label: string;
  steps: readonly string[];
  current: number;
  onGo?: ((index: number) => void) | null;
}) {
  const { label, steps, current, onGo = null } = props;
  return (
    <ol className="wizard-steps" aria-label={label}>
      {steps.map((name, index) => (
        <li key={name} className={stateOf(index, current)} aria-current={index === current ? 'step' : undefined}>
          {index < current && onGo !== null ? (
            <button type="button" onClick={() => onGo(index)} aria-label={`回到第 ${index + 1} 步：${name}`}>
              <Step index={index} name={name} isDone />
            </button>
          ) : (
            <Step index={index} name={name} isDone={index < current} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Step({ index, name, isDone }: { index: number; name: string; isDone: boolean }) {
  return (
    <span className="wizard-step">
      <b>{isDone ? <Icon name="tick" size={12} /> : index + 1}</b>
      {name}
    </span>
  );
}

function stateOf(index: number, current: number): string {
  if (index === current) return 'wizard-step-now';
  return index < current ? 'wizard-step-done' : 'wizard-step-later';
}
