import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { TASK_STATUS_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import { Choice, DayLine, type FormFields, Line, Lines, Tick } from '../../../forms/controls.tsx';
import { TargetFields } from './TargetFields.tsx';

export interface TaskFieldsProps extends FormFields {
  readonly record: DeskRecord;
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
      <Tick {...props} field="publicVisible" label="可向群众公示" />
    </div>
  );
}

const STATUSES = Object.entries(TASK_STATUS_LABELS).map(([value, label]) => ({ value, label }));

/** Who left stays where they are named already. */
function personOptions(people: readonly Person[], current: string | boolean | undefined) {
  return people
    .filter(({ id, active, role }) => id === current || (active !== false && role !== 'upper_reviewer'))
    .map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name }));
}
