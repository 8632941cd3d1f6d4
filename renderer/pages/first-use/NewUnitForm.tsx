import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { useDraft } from '../../calls/draft.ts';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { Section } from '../../components/Section.tsx';
import { StepTitle } from '../../components/StepBody.tsx';
import { UnitFieldSet } from '../settings/UnitFieldSet.tsx';
import { useFirstWrong } from '../settings/UnitForm.tsx';
import {
  OWN_FIELDS,
  PERSON_FIELDS,
  readUnitValues,
  SUPERIOR_FIELDS,
  type UnitValues,
} from '../settings/unit-fields.ts';

const UNIT_FIELDS = OWN_FIELDS.filter(({ name }) => name !== 'contactPersonId' && name !== 'uscc');

/** A new unit by hand, under the built-in campaign. Whoever fills it in sits at its desk. */
export function NewUnitForm({ onBack, onCreated }: { onBack: () => void; onCreated: () => void }) {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const draft = useDraft('new-unit', readUnitValues);
  const [typed, setTyped] = useState<UnitValues | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const values: UnitValues = typed ?? draft.found?.value ?? { level: 'community' };
  const create = useMutation({
    mutationFn: async () => {
      const { personId } = await client.desk.createUnit({ changes: values });
      await client.desk.sit({ personId });
    },
    onSuccess: async () => {
      await draft.discard();
      await refreshEverything(queryClient);
      onCreated();
    },
  });
  useFirstWrong(form, create.error);
  const failure = create.error === null ? null : failureOf(create.error);
  const problems = failure?.fields ?? {};
  const change = (name: string, value: string): void => {
    const next = { ...values, [name]: value };
    setTyped(next);
    draft.keep(next);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  const common = { values, problems, people: [], onChange: change };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <StepTitle>新建本单位</StepTitle>
      <UnitFieldSet fields={UNIT_FIELDS} {...common} />
      <Section title="我的上级">
        <UnitFieldSet fields={SUPERIOR_FIELDS} {...common} />
      </Section>
      <Section title="谁在使用">
        <UnitFieldSet fields={PERSON_FIELDS} {...common} />
      </Section>
      {failure !== null && Object.keys(problems).length === 0 && <FailureNotice failure={failure} />}
      <div className="row panel-actions">
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          建好单位
        </Button>
        <Button onClick={onBack}>返回</Button>
      </div>
    </form>
  );
}
