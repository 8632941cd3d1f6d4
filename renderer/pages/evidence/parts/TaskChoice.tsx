import { useMemo, useState } from 'react';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import type { FieldControl } from '../../../components/Field.tsx';
import { matchesPinyin } from '../../../frame/pinyin.ts';
import { usePinyinReader } from '../../../frame/pinyin-reader.ts';
import { taskText } from '../evidence-words.ts';

/** One of all tasks, found by number, title or pinyin. */
export function TaskChoice(props: {
  label: string;
  tasks: readonly Task[];
  value: string;
  onChoose: (taskId: string) => void;
  control?: FieldControl;
}) {
  const { label, tasks, value, onChoose, control } = props;
  const [typed, setTyped] = useState('');
  const pinyin = usePinyinReader(/[a-z]/i.test(typed));
  const options = useMemo(
    () =>
      tasks.map((task) => {
        const text = taskText(task);
        return { value: task.id, label: text, read: pinyin?.read(task.title ?? '') };
      }),
    [tasks, pinyin],
  );
  const isFound = (words: string, id: string | null | undefined): boolean => {
    const option = options.find((each) => each.value === id);
    const word = words.trim().toLowerCase();
    if (option === undefined) return false;
    const isRead = option.read !== undefined && /[a-z]/.test(word) && matchesPinyin(option.read, word);
    return isRead || option.label.toLowerCase().includes(word);
  };
  return (
    <ChoiceBox
      label={label}
      aria-label={label}
      {...control}
      className="task-choice"
      placeholder="输入编号、名称或拼音首字母"
      value={value === '' ? null : value}
      options={options.map(({ value: id, label: text }) => ({ value: id, label: text }))}
      showSearch={{ onSearch: setTyped, filterOption: (words, option) => isFound(words, option?.value as string) }}
      onChange={(chosen) => onChoose(chosen ?? '')}
    />
  );
}
