/** The form of each step: its fields, its words, its call. */
import type { ReactNode } from 'react';
import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import { proposedRectifyDue } from '../../../../electron/core/domain/feedback-limits.ts';
import { CALLBACK_WAY_LABELS, VERIFY_RESULT_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { Choice, DayLine, type FormFields, Lines } from '../../../forms/controls.tsx';
import { type FeedbackContext, RATING_OPTIONS } from '../feedback-words.ts';
import { Radios } from './Radios.tsx';

export type StepKey = 'verify' | 'rectify' | 'callback' | 'read' | 'reply' | 'handle' | 'appeal' | 'redo';

export interface StepFormKind {
  readonly title: string;
  /** What the main button is called. */
  readonly save: string;
  /** Values that a new form begins with. They go out only where the service would propose the same. */
  readonly defaults: (entry: FeedbackEntry, context: FeedbackContext) => Typed;
  readonly fields: (props: FormFields, entry: FeedbackEntry) => ReactNode;
  /** Of `client.feedback`. */
  readonly call: 'verify' | 'rectify' | 'callback' | 'read' | 'answer' | 'appeal' | 'redo';
}

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
const VERIFY_RESULTS = options(VERIFY_RESULT_LABELS);
const WAYS = options(CALLBACK_WAY_LABELS);
const RESOLVED = [
  { value: 'true', label: '已解决' },
  { value: 'false', label: '未解决' },
];

export const STEP_FORMS: Readonly<Record<StepKey, StepFormKind>> = {
  verify: {
    title: '核实',
    save: '完成核实',
    call: 'verify',
    defaults: (entry, { today, limits }) => ({
      verifiedAt: today,
      rectifyDueAt: proposedRectifyDue(entry, limits) ?? '',
    }),
    fields: (props) => {
      const isLeftOut = props.values.verifyResult === 'mistaken' || props.values.verifyResult === 'malicious';
      return (
        <>
          <Radios {...props} field="verifyResult" label="核实结果" options={VERIFY_RESULTS} />
          <DayLine {...props} field="verifiedAt" label="核实日期" />
          {!isLeftOut && <DayLine {...props} field="rectifyDueAt" label="整改期限" />}
          <Lines
            {...props}
            field="verifyNote"
            label={isLeftOut ? '复核依据' : '核实情况'}
            {...(isLeftOut ? { hint: '核实为误评或恶意后不再计入满意率' } : {})}
          />
        </>
      );
    },
  },
  rectify: {
    title: '整改',
    save: '完成整改',
    call: 'rectify',
    defaults: (_entry, { today }) => ({ rectifiedAt: today }),
    fields: (props) => (
      <>
        <DayLine {...props} field="rectifiedAt" label="整改日期" />
        <DayLine {...props} field="rectifyDueAt" label="整改期限" />
        <Lines {...props} field="reply" label="整改情况" />
      </>
    ),
  },
  callback: {
    title: '回访',
    save: '记下回访',
    call: 'callback',
    defaults: (_entry, { today }) => ({ callbackAt: today }),
    fields: (props, { channel }) => (
      <>
        <Radios {...props} field="callbackWay" label="方式" options={WAYS} />
        <DayLine {...props} field="callbackAt" label="回访日期" />
        <Choice {...props} field="callbackRating" label="现在评价" options={RATING_OPTIONS} />
        {channel === 'hotline' && <Radios {...props} field="resolved" label="诉求" options={RESOLVED} />}
        <Lines {...props} field="callbackNote" label="说明" />
      </>
    ),
  },
  read: {
    title: '签收',
    save: '签收',
    call: 'read',
    defaults: (_entry, { today }) => ({ readAt: today }),
    fields: (props) => <DayLine {...props} field="readAt" label="签收日期" />,
  },
  reply: {
    title: '答复',
    save: '完成答复',
    call: 'answer',
    defaults: (_entry, { today }) => ({ feedbackAt: today }),
    fields: (props) => (
      <>
        <DayLine {...props} field="readAt" label="签收日期" />
        <DayLine {...props} field="feedbackAt" label="答复日期" />
        <Lines {...props} field="reply" label="答复内容" />
      </>
    ),
  },
  handle: {
    title: '答复',
    save: '答复并办结',
    call: 'answer',
    defaults: () => ({}),
    fields: (props) => <Lines {...props} field="reply" label="答复内容" />,
  },
  appeal: {
    title: '申诉误评',
    save: '提出申诉',
    call: 'appeal',
    defaults: () => ({}),
    fields: (props) => (
      <Lines {...props} field="appeal" label="申诉理由" hint="复核成立、核实结果改为误评或恶意之前，仍计入满意率" />
    ),
  },
  redo: {
    title: '再整改',
    save: '重新整改',
    call: 'redo',
    defaults: () => ({}),
    fields: (props) => <DayLine {...props} field="rectifyDueAt" label="新的整改期限" />,
  },
};
