import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import { nextRectifyDue } from '../../../../electron/core/domain/feedback-limits.ts';
import { useCalls } from '../../../calls/calls.tsx';
import type { Typed } from '../../../calls/draft-form.ts';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { FormBody } from '../../../forms/FormBody.tsx';
import type { FeedbackContext } from '../feedback-words.ts';
import { changesFrom, typedOf } from './feedback-form.ts';
import { STEP_FORMS, type StepKey } from './step-forms.tsx';

/**
 * The form of a step in its place in the timeline; its buttons stand at the foot of the pane.
 *
 * @param props.foot where the buttons go
 * @param props.isCorrection the step was done before: what stands there is put right
 */
export function StepForm(props: {
  entry: FeedbackEntry;
  step: StepKey;
  context: FeedbackContext;
  foot: HTMLElement | null;
  isCorrection: boolean;
  onLeave: (() => void) | null;
  onSaved: () => void;
}) {
  const { entry, step, context, foot, isCorrection, onLeave, onSaved } = props;
  const { client } = useCalls();
  const kind = STEP_FORMS[step];
  const isClosing = useRef(false);
  const before = typedOf(entry);
  const defaults = isCorrection ? {} : usable(defaultsOf(step, entry, context), before);
  const values: Typed = { ...before, ...defaults };
  if (step === 'redo') values.rectifyDueAt = nextRectifyDue(context.today, context.limits);
  const form = useSavedForm({
    key: `feedback-${step}:${entry.id}`,
    send: (typed) => {
      const changes = changesFrom(step === 'redo' ? values : before, { ...defaults, ...typed });
      const { id } = entry;
      if (kind.call === 'callback') return client.feedback.callback({ id, changes, close: isClosing.current });
      return client.feedback[kind.call]({ id, changes });
    },
    told: () => (isClosing.current ? '已办结' : `已记${kind.title}`),
    onSaved,
    onLeave: () => onLeave?.(),
  });
  const { element } = form;
  useEffect(() => {
    if (isCorrection) element.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [element, isCorrection]);
  const save = (close: boolean): void => {
    isClosing.current = close;
    void form.save();
  };
  const isCallback = step === 'callback';
  return (
    <div className="step-form">
      <FormBody form={form} label={isCorrection ? `更正${kind.title}` : kind.title}>
        <div className="fields">
          {kind.fields(
            { values: { ...values, ...form.typed }, errors: form.failure?.fields ?? {}, onChange: form.change },
            entry,
          )}
        </div>
      </FormBody>
      {foot !== null &&
        createPortal(
          <>
            {onLeave !== null && (
              <Button onClick={() => void form.abandon()}>{form.isTouched ? '不改了' : '取消'}</Button>
            )}
            {isCallback && !isCorrection && (
              <Button loading={form.isSaving} onClick={() => save(false)}>
                记下回访
              </Button>
            )}
            <Button className="main-button" loading={form.isSaving} onClick={() => save(isCallback && !isCorrection)}>
              {mainLabel(step, isCorrection)}
            </Button>
          </>,
          foot,
        )}
    </div>
  );
}

function mainLabel(step: StepKey, isCorrection: boolean): string {
  if (isCorrection) return '保存更正';
  return step === 'callback' ? '完成回访并办结' : STEP_FORMS[step].save;
}

function defaultsOf(step: StepKey, entry: FeedbackEntry, context: FeedbackContext): Typed {
  return STEP_FORMS[step].defaults(entry, context);
}

/** What stands in the entry already is not proposed anew. */
function usable(defaults: Typed, before: Typed): Typed {
  return Object.fromEntries(Object.entries(defaults).filter(([field]) => !before[field]));
}
