import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Counter } from '../../../../electron/core/contract/feedback.ts';
import { RATING_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Face, type FaceRating } from './Face.tsx';

export type FaceChoice = FaceRating;
const FACES: readonly FaceRating[] = [5, 4, 3, 2, 1];

/** The question and its five answers. */
export function Asking({ counter, onRate }: { counter: Counter; onRate: (rating: FaceRating) => void }) {
  const about = useService(counter);
  return (
    <>
      <Title>您对本次服务满意吗？</Title>
      <p className="counter-about">{about}</p>
      <fieldset className="counter-faces">
        <legend className="heard">满意程度</legend>
        {FACES.map((rating) => (
          <button key={rating} type="button" className="counter-face" onClick={() => onRate(rating)}>
            <Face rating={rating} />
            <span>{RATING_LABELS[rating]}</span>
          </button>
        ))}
      </fieldset>
    </>
  );
}

/** What is rated, in the words of its task or of the clerk. */
function useService({ taskId, service }: Counter): string {
  const { orpc } = useCalls();
  const { data } = useQuery({
    ...orpc.tasks.list.queryOptions({ input: { asOf: null } }),
    enabled: taskId !== null,
  });
  if (service) return service;
  return data?.rows.find(({ task }) => task.id === taskId)?.task.title ?? '请点一下，不记名';
}

const REASONS = ['等候太久', '态度不好', '材料太繁', '没有办成', '没说清楚', '环境设施不好'] as const;
const LONGEST = 200;
const SAME_TAP_MS = 500;

/** The rating stands already; whoever wants says why. */
export function Reasons(props: {
  onSay: (content: string | null) => void;
  onAgain: () => void;
  isSameTap: () => boolean;
}) {
  const { onSay, onAgain, isSameTap } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const content = [chosen.join('、'), typed.trim()].filter(Boolean).join(':');
  const last = useRef({ reason: '', at: Number.NEGATIVE_INFINITY });
  const toggle = (reason: string): void => {
    const at = performance.now();
    if (isSameTap() || (last.current.reason === reason && at - last.current.at < SAME_TAP_MS)) return;
    last.current = { reason, at };
    setChosen((before) => (before.includes(reason) ? before.filter((each) => each !== reason) : [...before, reason]));
  };
  return (
    <>
      <Title>抱歉没有让您满意，能说说原因吗？</Title>
      <p className="counter-about">您的评价已记下，不说也可以</p>
      <fieldset className="counter-reasons">
        <legend className="heard">原因</legend>
        {REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className="counter-reason"
            aria-pressed={chosen.includes(reason)}
            onClick={() => toggle(reason)}
          >
            {chosen.includes(reason) && <Icon name="tick" size={22} />}
            {reason}
          </button>
        ))}
      </fieldset>
      <Input.TextArea
        className="counter-text"
        aria-label="其他意见"
        placeholder="其他意见(可不写)"
        maxLength={LONGEST}
        autoSize={{ minRows: 1, maxRows: 2 }}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className="counter-buttons">
        <button type="button" className="counter-button" onClick={onAgain}>
          点错了，重新选
        </button>
        <button type="button" className="counter-button" onClick={() => onSay(null)}>
          不说了
        </button>
        <button
          type="button"
          className="counter-button counter-button-main"
          onClick={() => onSay(content === '' ? null : content)}
        >
          提交
        </button>
      </div>
    </>
  );
}

export function Thanks() {
  return (
    <div className="counter-thanks" role="status">
      <Icon name="tick" size={72} />
      <Title>感谢您的评价！</Title>
      <p className="counter-about">您的意见会帮助我们改进</p>
    </div>
  );
}

/** Takes the focus, so that keys and ears begin here with every step. */
function Title({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className="counter-title">
      {children}
    </h1>
  );
}
