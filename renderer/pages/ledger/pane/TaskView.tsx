import { Button } from 'antd';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { Light } from '../../../components/Light.tsx';
import { Pane, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { Tabs } from '../../../components/Tabs.tsx';
import type { TaskTab } from '../../../frame/addresses.ts';
import { lightReason, lightWord, statusWord } from '../task-words.ts';
import { EvidenceTab } from './EvidenceTab.tsx';
import { FeedbackTab } from './FeedbackTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { PaneBack, PaneMoves } from './PaneMoves.tsx';
import { ProgressTab } from './ProgressTab.tsx';
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
          { key: 'history', label: '历史' },
        ]}
        current={tab}
        onChoose={onTab}
      >
        {tab === 'progress' && <ProgressTab detail={detail} desk={desk} problems={problems} onEdit={onEdit} />}
        {tab === 'evidence' && <EvidenceTab detail={detail} desk={desk} problems={problems} startAt={evidenceId} />}
        {tab === 'feedback' && <FeedbackTab feedback={feedback} people={peopleOf(desk)} />}
        {tab === 'history' && <HistoryTab history={detail.history} desk={desk} />}
      </Tabs>
      <PaneFoot>
        <span className="grow" />
        <Button onClick={() => onEdit('title')}>{tab === 'progress' ? '编辑' : '编辑任务'}</Button>
      </PaneFoot>
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
        <PaneMoves {...props} />
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

function peopleOf(desk: Desk): ReadonlyMap<string, string> {
  return new Map((desk.record?.people ?? []).map(({ id, name }) => [id, name]));
}
