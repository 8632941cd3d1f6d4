import { App, Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { EvidenceAdded } from '../../../../electron/core/contract/evidence.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Keycap } from '../../../components/Keycap.tsx';
import { Pane, PaneBack, PaneBody, PaneClose, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { useEscape } from '../../../forms/escape.ts';
import { AddedNotice } from './AddedNotice.tsx';
import { AddingFields } from './AddingFields.tsx';
import { AddingFailure, AddingProgress } from './AddingProgress.tsx';
import { addedText, useAdding } from './adding.ts';
import { WaitingFiles } from './WaitingFiles.tsx';
import './AddPane.css';

/** 添加材料: which files, to which task, what is said about all of them; then one progress for the lot. */
export function AddPane(props: {
  desk: Desk;
  tasks: readonly Task[];
  /** The task that the list is narrowed to; empty for none. */
  taskId: string;
  files: readonly File[];
  onFiles: (files: readonly File[]) => void;
  onOpen: (evidenceId: string) => void;
  onClose: () => void;
}) {
  const { desk, tasks, files, onFiles, onOpen, onClose } = props;
  const { message } = App.useApp();
  const [query] = useSearchParams();
  const [chosen, setChosen] = useState<string | null>(null);
  const [caption, setCaption] = useState('');
  const [outcome, setOutcome] = useState<EvidenceAdded | null>(null);
  const adding = useAdding();
  const isRunning = adding.call.state === 'running';
  const taskId = chosen ?? (query.get('task') || props.taskId);
  const task = tasks.find(({ id }) => id === taskId);
  const isSensitive = desk.record?.actions.find(({ id }) => id === task?.actionId)?.sensitive === true;
  useEscape(() => !isRunning && onClose());
  const add = async (those: readonly File[]): Promise<void> => {
    if (task === undefined || those.length === 0) return;
    setOutcome(null);
    const added = await adding.add(those, { taskId: task.id, caption: caption.trim() || null });
    if (added === null) return;
    onFiles([]);
    void message.success(addedText(added));
    const [first] = added.evidence;
    if (added.skipped.length === 0 && added.evidence.length === 1 && first !== undefined) onOpen(first.id);
    else setOutcome(added);
  };
  const more = (those: readonly File[]): void => {
    setOutcome(null);
    onFiles([...files, ...those]);
  };
  return (
    <Pane label="添加材料" size="photo">
      <PaneHead>
        <div className="row">
          <PaneBack onClose={onClose} />
          <h2 className="pane-title">添加材料</h2>
          <span className="grow" />
          <PaneClose isDisabled={isRunning} onClose={onClose} />
        </div>
      </PaneHead>
      <PaneBody>
        <AddingFields
          tasks={tasks}
          task={task}
          caption={caption}
          isSensitive={isSensitive}
          onTask={setChosen}
          onCaption={setCaption}
        />
        <div className="adding-files">
          {isRunning ? (
            <AddingProgress adding={adding} />
          ) : (
            <>
              <Failure adding={adding} files={files} onWithout={add} onFiles={onFiles} />
              {outcome !== null && <AddedNotice outcome={outcome} onOpen={onOpen} />}
              <FileDrop label="选择文件" folderLabel="选择文件夹" onFiles={more}>
                <span>把照片、文件或整个文件夹拖到这里</span>
                <span>
                  或截图后按 <Keycap>Ctrl V</Keycap> 粘贴
                </span>
              </FileDrop>
              <WaitingFiles files={files} onFiles={onFiles} />
            </>
          )}
        </div>
      </PaneBody>
      <PaneFoot>
        <span className="grow third small">{isRunning ? '' : reasonAgainst(task, files)}</span>
        <Button disabled={isRunning} onClick={onClose}>
          关闭
        </Button>
        <Button
          className="main-button"
          disabled={isRunning || task === undefined || files.length === 0}
          onClick={() => void add(files)}
        >
          {files.length === 0 ? '添加' : `添加 ${files.length} 个文件`}
        </Button>
      </PaneFoot>
    </Pane>
  );
}

function reasonAgainst(task: Task | undefined, files: readonly File[]): string {
  if (files.length === 0) return '先选文件';
  return task === undefined ? '先选归到哪项任务' : '';
}

/** Why nothing was added, and the way on without what was in the way. */
function Failure(props: {
  adding: ReturnType<typeof useAdding>;
  files: readonly File[];
  onWithout: (files: readonly File[]) => Promise<void>;
  onFiles: (files: readonly File[]) => void;
}) {
  const { adding, files, onWithout, onFiles } = props;
  const bad = new Set(adding.refused.map(({ index }) => index));
  const others = files.filter((_, index) => !bad.has(index));
  const goOn = (): void => {
    onFiles(others);
    void onWithout(others);
  };
  return (
    <AddingFailure
      adding={adding}
      actions={
        bad.size > 0 &&
        others.length > 0 && (
          <Button size="small" onClick={goOn}>
            去掉这 {bad.size} 个，添加其余 {others.length} 个
          </Button>
        )
      }
    />
  );
}
