import type { ReactNode } from 'react';
import type { EvidenceDetail, EvidenceRow } from '../../../../electron/core/contract/evidence.ts';
import { dayOutside } from '../../../../electron/core/domain/check/evidence-marks.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { taskText } from '../evidence-words.ts';

interface MarkNoticesProps {
  readonly detail: EvidenceDetail;
  readonly tasks: readonly Task[];
  readonly rows: readonly EvidenceRow[];
  readonly onOpen: (evidenceId: string) => void;
}

/** What is odd about a file as it is: gone, old, under two tasks; and what it was made from. */
export function MarkNotices({ detail, tasks, rows, onOpen }: MarkNoticesProps) {
  const { evidence, facts, isStored } = detail;
  const task = tasks.find(({ id }) => id === evidence.taskId);
  const day = dayOutside(facts ?? undefined, task);
  const same = rows.filter((row) => row.evidence.sha256 === evidence.sha256 && row.evidence.id !== evidence.id);
  const original = rows.find((row) => row.evidence.id === evidence.derivedFrom);
  const copies = rows.filter((row) => row.evidence.derivedFrom === evidence.id);
  const link = (row: EvidenceRow, text: string): ReactNode => (
    <button key={row.evidence.id} type="button" className="link" onClick={() => onOpen(row.evidence.id)}>
      {text}
    </button>
  );
  return (
    <>
      {!isStored && <ErrorNotice title="文件不在资料库中或不完整，请从备份恢复或重新添加。" code="E201" />}
      {day !== null && (
        <Notice kind="warning">
          照片摄于 {day}，不在任务期 {task?.start || '(未定)'} 至 {task?.due || '(未定)'} 内：旧图？{' '}
          <span className="third">W201</span>
        </Notice>
      )}
      {same.length > 0 && (
        <Notice kind="warning">
          同一个文件还在：
          {same.map((row, index) => (
            <span key={row.evidence.id}>
              {index > 0 && '、'}
              {link(row, taskText(tasks.find(({ id }) => id === row.evidence.taskId)))}
            </span>
          ))}
          。各任务应有自己的佐证。 <span className="third">W202</span>
        </Notice>
      )}
      {original !== undefined && (
        <p className="evidence-facts">由 {link(original, original.evidence.fileName)} 遮挡而来</p>
      )}
      {copies.length > 0 && (
        <p className="evidence-facts">已有遮挡版：{copies.map((row) => link(row, row.evidence.fileName))}</p>
      )}
    </>
  );
}
