import { type KeyboardEvent, useRef } from 'react';
import type { GroupVerdict } from '../../../../electron/core/domain/exchange/known-card.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Shape } from '../../../components/Shape.tsx';
import type { DigitTyping } from './digit-typing.ts';

/** The element that tells which groups are wrong. */
const WRONG_ID = 'wrong-groups';

/** The eight boxes, each with its verdict as soon as it is whole. */
export function DigitGroups({ typing: { groups, verdicts, type }, name }: { typing: DigitTyping; name: string }) {
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  const goTo = (at: number): void => {
    boxes.current[at]?.focus();
    boxes.current[at]?.select();
  };
  const step = (event: KeyboardEvent<HTMLInputElement>, at: number): void => {
    if (event.key !== 'Backspace' || event.currentTarget.value !== '' || at === 0) return;
    event.preventDefault();
    goTo(at - 1);
  };
  return (
    <fieldset className="digit-groups">
      <legend className="heard">{name}读出的指纹，八组</legend>
      {groups.map((typed, index) => {
        const isWrong = verdicts[index] === 'wrong';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the boxes never change their places
          <label key={index} className={`digit-group${isWrong ? ' digit-group-wrong' : ''}`}>
            <span className="small second">第{index + 1}组</span>
            <input
              ref={(box) => {
                boxes.current[index] = box;
              }}
              value={typed}
              inputMode="numeric"
              autoComplete="off"
              aria-invalid={isWrong}
              aria-describedby={isWrong ? WRONG_ID : undefined}
              onChange={({ target }) => {
                const next = type(index, target.value);
                if (next !== index) goTo(next);
              }}
              onKeyDown={(event) => step(event, index)}
            />
            <span className="digit-verdict small">
              <Verdict verdict={verdicts[index] ?? 'empty'} />
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Verdict({ verdict }: { verdict: GroupVerdict }) {
  if (verdict === 'right')
    return (
      <>
        <Icon name="tick" size={11} />
        一致
      </>
    );
  if (verdict === 'wrong')
    return (
      <>
        <Shape name="red" size={10} />
        不一致
      </>
    );
  return null;
}

/** Below the boxes: what to do about those that differ. */
export function WrongGroups({ verdicts }: { verdicts: readonly GroupVerdict[] }) {
  const wrong = verdicts.flatMap((verdict, index) => (verdict === 'wrong' ? [index + 1] : []));
  return (
    <div id={WRONG_ID} role="alert" className="wrong-groups">
      {wrong.length > 0 &&
        `第 ${wrong.join('、')} 组不一致。请让对方把这${wrong.length > 1 ? '几组' : '一组'}再读一遍，听清后重填；再读仍不一致，说明这张名片不是对方的，不要采用，请丢弃。`}
    </div>
  );
}
