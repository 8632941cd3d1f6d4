import { Input, Select } from 'antd';
import { SUMMARY_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { DateField } from '../../components/DateField.tsx';
import { Field } from '../../components/Field.tsx';
import type { SummaryEditorProps } from './SummaryEditor.tsx';
import type { SummaryEditing } from './summary-editing.ts';
import type { LineName } from './summary-state.ts';

const LABELS: Readonly<Record<LineName, string>> = {
  title: '标题',
  to: '主送单位',
  signUnit: '落款单位',
  signDate: '落款日期',
  status: '状态',
};

function TextLine({ editing, edited, name, hint }: SummaryEditorProps & { name: LineName; hint?: string }) {
  return (
    <Field name={name} label={LABELS[name]} error={editing.failure?.fields[name]} {...(hint ? { hint } : {})}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={edited.lines[name]}
          onChange={({ target }) => setLine(editing, name, target.value)}
        />
      )}
    </Field>
  );
}

function setLine(editing: SummaryEditing, name: LineName, value: string): void {
  editing.change((before) => ({ ...before, lines: { ...before.lines, [name]: value } }));
}

export function HeadLines(props: SummaryEditorProps) {
  return (
    <div className="summary-lines summary-lines-head">
      <TextLine {...props} name="title" />
      <TextLine {...props} name="to" />
    </div>
  );
}

export function FootLines(props: SummaryEditorProps) {
  const { editing, edited } = props;
  return (
    <div className="summary-lines summary-lines-foot">
      <TextLine {...props} name="signUnit" />
      <Field name="signDate" label={LABELS.signDate} error={editing.failure?.fields.signDate}>
        {(control) => (
          <DateField
            {...control}
            name={LABELS.signDate}
            value={edited.lines.signDate}
            onChange={(text) => setLine(editing, 'signDate', text)}
          />
        )}
      </Field>
      <Field name="status" label={LABELS.status}>
        {(control) => (
          <ChoiceBox
            {...control}
            label={LABELS.status}
            value={edited.lines.status}
            options={Object.entries(SUMMARY_STATUS_LABELS).map(([value, label]) => ({ value, label }))}
            onChange={(value) => setLine(editing, 'status', value ?? 'draft')}
          />
        )}
      </Field>
    </div>
  );
}

/** Up to when the ledger is read: what is checked before an export reads it up to the period's cut-off. */
export function AsOf({ campaign, asOf, periodId, onPeriod }: SummaryEditorProps) {
  const periods = campaign.reportPeriods ?? [];
  return (
    <div className="row summary-as-of">
      <span className="second small no-break">数据截至</span>
      <Select<string>
        aria-label="数据截至"
        className="grow"
        size="small"
        value={periodId ?? ''}
        options={[
          { value: '', label: periodId === null ? `今天 ${asOf}` : '今天' },
          ...periods.map(({ id, name }) => ({ value: id, label: periodId === id ? `${name} ${asOf}` : name })),
        ]}
        onChange={(value) => onPeriod(value === '' ? null : value)}
      />
    </div>
  );
}
