import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { EvidenceAdded } from '../../../../electron/core/contract/evidence.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { Field } from '../../../components/Field.tsx';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Keycap } from '../../../components/Keycap.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { bytesText } from '../../../components/number-text.ts';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { useEscape } from '../../../forms/escape.ts';
import { NEW_TASK } from '../../../frame/addresses.ts';
import { TaskChoice } from '../parts/TaskChoice.tsx';
import { AddingFailure, AddingProgress } from './AddingProgress.tsx';
import { addedText, useAdding } from './adding.ts';
import './AddPane.css';

const MOST_SHOWN = 200;

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
          <button type="button" className="icon-button pane-back" aria-label="返回清单" onClick={onClose}>
            <Icon name="left" />
          </button>
          <h2 className="pane-title">添加材料</h2>
          <span className="grow" />
          <button type="button" className="icon-button" aria-label="关闭(Esc)" disabled={isRunning} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
      </PaneHead>
      <PaneBody>
        <div className="fields">
          <Field label="归到任务" name="taskId" isWide isRequired>
            {(control) => (
              <TaskChoice
                label="归到任务"
                tasks={tasks}
                value={task?.id ?? ''}
                onChoose={setChosen}
                control={control}
              />
            )}
          </Field>
          <Field label="共用的说明" name="caption" isWide hint="这一批都用它；可以先不写，添加后再逐件补">
            {(control) => (
              <Input
                {...control}
                placeholder="如 2021年12月3日，社区食堂，志愿者，分餐"
                value={caption}
                onChange={({ target }) => setCaption(target.value)}
              />
            )}
          </Field>
        </div>
        {tasks.length === 0 && (
          <Notice kind="info">
            佐证要归在任务下面，还没有任务。<Link to={NEW_TASK}>先新增任务</Link>
          </Notice>
        )}
        {isSensitive && (
          <Notice kind="info">这项行动涉及需要保护的人：照片只留在本单位，不随报送外传；不要求拍照。</Notice>
        )}
        <div className="adding-files">
          {isRunning ? (
            <AddingProgress adding={adding} />
          ) : (
            <>
              <Failure adding={adding} files={files} onWithout={add} onFiles={onFiles} />
              {outcome !== null && <Outcome outcome={outcome} onOpen={onOpen} />}
              <FileDrop label="选择文件" folderLabel="选择文件夹" onFiles={more}>
                <span>把照片、文件或整个文件夹拖到这里</span>
                <span>
                  或截图后按 <Keycap>Ctrl V</Keycap> 粘贴
                </span>
              </FileDrop>
              <Waiting files={files} onFiles={onFiles} />
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

function Outcome({ outcome, onOpen }: { outcome: EvidenceAdded; onOpen: (id: string) => void }) {
  const [first] = outcome.evidence;
  return (
    <Notice
      kind="good"
      actions={
        first !== undefined && (
          <button type="button" className="link" onClick={() => onOpen(first.id)}>
            逐件补说明
          </button>
        )
      }
    >
      {addedText(outcome)}
      {outcome.skipped.length > 0 && (
        <ul>
          {outcome.skipped.map(({ fileName, sameAs }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, and the list never changes
            <li key={index}>
              {fileName}：
              <button type="button" className="link" onClick={() => onOpen(sameAs)}>
                看已有的那件
              </button>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Waiting({ files, onFiles }: { files: readonly File[]; onFiles: (files: readonly File[]) => void }) {
  if (files.length === 0) return null;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return (
    <>
      <div className="row adding-count">
        <b>
          待添加 {files.length} 个，{bytesText(bytes)}
        </b>
        <span className="grow" />
        <button type="button" className="link" onClick={() => onFiles([])}>
          清空
        </button>
      </div>
      <ul aria-label="待添加的文件">
        {files.slice(0, MOST_SHOWN).map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice
          <li key={index} className="row adding-file">
            <span className="grow clip" title={file.webkitRelativePath || file.name}>
              {file.name}
            </span>
            <span className="second small">{bytesText(file.size)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={`不添加 ${file.name}`}
              onClick={() => onFiles(files.filter((_, each) => each !== index))}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      {files.length > MOST_SHOWN && <div className="third small">其余 {files.length - MOST_SHOWN} 个未列出</div>}
    </>
  );
}
