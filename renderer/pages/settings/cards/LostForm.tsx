import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { CardEntry } from '../../../../electron/core/contract/cards.ts';
import { Day } from '../../../../electron/core/domain/day.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { DateField } from '../../../components/DateField.tsx';
import { Field } from '../../../components/Field.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { dayFromTyped } from '../../../components/typed-day.ts';

/** 挂失: from a day on, nothing that the key signed counts. It cannot be taken back, only followed by a new card. */
export function LostForm({ entry, today, onLeave }: { entry: CardEntry; today: string; onLeave: () => void }) {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [since, setSince] = useState(today);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { id, name } = entry.known.card;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const day = dayFromTyped(since);
    const isDay = Day.safeParse(day).success && day <= today;
    setProblem(isDay ? null : `请写一个不晚于今天的日期，如 ${today}`);
    if (!isDay) return;
    try {
      await client.cards.reportLost({ unitId: id, since: day, reason: reason.trim() || null });
      await refreshEverything(queryClient);
      void message.success(`已挂失 ${name} 的密钥，请对方建新密钥后重新发名片`);
      onLeave();
    } catch (error) {
      setFailure(failureOf(error).message);
    }
  };
  return (
    <form className="lost-form" aria-label={`挂失：${name}`} onSubmit={(event) => void submit(event)} noValidate>
      <h3 className="panel-subtitle">挂失 {name} 的密钥</h3>
      <p className="second">
        从这一天起，用这把密钥签的报送、下发和回执一律不算。挂失不能撤回，对方换新密钥后重新比对。
      </p>
      <div className="fields">
        <Field label="从哪天起" error={problem} isRequired>
          {(control) => <DateField {...control} name="日期" value={since} onChange={setSince} />}
        </Field>
        <Field label="原因" hint="如 U 盘遗失、电脑中毒、人员调离没有交接">
          {(control) => (
            <Input {...control} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
      </div>
      {failure !== null && <Notice kind="error">{failure}</Notice>}
      <div className="row panel-actions">
        <Button htmlType="submit">确定挂失</Button>
        <Button onClick={onLeave}>取消</Button>
      </div>
    </form>
  );
}
