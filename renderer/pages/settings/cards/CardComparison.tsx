import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { CardEntry } from '../../../../electron/core/contract/cards.ts';
import type { Desk, DeskRecord } from '../../../../electron/core/contract/desk.ts';
import type { GroupVerdict } from '../../../../electron/core/domain/exchange/known-card.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { Field } from '../../../components/Field.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Shape } from '../../../components/Shape.tsx';
import { GROUPS, NO_GROUPS, withTyped } from './typed-groups.ts';
import './cards.css';

/**
 * 电话比对: the other end reads its fingerprint, the listener types it. The card's own is told nowhere before that, so
 * that nobody copies it from the screen.
 */
export function CardComparison(props: { entry: CardEntry; desk: Desk; record: DeskRecord; isPrimary?: boolean }) {
  const { entry, desk, record, isPrimary = true } = props;
  const { card } = entry.known;
  const typing = useTyping(card.id);
  const people = record.people.filter(({ active }) => active !== false);
  const alone = people.length === 1 ? people[0] : undefined;
  const [by, setBy] = useState((people.find(({ id }) => id === desk.personId) ?? alone)?.name ?? '');
  const [phone, setPhone] = useState('');
  const [hasAsked, setAsked] = useState(false);
  const { message: said, isBusy, register, discard } = useRegistration(card.id);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (by.trim() !== '' && phone.trim() !== '')
      void register({ digits: typing.groups.join(''), by: by.trim(), phone: phone.trim() });
  };
  return (
    <form className="card-comparison" aria-label={`电话比对：${card.name}`} onSubmit={submit} noValidate>
      <p className="second">
        用通讯录上查到的号码打给{card.name}，请对方打开“设置 · 名片与信任”读出本单位指纹。听一组填一组，填错的当场指出。
      </p>
      <Boxes typing={typing} name={card.name} />
      <WrongGroups verdicts={typing.verdicts} />
      {said !== null && <Notice kind="error">{said}</Notice>}
      <div className="fields">
        <Field label="比对人" error={hasAsked && by.trim() === '' ? '请选择谁听的电话' : null}>
          {(control) => (
            <Select
              {...control}
              value={by === '' ? null : by}
              placeholder="请选择"
              options={people.map(({ name, post }) => ({ value: name, label: post ? `${name}(${post})` : name }))}
              onChange={(name: string) => setBy(name)}
            />
          )}
        </Field>
        <Field
          label="拨打的电话"
          error={hasAsked && phone.trim() === '' ? '请写拨打的电话，当面比对的写“当面”' : null}
          hint="从通讯录查，不要用邮件或名片里带来的号码；当面比对的写“当面”"
        >
          {(control) => (
            <Input
              {...control}
              value={phone}
              maxLength={100}
              autoComplete="off"
              onChange={({ target }) => setPhone(target.value)}
            />
          )}
        </Field>
      </div>
      <div className="row panel-actions">
        <Button type={isPrimary ? 'primary' : 'default'} htmlType="submit" loading={isBusy}>
          比对并登记
        </Button>
        <Button onClick={() => void discard(card.name)}>丢弃名片</Button>
        <span className="third small">{doneText(typing.verdicts)}</span>
      </div>
    </form>
  );
}

function doneText(verdicts: readonly GroupVerdict[]): string {
  const right = verdicts.filter((each) => each === 'right').length;
  return right === GROUPS ? '八组都一致' : `已一致 ${right} 组，共 ${GROUPS} 组`;
}

interface Typing {
  readonly groups: readonly string[];
  readonly verdicts: readonly GroupVerdict[];
  type(at: number, text: string): number;
}

/** Every group is judged as soon as it is whole; an answer that comes late does not overwrite a newer one. */
function useTyping(unitId: string): Typing {
  const { client } = useCalls();
  const [groups, setGroups] = useState(NO_GROUPS);
  const [verdicts, setVerdicts] = useState<readonly GroupVerdict[]>([]);
  const asked = useRef(0);
  const judge = async (typed: string[]): Promise<void> => {
    asked.current += 1;
    const own = asked.current;
    const answer = await client.cards.compare({ unitId, groups: typed }).catch(() => null); // the button tells why
    if (answer !== null && own === asked.current) setVerdicts(answer.groups);
  };
  return {
    groups,
    verdicts,
    type: (at, text) => {
      const typed = withTyped(groups, at, text);
      setGroups(typed.groups);
      void judge(typed.groups);
      return typed.next;
    },
  };
}

function Boxes({ typing: { groups, verdicts, type }, name }: { typing: Typing; name: string }) {
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
              aria-describedby={isWrong ? 'wrong-groups' : undefined}
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

function WrongGroups({ verdicts }: { verdicts: readonly GroupVerdict[] }) {
  const wrong = verdicts.flatMap((verdict, index) => (verdict === 'wrong' ? [index + 1] : []));
  return (
    <div id="wrong-groups" role="alert" className="wrong-groups">
      {wrong.length > 0 &&
        `第 ${wrong.join('、')} 组不一致。请让对方把这${wrong.length > 1 ? '几组' : '一组'}再读一遍，听清后重填；再读仍不一致，说明这张名片不是对方的，不要采用，请丢弃。`}
    </div>
  );
}

function useRegistration(unitId: string) {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (call: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      const told = await call();
      if (told !== null) void message.success(told);
    } catch (error) {
      setSaid(failureOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return {
    message: said,
    isBusy,
    register: (typed: { digits: string; by: string; phone: string }) =>
      run(async () => {
        const outcome = await client.cards.trust({ unitId, ...typed });
        if (!outcome.isTrusted) {
          setSaid(outcome.message);
          return null;
        }
        await refreshEverything(queryClient);
        return outcome.message;
      }),
    discard: (name: string) =>
      run(async () => {
        await client.cards.discard({ unitId });
        await refreshEverything(queryClient);
        return `已丢弃 ${name} 的名片，要用时重新导入`;
      }),
  };
}
