import { useEffect } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import { EvidenceFields, usePlaces } from '../../evidence/parts/EvidenceFields.tsx';
import { changesFrom, typedOf } from '../../evidence/parts/evidence-form.ts';
import { draftKey } from '../draft-keys.ts';

/** What is said about a file: when, where, who and why, who may see it, and what has to be minded. */
export function EvidenceForm({ evidence, desk, onLeave }: { evidence: Evidence; desk: Desk; onLeave: () => void }) {
  const { client } = useCalls();
  const { id, taskId, fileName } = evidence;
  const places = usePlaces(desk.record?.unit);
  const form = useSavedForm({
    key: draftKey('evidence', taskId, id),
    send: async (typed) => {
      const changes = changesFrom(evidence, typed);
      if (Object.keys(changes).length > 0) await client.evidence.update({ id, changes });
    },
    told: () => '已保存',
    onSaved: onLeave,
    onLeave,
  });
  const { element } = form;
  useEffect(() => {
    focusField(element.current, 'caption');
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [element]);
  return (
    <FormBody form={form} label={`编辑佐证 ${fileName}`} isSmall>
      <EvidenceFields
        values={{ ...typedOf(evidence, places), ...form.typed }}
        errors={form.failure?.fields ?? {}}
        places={places}
        onChange={form.change}
      />
      <div className="small-form-foot">
        <FormButtons form={form} saveLabel="保存" abandonLabel="放弃修改" />
      </div>
    </FormBody>
  );
}
