import { useState } from 'react';
import type { ReviewedTask, ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { CLOSURE_LABELS, TASK_STATUS_LABELS } from '../../../../electron/core/domain/labels.ts';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';

const COLUMNS = [
  { name: '编号', width: 76 },
  { name: '任务' },
  { name: '状态', width: 110 },
  { name: '进度', width: 136 },
  { name: '佐证', width: 64, isAtRight: true },
  { name: '操作', width: 120, isAtRight: true, isNameless: true },
];

/** 台账: what was reported of every task; its progress and troubles on a click. */
export function TaskTable(props: {
  sheet: ReviewSheet;
  onReturn: (target: string) => void;
  onEvidence: (taskId: string) => void;
}) {
  const { sheet, onReturn, onEvidence } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  if (sheet.tasks.length === 0) return <p className="second">这一版没有任务。</p>;
  return (
    <SheetTable label="台账" columns={COLUMNS} isInset>
      {sheet.tasks.map((task) => (
        <Task
          key={task.id}
          task={task}
          evidence={sheet.evidence.filter(({ taskId }) => taskId === task.id).length}
          isOpen={task.id === openId}
          onToggle={() => setOpenId(task.id === openId ? null : task.id)}
          onReturn={onReturn}
          onEvidence={onEvidence}
        />
      ))}
    </SheetTable>
  );
}

function Task(props: {
  task: ReviewedTask;
  evidence: number;
  isOpen: boolean;
  onToggle: () => void;
  onReturn: (target: string) => void;
  onEvidence: (taskId: string) => void;
}) {
  const { task, evidence, isOpen, onToggle, onReturn, onEvidence } = props;
  const { id, no, title, percent, keptBack } = task;
  return (
    <>
      <tr>
        <td>{no}</td>
        <td>
          <button type="button" className="link" aria-expanded={isOpen} onClick={onToggle}>
            {title || id}
          </button>
        </td>
        <td>{statusText(task)}</td>
        <td>
          <span className="row">
            <ProgressBar percent={percent} /> {percent}%
          </span>
        </td>
        <td className="at-right">
          {evidence === 0 ? (
            <span className="third">0</span>
          ) : (
            <button
              type="button"
              className="link"
              aria-label={`看 ${title} 的 ${evidence} 件佐证`}
              onClick={() => onEvidence(id)}
            >
              {evidence}
            </button>
          )}
        </td>
        <td className="at-right">
          <button type="button" className="link" aria-label={`退回此项：${title}`} onClick={() => onReturn(id)}>
            退回此项
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td />
          <td colSpan={5}>
            <TaskFacts task={task} keptBack={keptBack} />
          </td>
        </tr>
      )}
    </>
  );
}

function statusText({ status, closure }: ReviewedTask): string {
  const word = label(TASK_STATUS_LABELS, status);
  return closure === 'none' ? word : `${word} · ${label(CLOSURE_LABELS, closure)}`;
}

function label(labels: Readonly<Record<string, string>>, key: string): string {
  return labels[key] ?? key;
}

function TaskFacts({ task, keptBack }: { task: ReviewedTask; keptBack: number }) {
  const { owner, department, due, latest, problem, nextStep } = task;
  const facts = [
    ['责任', [department, owner].filter(Boolean).join(' ')],
    ['截止', due ?? ''],
    ['最近进展', latest === null ? '' : `${latest.date} ${latest.text}`],
    ['存在问题', problem ?? ''],
    ['下步打算', nextStep ?? ''],
    ['留在该单位', keptBack > 0 ? `${keptBack} 件佐证按设置没有报来` : ''],
  ].filter(([, text]) => text !== '');
  return (
    <dl className="task-facts small">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt className="second">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
