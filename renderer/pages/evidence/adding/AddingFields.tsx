import { Input } from 'antd';
import { Link } from 'react-router';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { Field } from '../../../components/Field.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { NEW_TASK } from '../../../frame/addresses.ts';
import { TaskChoice } from '../parts/TaskChoice.tsx';

/** To which task, and what is said about all of the files. */
export function AddingFields(props: {
  tasks: readonly Task[];
  task: Task | undefined;
  caption: string;
  /** The task belongs to an action about people who need protection. */
  isSensitive: boolean;
  onTask: (taskId: string) => void;
  onCaption: (caption: string) => void;
}) {
  const { tasks, task, caption, isSensitive, onTask, onCaption } = props;
  return (
    <>
      <div className="fields">
        <Field label="归到任务" name="taskId" isWide isRequired>
          {(control) => (
            <TaskChoice label="归到任务" tasks={tasks} value={task?.id ?? ''} onChoose={onTask} control={control} />
          )}
        </Field>
        <Field label="共用的说明" name="caption" isWide hint="这一批都用它；可以先不写，添加后再逐件补">
          {(control) => (
            <Input
              {...control}
              placeholder="如 2021年12月3日，社区食堂，志愿者，分餐"
              value={caption}
              onChange={({ target }) => onCaption(target.value)}
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
    </>
  );
}
