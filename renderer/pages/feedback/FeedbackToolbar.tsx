import { Button } from 'antd';
import { FEEDBACK_CHANNEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { FilterChoice } from '../../components/FilterChoice.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { Chip, Toolbar } from '../../components/Toolbar.tsx';
import { taskOptions } from '../../components/task-name.ts';
import { CHIP_WORDS, CHIPS, type FeedbackFilter, type FeedbackRow, type Filtered, monthText } from './feedback-view.ts';

export function FeedbackToolbar(props: {
  filter: FeedbackFilter;
  filtered: Filtered;
  rows: readonly FeedbackRow[];
  months: readonly string[];
  today: string;
  onFilter: (filter: FeedbackFilter) => void;
  onExport: () => void;
}) {
  const { filter, filtered, rows, months, today, onFilter, onExport } = props;
  const change = (part: Partial<FeedbackFilter>): void => onFilter({ ...filter, ...part });
  return (
    <Toolbar label="筛选">
      <SearchBox
        className="feedback-search"
        label="搜索评价，可用拼音首字母"
        placeholder="搜索内容"
        value={filter.typed}
        onChange={(typed) => change({ typed })}
      />
      <Chip label="全部" count={filtered.all} isChosen={filter.chip === null} onChoose={() => change({ chip: null })} />
      {CHIPS.map((chip) => (
        <Chip
          key={chip}
          label={CHIP_WORDS[chip]}
          count={filtered.byChip[chip]}
          isChosen={filter.chip === chip}
          onChoose={() => change({ chip: filter.chip === chip ? null : chip })}
        />
      ))}
      <FilterChoice
        isSearched
        className="feedback-choice"
        label="全部渠道"
        value={filter.channel}
        options={CHANNELS}
        onChoose={(channel) => change({ channel })}
      />
      <FilterChoice
        isSearched
        className="feedback-choice"
        label="全部任务"
        value={filter.taskId}
        options={tasksIn(rows)}
        onChoose={(taskId) => change({ taskId })}
      />
      <FilterChoice
        isSearched
        className="feedback-choice"
        label="全部月份"
        value={filter.month}
        options={months.map((month) => ({ value: month, label: monthText(month, today) }))}
        onChoose={(month) => change({ month })}
      />
      <span className="grow" />
      <Button size="small" disabled={filtered.rows.length === 0} onClick={onExport}>
        导出
      </Button>
    </Toolbar>
  );
}

const CHANNELS = Object.entries(FEEDBACK_CHANNEL_LABELS).map(([value, label]) => ({ value, label }));

/** Only tasks that somebody said something about. */
function tasksIn(rows: readonly FeedbackRow[]) {
  const tasks = new Map(rows.flatMap(({ task }) => (task === null ? [] : [[task.id, task] as const])));
  return taskOptions([...tasks.values()]).sort((a, b) => a.label.localeCompare(b.label, 'zh-CN'));
}
