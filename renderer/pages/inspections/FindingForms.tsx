import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { TypedFields } from '../../../electron/core/contract/typed-fields.ts';
import type { Finding, Inspection } from '../../../electron/core/domain/inspection.ts';
import { useCalls } from '../../calls/calls.tsx';
import type { Typed } from '../../calls/draft-form.ts';
import { useSavedForm } from '../../calls/saved-form.ts';
import { focusField } from '../../components/field-focus.ts';
import { PaneBody, PaneFoot } from '../../components/Pane.tsx';
import { DayLine, type FormFields, Lines } from '../../forms/controls.tsx';
import { FormBody } from '../../forms/FormBody.tsx';
import { FormButtons } from '../../forms/FormButtons.tsx';
import { PersonLine } from '../records/controls.tsx';
import { dayOrNull, dayTextOf, textOf, textOrNull } from '../records/fields.ts';
import { personFrom } from '../records/record-form.ts';
import type { RecordContext, RecordFormProps } from '../records/record-kind.ts';

type Props = RecordFormProps<Inspection>;

/** 整改: when it was put right, and how. */
export function FixForm(props: Props) {
  const found = useFinding(props);
  const { context } = props;
  const before = { fixedAt: dayTextOf(found?.finding.fixedAt) || context.today, fixNote: found?.finding.fixNote ?? '' };
  return (
    <StepForm
      {...props}
      step="fix"
      saveLabel="保存整改"
      first="fixNote"
      before={before}
      changes={({ fixedAt, fixNote }) => ({
        fixedAt: dayOrNull(textOf(fixedAt)),
        fixNote: textOrNull(textOf(fixNote)),
      })}
      fields={(fields) => (
        <>
          <DayLine {...fields} field="fixedAt" label="整改日期" isRequired />
          <Lines {...fields} field="fixNote" label="整改情况" />
        </>
      )}
    />
  );
}

/** 复核: who has seen that it is right. */
export function VerifyForm(props: Props) {
  const { context } = props;
  const seated = context.people.find(({ id }) => id === context.desk.personId)?.name ?? '';
  return (
    <StepForm
      {...props}
      step="verify"
      saveLabel="复核通过"
      first="verifiedBy"
      before={{ verifiedBy: seated }}
      changes={({ verifiedBy }) => ({ verifiedBy: textOrNull(personFrom(textOf(verifiedBy), context)) })}
      fields={(fields) => <PersonLine {...fields} context={context} field="verifiedBy" label="复核人" />}
    />
  );
}

function StepForm(
  props: Props & {
    step: string;
    saveLabel: string;
    first: string;
    before: Typed;
    changes: (typed: Typed) => TypedFields;
    fields: (fields: FormFields) => React.ReactNode;
  },
) {
  const { row, context, step, saveLabel, first, before, changes, fields, onLeave } = props;
  const { client } = useCalls();
  const found = useFinding(props);
  const index = found?.index ?? -1;
  const form = useSavedForm({
    key: `inspection-${step}:${row.id}:${index}`,
    send: (typed) => {
      const changed = { ...found?.finding, ...changes({ ...before, ...typed }) };
      const findings = (row.findings ?? []).map((each, at) => (at === index ? changed : each));
      return client.inspections.update({ id: row.id, changes: { findings } });
    },
    told: () => '已保存',
    onSaved: onLeave,
    onLeave,
  });
  const { element } = form;
  useEffect(() => focusField(element.current, first), [element, first]);
  if (found === null) return <PaneBody>这个问题已不在检查里。</PaneBody>;
  const errors = ownErrors(form.failure?.fields ?? {}, index);
  return (
    <>
      <PaneBody>
        <FormBody form={form} label={saveLabel}>
          <p className="second record-origin">{problemLine(found.finding, context)}</p>
          <div className="fields">
            {fields({ values: { ...before, ...form.typed }, errors, onChange: form.change })}
          </div>
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel={saveLabel} abandonLabel="放弃" />
      </PaneFoot>
    </>
  );
}

function problemLine({ no, problem, ownerId, due }: Finding, { person }: RecordContext): string {
  const parts = [person(ownerId), due ? `期限 ${due}` : ''].filter(Boolean).join('，');
  return `问题 ${no ?? ''}：${problem ?? ''}${parts === '' ? '' : `（${parts}）`}`;
}

/** The finding that the address names by its place: `?form=fix&finding=0`. */
function useFinding({ row }: Props): { finding: Finding; index: number } | null {
  const [query] = useSearchParams();
  const index = Number(query.get('finding') ?? '0');
  const finding = row.findings?.[index];
  return finding === undefined ? null : { finding, index };
}

/** The service tells of `findings.0.fixedAt`; here it is `fixedAt`. What it says of other findings, is said above. */
function ownErrors(errors: Readonly<Record<string, string>>, index: number): Record<string, string> {
  const head = `findings.${index}.`;
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [
      field.startsWith(head) ? field.slice(head.length) : field,
      message,
    ]),
  );
}
