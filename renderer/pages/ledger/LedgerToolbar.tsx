import { Button, Input, Popover } from 'antd';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { Action } from '../../../electron/core/domain/action.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { Icon } from '../../components/Icon.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { Chip, Toolbar, ToolbarRule } from '../../components/Toolbar.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { ColumnChoice } from './column-choice.ts';
import type { Filtered, LedgerFilter } from './ledger-view.ts';
import { LIGHTS_IN_ORDER, lightWord, STATUS_WORDS } from './task-words.ts';

export function LedgerToolbar(props: {
  desk: Desk;
  filter: LedgerFilter;
  filtered: Filtered;
  onFilter: (filter: LedgerFilter) => void;
  isGrouped: boolean;
  onGroup: (isGrouped: boolean) => void;
  columns: ColumnChoice;
}) {
  const { desk, filter, filtered, onFilter, isGrouped, onGroup, columns } = props;
  const change = (part: Partial<LedgerFilter>): void => onFilter({ ...filter, ...part });
  return (
    <Toolbar label="筛选">
      <Input
        className="ledger-search"
        aria-label="搜索任务,可用拼音首字母"
        placeholder="搜索，如 zcbt"
        suffix={filter.typed === '' ? <span /> : <ClearButton onClear={() => change({ typed: '' })} />}
        value={filter.typed}
        onChange={({ target }) => change({ typed: target.value })}
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
          label={lightWord(light)}
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
        options={STATUS_WORDS.map((word) => ({ value: word, label: word }))}
        onChoose={(status) => change({ status })}
      />
      <span className="grow" />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box within is a control of this page's own */}
      <label className="ledger-grouping">
        <TickBox label="分组" isTicked={isGrouped} onTick={onGroup} />
        分组
      </label>
      <Popover trigger="click" placement="bottomRight" content={<ColumnChooser choice={columns} />}>
        <Button size="small">列设置</Button>
      </Popover>
    </Toolbar>
  );
}

function ClearButton({ onClear }: { onClear: () => void }) {
  return (
    <button type="button" className="icon-button" aria-label="清除搜索" onClick={onClear}>
      <Icon name="close" size={12} />
    </button>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Reads its own name when it is off. */
function Choice(props: {
  label: string;
  value: string;
  options: readonly Option[];
  onChoose: (value: string) => void;
}) {
  const { label, value, options, onChoose } = props;
  return (
    <ChoiceBox
      label={label}
      className="ledger-choice"
      aria-label={`${label.replace('全部', '按')}筛选`}
      value={value}
      options={[{ value: '', label }, ...options]}
      onChange={(chosen) => onChoose(chosen ?? '')}
      popupMatchSelectWidth={false}
    />
  );
}

function actionOptions(actions: readonly Action[]): Option[] {
  return actions.map(({ id, name }) => ({ value: id, label: name }));
}

function personOptions(people: readonly Person[]): Option[] {
  return people.filter(({ role }) => role !== 'upper_reviewer').map(({ id, name }) => ({ value: id, label: name }));
}
