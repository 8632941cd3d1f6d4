import { FilterChoice } from '../../components/FilterChoice.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { Chip, Toolbar, ToolbarRule } from '../../components/Toolbar.tsx';
import type { RecordFilter } from './record-filter.ts';
import type { RecordContext, RecordKind } from './record-kind.ts';

export function RecordToolbar<Row extends { readonly id: string }>(props: {
  kind: RecordKind<Row>;
  context: RecordContext;
  filter: RecordFilter<Row>;
}) {
  const { kind, context, filter } = props;
  const chips = kind.chips(context);
  return (
    <Toolbar label="筛选">
      <SearchBox
        className="record-search"
        label={`搜索${kind.word}，可用拼音首字母`}
        placeholder={kind.searchHint}
        value={filter.typed}
        onChange={filter.type}
      />
      {chips.length > 0 && (
        <Chip
          label="全部"
          count={filter.all}
          isChosen={filter.chip === null}
          onChoose={() => filter.chooseChip(null)}
        />
      )}
      {chips.map(({ label, shape }) => (
        <Chip
          key={label}
          label={label}
          {...(shape === undefined ? {} : { shape })}
          count={filter.counts.get(label) ?? 0}
          isChosen={filter.chip === label}
          onChoose={() => filter.chooseChip(filter.chip === label ? null : label)}
        />
      ))}
      {filter.selects.length > 0 && <ToolbarRule />}
      {filter.selects.map(({ label, value, options }) => (
        <FilterChoice
          key={label}
          className="record-select"
          label={label}
          value={value}
          options={options}
          onChoose={(chosen) => filter.choose(label, chosen)}
        />
      ))}
    </Toolbar>
  );
}
