import { Button } from 'antd';
import { useState } from 'react';
import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import { nextStepOf } from '../../../../electron/core/domain/feedback-step.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useToldChange } from '../../../calls/change.ts';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import type { FeedbackRow } from '../feedback-view.ts';
import { loopOf, ticketCallback } from '../loop.ts';
import { doneSteps } from './DoneSteps.tsx';
import { EntryFacts } from './EntryFacts.tsx';
import { FeedbackHead } from './FeedbackHead.tsx';
import type { FeedbackPaneProps } from './FeedbackPane.tsx';
import { Loop } from './Loop.tsx';
import { MoreActions } from './MoreActions.tsx';
import { NowStep } from './NowStep.tsx';
import { PastStep } from './PastStep.tsx';
import type { StepKey } from './step-forms.tsx';

/** One entry: how far it is, what was done, the form of what comes next, and the facts. */
export function FeedbackView(props: FeedbackPaneProps & { row: FeedbackRow; onEdit: () => void }) {
  const { row, context, onEdit, onClose } = props;
  const { entry } = row;
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  /** A step that is put right, or one out of turn; null for the next one. */
  const [chosen, setChosen] = useState<StepKey | null>(null);
  const next = nextStepOf(entry) ?? ticketCallback(entry);
  const done = doneSteps(entry, row.handler, context);
  const step = chosen ?? next;
  return (
    <Pane label="评价" size="feedback">
      <PaneHead>
        <FeedbackHead {...props} />
      </PaneHead>
      <PaneBody>
        <Loop cells={loopOf(entry, context)} />
        <ol className="steps" aria-label="办理经过">
          {done.map((each) =>
            each.form !== null && each.form === chosen ? (
              <NowStep
                key={each.key}
                entry={entry}
                context={context}
                step={each.form}
                foot={foot}
                onLeave={() => setChosen(null)}
                isCorrection
              />
            ) : (
              <PastStep key={each.key} entry={entry} step={each} onCorrect={setChosen} />
            ),
          )}
          {step !== null && !done.some(({ form }) => form === step) && (
            <NowStep
              key={step}
              entry={entry}
              context={context}
              step={step}
              foot={foot}
              onLeave={chosen === null ? null : () => setChosen(null)}
            />
          )}
        </ol>
        <EntryFacts entry={entry} />
      </PaneBody>
      <PaneFoot>
        <MoreActions row={row} onEdit={onEdit} onClose={onClose} onChoose={setChosen} />
        <span className="grow" />
        {step === null && <CloseButton entry={entry} />}
        <span ref={setFoot} className="row" />
      </PaneFoot>
    </Pane>
  );
}

function CloseButton({ entry }: { entry: FeedbackEntry }) {
  const { client } = useCalls();
  const tell = useToldChange();
  if (entry.status !== 'open' && entry.status !== 'processing') return null;
  return (
    <Button className="main-button" onClick={() => void tell(() => client.feedback.close({ id: entry.id }), '已办结')}>
      办结
    </Button>
  );
}
