import { type ReactNode, useEffect, useRef } from 'react';
import './StepBody.css';

/** What a wizard's step shows between its steps and its foot; a sheet is a column in the middle. */
export function StepBody({
  label,
  isSheet = false,
  children,
}: {
  label: string;
  isSheet?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="step-body" aria-label={label} tabIndex={0}>
      {isSheet ? <div className="step-sheet">{children}</div> : children}
    </section>
  );
}

/** A step's heading. It takes the focus when its step comes up, so that keys and ears begin there. */
export function StepTitle({ children, isFocused = true }: { children: ReactNode; isFocused?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFocused) heading.current?.focus({ preventScroll: true });
  }, [isFocused]);
  return (
    <h2 ref={heading} tabIndex={-1} className="step-title">
      {children}
    </h2>
  );
}
