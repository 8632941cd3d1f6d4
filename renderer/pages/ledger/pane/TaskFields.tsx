import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { approversOf } from '../../../../electron/core/domain/closure.ts';
import { Day } from '../../../../electron/core/domain/day.ts';
import { TASK_STATUS_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { Choice, DayLine, type FormFields, Line, Lines, Tick } from '../../../forms/controls.tsx';
import { TargetFields } from './TargetFields.tsx';

export interface TaskFieldsProps extends FormFields {
  readonly record: DeskRecord;
  /** The task as it is saved; null for a new one. */
  readonly before: Task | null;
}

export const URGENCIES = ['立刻办', '限期办', '分期办'];

/** The form of a task. It keeps no rules: the service says what is wrong with which field. */
export function TaskFields(props: TaskFieldsProps) {
  const { record, values, before } = props;
  const isLater = before !== null && isMovedLater(before, String(values.due ?? ''));
  const isDoneNow = before !== null && before.status !== 'done' && values.status === 'done';
  /** Whoever says that it is done says that it is done wholly. */
  const onStatus = (part: Typed): void =>
    props.onChange(part.status === 'done' && before !== null ? { ...part, percent: '100' } : part);
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
      {isLater && (
        <>
          <Line {...props} field="dueReason" label="延期原因" isRequired />
          <Choice
            {...props}
            field="dueApprovedBy"
            label="延期批准人"
            options={approverOptions(record.people)}
            isRequired
          />
        </>
      )}
      <Choice {...props} onChange={onStatus} field="status" label="状态" options={STATUSES} isFixed />
      <Line {...props} field="percent" label="进度(%)" />
      {isDoneNow && <Lines {...props} field="doneText" label="完成情况" hint="记入进展；还没有进展的必须写" />}
      {(values.status === 'na' || Boolean(values.naReason)) && (
        <Lines {...props} field="naReason" label="不涉及原因" isRequired={values.status === 'na'} />
      )}
      <TargetFields {...props} />
      <Line {...props} field="beneficiaries" label="受益数" />
      <Line {...props} field="beneficiaryUnit" label="受益单位" hint="如：人、户、人次" />
      <Lines {...props} field="problem" label="存在问题" />
      <Lines {...props} field="nextStep" label="下步计划" />
      <Line {...props} field="tags" label="标签" hint="如：党史学习教育、再学习再调研再落实" isWide />
      <Lines {...props} field="remark" label="备注" />
      <Tick {...props} field="publicVisible" label="可向群众公示" />
    </div>
  );
}

const STATUSES = Object.entries(TASK_STATUS_LABELS).map(([value, label]) => ({ value, label }));

/** Later than it was, or open; what is no day yet is neither. */
function isMovedLater({ due }: Task, typed: string): boolean {
  const day = dayFromTyped(typed);
  return Boolean(due) && (day === '' || (Day.safeParse(day).success && day > (due ?? '')));
}

/** Leaders and the superior's reviewers first; anybody where there are none. */
export function approverOptions(people: readonly Person[]) {
  const approvers = approversOf(people);
  const options = approvers.length > 0 ? approvers : people.filter(({ active }) => active !== false);
  return options.map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name }));
}

/** Who left stays where they are named already. */
export function personOptions(people: readonly Person[], current: string | boolean | undefined) {
  return people
    .filter(({ id, active, role }) => id === current || (active !== false && role !== 'upper_reviewer'))
    .map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name }));
}
