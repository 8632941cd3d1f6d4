import { Button, Input } from 'antd';
import { useState } from 'react';
import { CLOSURE_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Closure } from '../../../electron/core/domain/task.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { Icon } from '../../components/Icon.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { filterFrom, filterQuery, type LedgerFilter, NO_FILTER } from './ledger-filter.ts';
import { useSavedFilters } from './saved-filters.ts';
import { CLOSURE_WORDS } from './task-words.ts';

interface FilterProps {
  readonly filter: LedgerFilter;
  readonly onFilter: (filter: LedgerFilter) => void;
}

/** What there is no room for in the toolbar, and the filters that somebody has given a name. */
export function FurtherFilters({ filter, onFilter }: FilterProps) {
  return (
    <div className="further-filters">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box within is a control of this page's own */}
      <label className="ledger-grouping">
        <TickBox
          label="只看本期未填"
          isTicked={filter.isToFill}
          onTick={(isToFill) => onFilter({ ...filter, isToFill })}
        />
        只看本期未填
      </label>
      <ChoiceBox
        label="全部销号情况"
        aria-label="按销号筛选"
        value={filter.closure}
        options={[{ value: '', label: '全部销号情况' }, ...CLOSURES]}
        onChange={(closure) =>
          onFilter({ ...filter, closure: CLOSURES.find(({ value }) => value === closure)?.value ?? '' })
        }
      />
      <SavedList filter={filter} onFilter={onFilter} />
      <Button size="small" onClick={() => onFilter(NO_FILTER)}>
        清除全部筛选
      </Button>
    </div>
  );
}

const CLOSURES = Object.entries({ ...CLOSURE_LABELS, ...CLOSURE_WORDS }).map(([value, label]) => ({
  value: value as Closure, // a key of CLOSURE_LABELS
  label,
}));

function SavedList({ filter, onFilter }: FilterProps) {
  const { filters, save, remove } = useSavedFilters();
  const [name, setName] = useState('');
  const query = filterQuery(filter);
  const keep = (): void => {
    const given = name.trim();
    if (given === '' || query === '') return;
    save({ name: given, query });
    setName('');
  };
  return (
    <>
      <b className="small">常用筛选</b>
      {filters.length > 0 && (
        <ul aria-label="常用筛选">
          {filters.map((each) => (
            <li key={each.name} className="row">
              <button
                type="button"
                className="link grow saved-filter"
                onClick={() => onFilter(filterFrom(new URLSearchParams(each.query)))}
              >
                {each.name}
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={`删除常用筛选 ${each.name}`}
                onClick={() => remove(each.name)}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <span className="row">
        <Input
          size="small"
          aria-label="常用筛选的名称"
          placeholder={query === '' ? '先筛选，再存起来' : '给现在的筛选起个名'}
          maxLength={30}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={keep}
        />
        <Button size="small" disabled={query === '' || name.trim() === ''} onClick={keep}>
          存为常用
        </Button>
      </span>
    </>
  );
}
