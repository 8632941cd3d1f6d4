import { Button, Popover } from 'antd';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { Action } from '../../../electron/core/domain/action.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { TaskStatus } from '../../../electron/core/domain/task.ts';
import { FilterChoice, type FilterOption } from '../../components/FilterChoice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LightWord } from '../../components/LightWord.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { Chip, Toolbar, ToolbarRule } from '../../components/Toolbar.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { ColumnChoice } from './column-choice.ts';
import { FurtherFilters } from './FurtherFilters.tsx';
import type { LedgerFilter } from './ledger-filter.ts';
import type { Filtered } from './ledger-view.ts';
import { LIGHTS_IN_ORDER } from './task-words.ts';

export function LedgerToolbar(props: {
  desk: Desk;
  filter: LedgerFilter;
  filtered: Filtered;
  onFilter: (filter: LedgerFilter) => void;
  isGrouped: boolean;
  onGroup: (isGrouped: boolean) => void;
  columns: ColumnChoice;
  onPrint: () => void;
}) {
  const { desk, filter, filtered, onFilter, isGrouped, onGroup, columns, onPrint } = props;
  const further = [filter.isToFill, filter.closure !== ''].filter(Boolean).length;
  const change = (part: Partial<LedgerFilter>): void => onFilter({ ...filter, ...part });
  return (
    <Toolbar label="筛选">
      <SearchBox
        className="ledger-search"
        label="搜索任务，可用拼音首字母"
        placeholder="搜索，如 zcbt"
        title="编号、任务、举措、人员、科室，可用拼音或首字母"
        value={filter.typed}
        onChange={(typed) => change({ typed })}
      />
      <Chip
        label="全部"
        count={filtered.all}
        isChosen={filter.light === null}
        onChoose={() => change({ light: null })}
      />
      {LIGHTS_IN_ORDER.map((light) => (
        <Chip
          key={light}
          shape={light}
          label={<LightWord name={light} />}
          count={filtered.byLight[light]}
          isChosen={filter.light === light}
          onChoose={() => change({ light: filter.light === light ? null : light })}
        />
      ))}
      <ToolbarRule />
      <Choice
        label="全部行动"
        value={filter.actionId}
        options={actionOptions(desk.record?.actions ?? [])}
        onChoose={(actionId) => change({ actionId })}
      />
      <Choice
        label="全部责任人"
        value={filter.ownerId}
        options={personOptions(desk.record?.people ?? [])}
        onChoose={(ownerId) => change({ ownerId })}
      />
      <Choice
        label="全部状态"
        value={filter.status}
        options={STATUSES}
        onChoose={(status) => change({ status: STATUSES.find(({ value }) => value === status)?.value ?? '' })}
      />
      <Popover trigger="click" placement="bottomLeft" content={<FurtherFilters filter={filter} onFilter={onFilter} />}>
        <Button size="small" icon={<Icon name="filter" size={14} />}>
          {further === 0 ? '筛选' : `筛选 ${further}`}
        </Button>
      </Popover>
      <span className="grow" />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box within is a control of this page's own */}
      <label className="ledger-grouping">
        <TickBox label="分组" isTicked={isGrouped} onTick={onGroup} />
        分组
      </label>
      <Popover trigger="click" placement="bottomRight" content={<ColumnChooser choice={columns} />}>
        <Button size="small">列设置</Button>
      </Popover>
      <button type="button" className="icon-button" aria-label="打印清单" title="打印清单" onClick={onPrint}>
        <Icon name="print" size={16} />
      </button>
    </Toolbar>
  );
}

const STATUSES = Object.entries(TASK_STATUS_LABELS).map(([value, label]) => ({
  value: value as TaskStatus, // a key of TASK_STATUS_LABELS
  label,
}));

/** As wide as its name. */
function Choice(props: Omit<Parameters<typeof FilterChoice>[0], 'style'>) {
  return <FilterChoice {...props} style={{ width: props.label.length * 14 + 46 }} />;
}

function actionOptions(actions: readonly Action[]): FilterOption[] {
  return actions.map(({ id, name }) => ({ value: id, label: name }));
}

function personOptions(people: readonly Person[]): FilterOption[] {
  return people.filter(({ role }) => role !== 'upper_reviewer').map(({ id, name }) => ({ value: id, label: name }));
}
