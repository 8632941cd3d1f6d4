import { useEffect } from 'react';
import { PERSON_ROLE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import { useCalls } from '../../../calls/calls.tsx';
import type { Typed } from '../../../calls/draft-form.ts';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { Notice } from '../../../components/Notice.tsx';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { Choice, Line } from '../../../forms/controls.tsx';
import { useEscape } from '../../../forms/escape.ts';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';

const ROLES = Object.entries(PERSON_ROLE_LABELS).map(([value, label]) => ({ value, label }));

/** The form of a person; null for a new one. */
export function PersonPane(props: { person: Person | null; people: readonly Person[]; onLeave: () => void }) {
  const { person, people, onLeave } = props;
  const { client } = useCalls();
  const form = useSavedForm<Person>({
    key: `person:${person?.id ?? 'new'}`,
    send: (typed) =>
      person === null
        ? client.people.create({ changes: typed })
        : client.people.update({ id: person.id, changes: typed }),
    told: ({ name }) => (person === null ? `已添加 ${name}` : `已保存 ${name}`),
    onSaved: onLeave,
    onLeave,
  });
  useEscape(onLeave); // what was typed is kept as a draft
  const { element } = form;
  useEffect(() => focusField(element.current, 'name'), [element]);
  const title = person === null ? '添加人员' : `编辑 ${person.name}`;
  const values = { ...valuesOf(person), ...form.typed };
  const fields = { values, errors: form.failure?.fields ?? {}, onChange: form.change };
  const twins = people.filter(({ id, name }) => id !== person?.id && name === String(values.name ?? '').trim());
  return (
    <Pane label={title}>
      <PaneHead>
        <h2>{title}</h2>
      </PaneHead>
      <PaneBody>
        <FormBody form={form} label={title}>
          <div className="fields">
            <Line {...fields} field="name" label="姓名" isRequired />
            <Line {...fields} field="post" label="职务" />
            <Choice {...fields} field="role" label="角色" options={ROLES} />
            <Line {...fields} field="phoneMasked" label="电话" hint="手机号只存成 138****1234，不留完整号码" />
          </div>
          {twins.length > 0 && (
            <Notice kind="warning">
              已有同名的{twins.map(({ name, post }) => `${name}${post ? `(${post})` : ''}`).join('、')}
              。确是两个人的，请用职务区分；同一个人的，不用再添加。
            </Notice>
          )}
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel="保存" abandonLabel="放弃修改" />
      </PaneFoot>
    </Pane>
  );
}

function valuesOf(person: Person | null): Typed {
  if (person === null) return {};
  const { name, post, role, phoneMasked } = person;
  return { name, post: post ?? '', role: role ?? '', phoneMasked: phoneMasked ?? '' };
}
