import { RETURN_CODE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { Facts } from '../../../components/Facts.tsx';
import { numberText } from '../../../components/number-text.ts';

export function TaskFacts({ task, people }: { task: Task; people: readonly Person[] }) {
  const nameOf = (id: string | null | undefined): string => people.find((person) => person.id === id)?.name ?? '未定';
  const approverOf = (id: string | null | undefined): string =>
    people.find((person) => person.id === id)?.name ?? id ?? '';
  const further = [
    { label: '缓急', value: task.urgency },
    { label: '公示', value: task.publicVisible === true ? '可向群众公示' : null },
    {
      label: '受益',
      value: task.beneficiaries == null ? null : `${numberText(task.beneficiaries)} ${task.beneficiaryUnit ?? ''}`,
    },
    { label: '配合单位', value: (task.coUnits ?? []).join('、'), isLong: true },
    { label: '标签', value: (task.tags ?? []).join('、'), isLong: true },
    { label: '延期', value: extensionsOf(task, approverOf), isLong: true },
    { label: '不涉及原因', value: task.status === 'na' ? task.naReason : null, isLong: true },
    { label: '存在问题', value: task.problem, isLong: true },
    { label: '下步计划', value: task.nextStep, isLong: true },
    { label: '销号退回', value: returned(task), isLong: true },
    { label: '备注', value: task.remark, isLong: true },
  ].filter(({ value }) => Boolean(value));
  return (
    <Facts
      items={[
        { label: '牵头领导', value: nameOf(task.leadId) },
        { label: '责任人', value: nameOf(task.ownerId) },
        { label: '责任科室', value: task.responsibleDept || '未定' },
        { label: '起止', value: `${dayOr(task.start)} 至 ${dayOr(task.due)}` },
        ...further,
      ]}
    />
  );
}

function dayOr(day: string | null | undefined): string {
  return day ? day.slice(5) : '未定';
}

/** Every time that the due date moved, newest first, with why and who approved it. */
function extensionsOf({ dueChanges }: Task, nameOf: (id: string | null | undefined) => string): string {
  const lines = (dueChanges ?? []).map(({ from, to, reason, approvedBy }) => {
    const particulars = [reason, approvedBy && `${nameOf(approvedBy)}批准`].filter(Boolean).join('，');
    return `${dayOr(from)} → ${dayOr(to)}${particulars === '' ? '' : `(${particulars})`}`;
  });
  return lines.reverse().join('；');
}

function returned({ closure, closureReturn }: Task): string | null {
  if (closure !== 'rejected' || !closureReturn) return null;
  const { code, reason, fixBy } = closureReturn;
  return [code && `${code} ${RETURN_CODE_LABELS[code]}：`, reason, fixBy && `(限 ${fixBy} 前补正)`]
    .filter(Boolean)
    .join(' ');
}
