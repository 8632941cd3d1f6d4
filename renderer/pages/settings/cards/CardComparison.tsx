import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { CardEntry } from '../../../../electron/core/contract/cards.ts';
import type { Desk, DeskRecord } from '../../../../electron/core/contract/desk.ts';
import type { GroupVerdict } from '../../../../electron/core/domain/exchange/known-card.ts';
import { Field } from '../../../components/Field.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { DigitGroups, WrongGroups } from './DigitGroups.tsx';
import { useDigitTyping } from './digit-typing.ts';
import { useRegistration } from './registration.ts';
import { GROUPS } from './typed-groups.ts';
import './cards.css';

/**
 * 电话比对: the other end reads its fingerprint, the listener types it. The card's own is told nowhere before that, so
 * that nobody copies it from the screen.
 */
export function CardComparison(props: { entry: CardEntry; desk: Desk; record: DeskRecord; isPrimary?: boolean }) {
  const { entry, desk, record, isPrimary = true } = props;
  const { card } = entry.known;
  const typing = useDigitTyping(card.id);
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
      <DigitGroups typing={typing} name={card.name} />
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
