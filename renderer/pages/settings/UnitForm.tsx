import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Unit } from '../../../electron/core/domain/unit.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useDraft } from '../../calls/draft.ts';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { DraftNotice } from '../../components/DraftNotice.tsx';
import { dayAndTime } from '../../components/day-text.ts';
import { UnitFieldSet } from './UnitFieldSet.tsx';
import { readUnitValues, type UnitField, type UnitValues, valuesOf } from './unit-fields.ts';

/** Edits what the unit says about itself or its superior. What was typed and not saved is kept as a draft. */
export function UnitForm(props: {
  draftKey: string;
  unit: Unit;
  people: readonly Person[];
  fields: readonly UnitField[];
  isPrimary?: boolean;
  onSaved?: () => void;
}) {
  const { draftKey, unit, people, fields, isPrimary = true, onSaved } = props;
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const draft = useDraft(draftKey, readUnitValues);
  const [typed, setTyped] = useState<UnitValues | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation(
    orpc.desk.updateUnit.mutationOptions({
      onSuccess: async () => {
        await draft.discard();
        setTyped(null);
        await refreshEverything(queryClient);
        void message.success('已保存');
        onSaved?.();
      },
    }),
  );
  useFirstWrong(form, save.error);
  const changes = typed ?? draft.found?.value ?? {};
  const values = { ...valuesOf(unit), ...changes };
  const failure = save.error === null ? null : failureOf(save.error);
  const change = (name: string, value: string): void => {
    const next = { ...changes, [name]: value };
    setTyped(next);
    draft.keep(next);
  };
  const discard = (): void => {
    setTyped(null);
    save.reset();
    void draft.discard();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ changes: Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? ''])) });
  };
  const isChanged = Object.keys(changes).length > 0;
  return (
    <form ref={form} className="unit-form" onSubmit={submit} noValidate>
      {draft.found && typed === null && <DraftNotice savedAt={dayAndTime(draft.found.savedAt)} onDiscard={discard} />}
      <UnitFieldSet
        fields={fields}
        values={values}
        problems={failure?.fields ?? {}}
        people={people}
        onChange={change}
      />
      {failure !== null && Object.keys(failure.fields).length === 0 && <FailureNotice failure={failure} />}
      <div className="row panel-actions">
        <Button
          type={isPrimary ? 'primary' : 'default'}
          htmlType="submit"
          loading={save.isPending}
          disabled={!isChanged}
        >
          保存
        </Button>
        {isChanged ? <Button onClick={discard}>撤销修改</Button> : <span className="third small">没有改动</span>}
      </div>
    </form>
  );
}

/** Puts the focus on the first field that the service found wrong, each time it did. */
export function useFirstWrong(form: RefObject<HTMLFormElement | null>, error: Error | null): void {
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, error]);
}
