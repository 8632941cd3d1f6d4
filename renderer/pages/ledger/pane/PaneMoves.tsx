import { Icon } from '../../../components/Icon.tsx';
import type { TaskPaneProps } from './TaskPane.tsx';

/** To the task before and after, and away. */
export function PaneMoves({ taskId, neighbours, onOpen, onClose }: Omit<TaskPaneProps, 'desk'>) {
  const index = neighbours.indexOf(taskId);
  const before = index > 0 ? neighbours[index - 1] : undefined;
  const after = index >= 0 ? neighbours[index + 1] : undefined;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="上一项任务"
        disabled={before === undefined}
        onClick={() => before !== undefined && onOpen(before)}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="下一项任务"
        disabled={after === undefined}
        onClick={() => after !== undefined && onOpen(after)}
      >
        <Icon name="right" />
      </button>
      <button type="button" className="icon-button" aria-label="关闭任务(Esc)" onClick={onClose}>
        <Icon name="close" />
      </button>
    </>
  );
}

/** Only where the pane covers the list. */
export function PaneBack({ onClose }: Pick<TaskPaneProps, 'onClose'>) {
  return (
    <button type="button" className="icon-button pane-back" aria-label="返回清单" onClick={onClose}>
      <Icon name="left" />
    </button>
  );
}
