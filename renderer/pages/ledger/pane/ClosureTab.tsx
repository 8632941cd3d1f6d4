import { Button } from 'antd';
import { useState } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { missingForClosure } from '../../../../electron/core/domain/closure.ts';
import { CLOSURE_LABELS, RETURN_CODE_LABELS, TASK_STATUS_LABELS } from '../../../../electron/core/domain/labels.ts';
import { standingEntries } from '../../../../electron/core/domain/progress.ts';
import { Facts } from '../../../components/Facts.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Section } from '../../../components/Section.tsx';
import { ApprovalForm, ReopenForm, ReturnForm } from './ClosureForms.tsx';
import { useClosureCalls } from './closure-calls.ts';

type Form = 'approve' | 'return' | 'reopen';

/** 销号: how it stands, what is missing, and the steps that can be taken. 已完成 is not 已销号. */
export function ClosureTab({ detail, desk }: { detail: TaskDetail; desk: Desk }) {
  const [form, setForm] = useState<Form | null>(null);
  const { task } = detail.row;
  const shared = { task, desk, onLeave: () => setForm(null) };
  return (
    <>
      <Standing detail={detail} desk={desk} />
      {form === null && <Steps detail={detail} onForm={setForm} />}
      {form === 'approve' && <ApprovalForm {...shared} />}
      {form === 'return' && <ReturnForm {...shared} />}
      {form === 'reopen' && <ReopenForm {...shared} />}
    </>
  );
}

function Standing({ detail, desk }: { detail: TaskDetail; desk: Desk }) {
  const { task } = detail.row;
  const { closure, closedAt, closedBy, closureReturn, status } = task;
  const nameOf = (id: string | null | undefined): string =>
    desk.record?.people.find((person) => person.id === id)?.name ?? id ?? '';
  const back = closure === 'approved' ? null : closureReturn;
  const items = [
    { label: '完成情况', value: TASK_STATUS_LABELS[status] },
    { label: '销号', value: closure === 'requested' ? '待批准' : CLOSURE_LABELS[closure] },
    ...(closure === 'approved'
      ? [
          { label: '批准人', value: nameOf(closedBy) || '没有记' },
          { label: '批准日期', value: closedAt?.slice(0, 10) ?? '没有记' },
        ]
      : []),
    ...(back?.code
      ? [
          {
            label: '退回原因',
            value: `${back.code} ${RETURN_CODE_LABELS[back.code]}：${back.reason ?? ''}`,
            isLong: true,
          },
          { label: '退回人', value: nameOf(back.by) },
          { label: '退回日期', value: back.date ?? '' },
          { label: '补正期限', value: back.fixBy ?? '没有定' },
        ]
      : []),
  ];
  return <Facts items={items} />;
}

function Steps({ detail, onForm }: { detail: TaskDetail; onForm: (form: Form) => void }) {
  const { task } = detail.row;
  const { request, withdraw, isBusy } = useClosureCalls(task.id);
  if (task.status === 'na') return <p className="third">列为不涉及的任务不用销号。</p>;
  if (task.closure === 'approved')
    return (
      <Section title="已销号">
        <p className="second">销号以后状态和进度不再改；情况有变的，重新办理。</p>
        <div className="small-form-foot">
          <Button onClick={() => onForm('reopen')}>重新办理</Button>
        </div>
      </Section>
    );
  const missing = missingOf(detail);
  if (task.closure === 'requested')
    return (
      <Section title="等待批准">
        {missing.length > 0 && <Missing missing={missing} lead="现在还不能批准：" />}
        <p className="second">由单位领导或上级审核人看过佐证和进展后决定。</p>
        <div className="small-form-foot">
          <Button className="main-button" disabled={missing.length > 0} onClick={() => onForm('approve')}>
            批准销号
          </Button>
          <Button onClick={() => onForm('return')}>退回</Button>
          <Button loading={isBusy} onClick={withdraw}>
            撤回申请
          </Button>
        </div>
      </Section>
    );
  return (
    <Section title="申请销号">
      {missing.length > 0 ? (
        <Missing missing={missing} lead="申请以前还要补齐：" />
      ) : (
        <p className="second">该有的都有了，可以申请。批准以后亮蓝灯；没批准以前仍是“已完成”。</p>
      )}
      <div className="small-form-foot">
        <Button className="main-button" disabled={missing.length > 0} loading={isBusy} onClick={request}>
          {task.closure === 'rejected' ? '重新申请销号' : '申请销号'}
        </Button>
      </div>
    </Section>
  );
}

function Missing({ missing, lead }: { missing: readonly string[]; lead: string }) {
  return (
    <Notice kind="warning">
      {lead}
      <ul className="lines">
        {missing.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What must be put right before the task can be closed. */
export function missingOf({ row, progress, evidence }: TaskDetail): string[] {
  return missingForClosure({ task: row.task, entries: standingEntries(progress), hasEvidence: evidence.length > 0 });
}
