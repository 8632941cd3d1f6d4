import { Checkbox, Input, Select } from 'antd';
import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { TASK_STATUS_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { DateField } from '../../../components/DateField.tsx';
import { Field } from '../../../components/Field.tsx';
import { TargetFields } from './TargetFields.tsx';

export interface TaskFieldsProps {
  readonly record: DeskRecord;
  /** What every field shows now. */
  readonly values: Typed;
  /** Field → what is wrong with it. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Typed) => void;
}

const URGENCIES = ['立刻办', '限期办', '分期办'];

/** The form of a task. It keeps no rules: the service says what is wrong with which field. */
export function TaskFields(props: TaskFieldsProps) {
  const { record, values } = props;
  return (
    <div className="fields">
      <Line {...props} field="title" label="任务名称" isWide isRequired />
      <Choice
        {...props}
        field="actionId"
        label="所属行动"
        isWide
        isRequired
        options={record.actions.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Lines {...props} field="measures" label="举措" />
      <Line {...props} field="no" label="编号" />
      <Choice {...props} field="urgency" label="缓急" options={URGENCIES.map((value) => ({ value, label: value }))} />
      <Choice {...props} field="leadId" label="牵头领导" options={personOptions(record.people, values.leadId)} />
      <Choice {...props} field="ownerId" label="责任人" options={personOptions(record.people, values.ownerId)} />
      <Line {...props} field="responsibleDept" label="责任科室" />
      <Line {...props} field="coUnits" label="配合单位" hint="几个单位用顿号隔开" />
      <DayLine {...props} field="start" label="开始日期" />
      <DayLine {...props} field="due" label="完成时限" />
      <Choice {...props} field="status" label="状态" options={STATUSES} isFixed />
      <Line {...props} field="percent" label="进度(%)" />
      {values.status === 'na' && <Lines {...props} field="naReason" label="不涉及原因" />}
      <TargetFields {...props} />
      <Line {...props} field="beneficiaries" label="受益数" />
      <Line {...props} field="beneficiaryUnit" label="受益单位" hint="如:人、户、人次" />
      <Lines {...props} field="problem" label="存在问题" />
      <Lines {...props} field="nextStep" label="下步计划" />
      <Lines {...props} field="remark" label="备注" />
      <div className="field field-wide">
        <Checkbox
          checked={values.publicVisible === true}
          onChange={({ target }) => props.onChange({ publicVisible: target.checked })}
        >
          可向群众公示
        </Checkbox>
      </div>
    </div>
  );
}

const STATUSES = Object.entries(TASK_STATUS_LABELS).map(([value, label]) => ({ value, label }));

interface One extends TaskFieldsProps {
  readonly field: string;
  readonly label: string;
  readonly isWide?: boolean;
  readonly isRequired?: boolean;
  readonly hint?: string;
}

function textIn(values: Typed, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value : '';
}

function Line({ field, label, isWide = false, isRequired = false, hint, values, errors, onChange }: One) {
  return (
    <Field
      name={field}
      label={label}
      error={errors[field]}
      isWide={isWide}
      isRequired={isRequired}
      {...(hint ? { hint } : {})}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={textIn(values, field)}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
      )}
    </Field>
  );
}

function Lines({ field, label, values, errors, onChange }: One) {
  return (
    <Field name={field} label={label} error={errors[field]} isWide>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={textIn(values, field)}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
      )}
    </Field>
  );
}

function DayLine({ field, label, values, errors, onChange }: One) {
  return (
    <Field name={field} label={label} error={errors[field]}>
      {(control) => (
        <DateField
          {...control}
          name={label}
          value={textIn(values, field)}
          onChange={(text) => onChange({ [field]: text })}
        />
      )}
    </Field>
  );
}

const NOTHING = { value: '', label: '(不填)' };

/** @param isFixed one of them is always chosen */
function Choice(props: One & { options: readonly { value: string; label: string }[]; isFixed?: boolean }) {
  const {
    field,
    label,
    isWide = false,
    isRequired = false,
    isFixed = false,
    values,
    errors,
    options,
    onChange,
  } = props;
  const value = textIn(values, field);
  return (
    <Field name={field} label={label} error={errors[field]} isWide={isWide} isRequired={isRequired}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          value={value === '' ? null : value}
          options={isFixed || isRequired ? [...options] : [NOTHING, ...options]}
          onChange={(chosen: string) => onChange({ [field]: chosen })}
        />
      )}
    </Field>
  );
}

/** Who left stays where they are named already. */
function personOptions(people: readonly Person[], current: string | boolean | undefined) {
  return people
    .filter(({ id, active, role }) => id === current || (active !== false && role !== 'upper_reviewer'))
    .map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name }));
}
