import { Input } from 'antd';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { Icon } from '../../components/Icon.tsx';
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
      <Input
        className="record-search"
        aria-label={`搜索${kind.word}，可用拼音首字母`}
        placeholder={kind.searchHint}
        suffix={filter.typed === '' ? <span /> : <ClearButton onClear={() => filter.type('')} />}
        value={filter.typed}
        onChange={({ target }) => filter.type(target.value)}
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
        <ChoiceBox
          key={label}
          label={label}
          className="record-select"
          aria-label={`${label.replace('全部', '按')}筛选`}
          value={value}
          options={[{ value: '', label }, ...options]}
          onChange={(chosen) => filter.choose(label, chosen ?? '')}
          popupMatchSelectWidth={false}
        />
      ))}
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
