import { useEffect } from 'react';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { Light } from '../../../components/Light.tsx';
import { Pane, PaneBack, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { Tabs } from '../../../components/Tabs.tsx';
import type { TaskTab } from '../../../frame/addresses.ts';
import { lightReason, lightWord, statusWord, TASK_MOVES } from '../task-words.ts';
import { ClosureTab } from './ClosureTab.tsx';
import { EvidenceTab } from './EvidenceTab.tsx';
import { FeedbackTab } from './FeedbackTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { ProgressTab } from './ProgressTab.tsx';
import { restFocus } from './rest-focus.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { TaskPaneProps } from './TaskPane.tsx';
import { problemsOf } from './task-problems.ts';
import './TaskView.css';

export function TaskView(
  props: TaskPaneProps & {
    detail: TaskDetail;
    tab: TaskTab;
    /** The file to begin at. */
    evidenceId: string | null;
    onTab: (tab: TaskTab) => void;
    onEdit: (field: string) => void;
  },
) {
  const { detail, desk, tab, evidenceId, onTab, onEdit } = props;
  const { row, evidence, feedback } = detail;
  const problems = problemsOf(detail, desk);
  useEffect(restFocus, []);
  return (
    <Pane label={`任务 ${row.task.no ?? ''}`}>
      <PaneHead>
        <TaskHead {...props} />
      </PaneHead>
      <Tabs
        label="任务的各部分"
        tabs={[
          { key: 'progress', label: '进展与指标' },
          { key: 'evidence', label: '佐证', count: evidence.length },
          { key: 'feedback', label: '评价', count: feedback.length },
          { key: 'closure', label: '销号' },
          { key: 'history', label: '历史' },
        ]}
        current={tab}
        onChoose={onTab}
      >
        {tab === 'progress' && <ProgressTab detail={detail} desk={desk} problems={problems} onEdit={onEdit} />}
        {tab === 'evidence' && <EvidenceTab detail={detail} desk={desk} problems={problems} startAt={evidenceId} />}
        {tab === 'feedback' && <FeedbackTab taskId={row.task.id} feedback={feedback} desk={desk} />}
        {tab === 'closure' && <ClosureTab detail={detail} desk={desk} />}
        {tab === 'history' && <HistoryTab history={detail.history} desk={desk} />}
      </Tabs>
      <TaskFoot
        detail={detail}
        isClosureOpen={tab === 'closure'}
        onClosure={() => onTab('closure')}
        onEdit={() => onEdit('title')}
      />
    </Pane>
  );
}

export function TaskHead(props: TaskPaneProps & { detail: TaskDetail }) {
  const { row } = props.detail;
  const { no, title, measures } = row.task;
  return (
    <>
      <div className="row">
        <PaneBack onClose={props.onClose} />
        <span className="second">{no}</span>
        <Light name={row.light} word={lightWord(row.light)} reason={lightReason(row)} />
        <BoxTag>{statusWord(row.task)}</BoxTag>
        <span className="grow" />
        <PaneMoves {...props} openId={props.taskId} words={TASK_MOVES} />
      </div>
      <h2 className="task-title">{title}</h2>
      {measures && (
        <div className="second small clip" title={measures}>
          {measures}
        </div>
      )}
    </>
  );
}
