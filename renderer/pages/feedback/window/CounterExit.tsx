import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { FieldError } from '../../../components/Field.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { useIdle } from './counter-timers.ts';

const HOLD_MS = 3000;
/** Shorter than this it was a tap, which asks for the passphrase. */
const TAP_MS = 700;
const IDLE_MS = 30_000;

/** The only ways out: the corner held for three seconds, by finger or by key, or the unit's passphrase. */
export function CounterExit({ onLeave }: { onLeave: () => Promise<void> }) {
  const [isAsking, setAsking] = useState(false);
  const { isHeld, start, stop } = useHolding(onLeave, () => setAsking(true));
  const isHoldKey = ({ key, repeat }: KeyboardEvent): boolean => !repeat && (key === 'Enter' || key === ' ');
  return (
    <>
      <button
        type="button"
        className="counter-corner"
        aria-label="工作人员：按住 3 秒退出窗口评价，点一下用口令退出"
        onPointerDown={start}
        onPointerUp={() => stop(true)}
        onPointerLeave={() => stop(false)}
        onPointerCancel={() => stop(false)}
        onKeyDown={(event) => {
          if (!isHoldKey(event) && event.repeat) event.preventDefault();
          if (isHoldKey(event)) {
            event.preventDefault();
            start();
          }
        }}
        onKeyUp={({ key }) => (key === 'Enter' || key === ' ') && stop(true)}
        onBlur={() => stop(false)}
      >
        <svg
          viewBox="0 0 48 48"
          aria-hidden="true"
          className={isHeld ? 'counter-ring counter-ring-held' : 'counter-ring'}
        >
          <circle className="counter-ring-track" cx="24" cy="24" r="20" />
          <circle className="counter-ring-done" cx="24" cy="24" r="20" pathLength="1" />
        </svg>
        <span className="counter-corner-icon">
          <Icon name="close" size={18} />
        </span>
      </button>
      {isHeld && (
        <div className="counter-hold" role="status">
          继续按住，满 3 秒退出
        </div>
      )}
      {isAsking && <Passphrase onLeave={onLeave} onStay={() => setAsking(false)} />}
    </>
  );
}

function useHolding(onHeld: () => Promise<void>, onTap: () => void) {
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const since = useRef(0);
  const newest = useRef({ onHeld, onTap });
  newest.current = { onHeld, onTap };
  const end = useCallback((): boolean => {
    if (timer.current === null) return false;
    clearTimeout(timer.current);
    timer.current = null;
    setHeld(false);
    return true;
  }, []);
  const start = useCallback((): void => {
    end();
    setHeld(true);
    since.current = performance.now();
    timer.current = setTimeout(() => {
      end();
      void newest.current.onHeld();
    }, HOLD_MS);
  }, [end]);
  const stop = useCallback(
    (isReleased: boolean): void => {
      if (end() && isReleased && performance.now() - since.current < TAP_MS) newest.current.onTap();
    },
    [end],
  );
  useEffect(() => () => void end(), [end]);
  return { isHeld, start, stop };
}

function Passphrase({ onLeave, onStay }: { onLeave: () => Promise<void>; onStay: () => void }) {
  const { client, orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [isChecking, setChecking] = useState(false);
  const touch = useIdle(IDLE_MS, onStay);
  const check = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    try {
      await client.keys.check({ passphrase: typed });
      await onLeave();
    } catch (error) {
      const { code, message } = failureOf(error);
      setWrong(code === 'PASSPHRASE_TOO_SHORT' || code === 'WRONG_PASSPHRASE' ? '口令不对，请重新输入' : message);
      setTyped('');
      setChecking(false);
    }
  };
  const hasKey = desk.data?.hasKey !== false;
  return (
    <div className="counter-veil">
      <div
        role="dialog"
        aria-modal="true"
        aria-label="退出窗口评价"
        className="counter-dialog"
        onPointerDown={touch}
        onKeyDown={(event) => {
          touch();
          if (event.key === 'Escape') onStay();
        }}
      >
        <h2>退出窗口评价</h2>
        {hasKey ? (
          <form onSubmit={(event) => void check(event)}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the box within is antd's */}
            <label>
              本单位密钥口令
              <Input.Password
                autoFocus
                size="large"
                autoComplete="off"
                value={typed}
                status={wrong === null ? '' : 'error'}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
            {wrong !== null && <FieldError>{wrong}</FieldError>}
            <p className="second">不用口令：关掉这个框，按住右上角 3 秒。</p>
            <div className="counter-buttons">
              <button type="button" className="counter-button" onClick={onStay}>
                返回评价
              </button>
              <button type="submit" className="counter-button counter-button-main" disabled={isChecking}>
                {isChecking ? '正在核对…' : '退出'}
              </button>
            </div>
          </form>
        ) : (
          <>
            <p>本单位还没有密钥，请按住右上角 3 秒退出。</p>
            <div className="counter-buttons">
              <button type="button" className="counter-button" onClick={onStay}>
                返回评价
              </button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
