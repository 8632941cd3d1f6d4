import type { ReactNode } from 'react';
import './WizardFoot.css';

/** The foot of a wizard: back at the left; the reason for a disabled button beside it, and onward at the right. */
export function WizardFoot({ back, reason, onward }: { back?: ReactNode; reason?: ReactNode; onward?: ReactNode }) {
  return (
    <footer className="wizard-foot">
      {back}
      <span className="grow" />
      <span className="second">{reason}</span>
      {onward}
    </footer>
  );
}
