import { Segmented } from 'antd';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { EVIDENCE_MARKS } from '../../../electron/core/domain/check/evidence-marks.ts';
import { EvidenceType } from '../../../electron/core/domain/evidence.ts';
import { EVIDENCE_TYPE_LABELS, SHARE_LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { FilterChoice } from '../../components/FilterChoice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { Chip, Toolbar, ToolbarRule } from '../../components/Toolbar.tsx';
import type { EvidenceFilter, Found, Sorting } from './evidence-view.ts';
import { SORT_KEYS } from './evidence-view.ts';
import { MARK_WORDS, taskText } from './evidence-words.ts';
import type { View } from './view-choice.ts';

interface ToolbarProps {
  readonly desk: Desk;
  readonly tasks: readonly Task[];
  readonly filter: EvidenceFilter;
  readonly found: Found;
  readonly onFilter: (filter: EvidenceFilter) => void;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly view: View;
  readonly onView: (view: View) => void;
}

export function EvidenceToolbar(props: ToolbarProps) {
  const { filter, found, onFilter } = props;
  const change = (part: Partial<EvidenceFilter>): void => onFilter({ ...filter, ...part });
  return (
    <Toolbar label="筛选">
      <SearchBox
        className="evidence-search"
        label="搜索说明、文件名、任务，可用拼音首字母"
        placeholder="搜索说明、文件名"
        value={filter.typed}
        onChange={(typed) => change({ typed })}
      />
      <Chip label="全部" count={found.all} isChosen={filter.type === ''} onChoose={() => change({ type: '' })} />
      {EvidenceType.options
        .filter((type) => found.byType.has(type) || filter.type === type)
        .map((type) => (
          <Chip
            key={type}
            label={EVIDENCE_TYPE_LABELS[type]}
            count={found.byType.get(type) ?? 0}
            isChosen={filter.type === type}
            onChoose={() => change({ type: filter.type === type ? '' : type })}
          />
        ))}
      <span className="grow" />
      <ViewSwitch {...props} />
      <Selects {...props} change={change} />
      <Marks filter={filter} found={found} change={change} />
    </Toolbar>
  );
}

type Change = (part: Partial<EvidenceFilter>) => void;

function ViewSwitch({ view, onView }: Pick<ToolbarProps, 'view' | 'onView'>) {
  return (
    <Segmented<View>
      aria-label="看法"
      value={view}
      onChange={onView}
      options={[
        { value: 'gallery', label: '图库', icon: <Icon name="gallery" size={14} /> },
        { value: 'list', label: '列表', icon: <Icon name="list" size={14} /> },
      ]}
    />
  );
}

const SORT_WORDS: Readonly<Record<Sorting['key'], readonly [up: string, down: string]>> = {
  task: ['按任务编号', '按任务编号(倒)'],
  added: ['最早添加在前', '最近添加在前'],
  takenAt: ['时间从早到晚', '时间从晚到早'],
  fileName: ['按文件名', '按文件名(倒)'],
  sizeBytes: ['从小到大', '从大到小'],
  type: ['按类型', '按类型(倒)'],
  shareLevel: ['按去向', '按去向(倒)'],
  caption: ['按说明', '按说明(倒)'],
};

const SORTINGS = SORT_KEYS.flatMap((key) =>
  SORT_WORDS[key].map((label, index) => ({ value: `${key} ${index}`, label, sorting: { key, isDown: index === 1 } })),
);

function Selects(props: ToolbarProps & { change: Change }) {
  const { desk, tasks, filter, change, sorting, onSort } = props;
  const { actions = [], people = [] } = desk.record ?? {};
  const ofAction = tasks.filter(({ actionId }) => filter.actionId === '' || actionId === filter.actionId);
  return (
    <>
      <span className="toolbar-break" />
      <FilterChoice
        isSearched
        className="evidence-choice"
        label="全部行动"
        value={filter.actionId}
        options={actions.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(actionId) => change({ actionId, taskId: '' })}
      />
      <FilterChoice
        isSearched
        className="evidence-choice"
        label="全部任务"
        value={filter.taskId}
        options={ofAction.map((task) => ({ value: task.id, label: taskText(task) }))}
        onChoose={(taskId) => change({ taskId })}
      />
      <FilterChoice
        isSearched
        className="evidence-choice"
        label="全部责任人"
        value={filter.ownerId}
        options={people
          .filter(({ role }) => role !== 'upper_reviewer')
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(ownerId) => change({ ownerId })}
      />
      <FilterChoice
        isSearched
        className="evidence-choice"
        label="去向不限"
        value={filter.shareLevel}
        options={Object.entries(SHARE_LEVEL_LABELS).map(([value, label]) => ({ value, label }))}
        onChoose={(shareLevel) => change({ shareLevel })}
      />
      <ChoiceBox
        label="排序"
        aria-label="排序"
        className="evidence-sorting"
        value={`${sorting.key} ${sorting.isDown ? 1 : 0}`}
        options={SORTINGS.map(({ value, label }) => ({ value, label }))}
        onChange={(value) => onSort(SORTINGS.find((each) => each.value === value)?.sorting ?? sorting)}
        popupMatchSelectWidth={false}
      />
    </>
  );
}

/** Only what there is: a chip that would show nothing is not there. */
function Marks({ filter, found, change }: { filter: EvidenceFilter; found: Found; change: Change }) {
  const marks = EVIDENCE_MARKS.filter((mark) => (found.byMark.get(mark) ?? 0) > 0 || filter.mark === mark);
  if (marks.length === 0) return null;
  return (
    <>
      <ToolbarRule />
      {marks.map((mark) => (
        <Chip
          key={mark}
          shape="yellow"
          label={MARK_WORDS[mark]}
          count={found.byMark.get(mark) ?? 0}
          isChosen={filter.mark === mark}
          onChoose={() => change({ mark: filter.mark === mark ? '' : mark })}
        />
      ))}
    </>
  );
}
