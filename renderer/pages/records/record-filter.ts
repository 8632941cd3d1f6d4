import { useMemo, useState } from 'react';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import type { RecordContext, RecordKind, RecordSelect } from './record-kind.ts';
import { found, searchIndex } from './record-view.ts';

export interface RecordFilter<Row> {
  readonly rows: readonly Row[];
  readonly typed: string;
  /** The label of the chosen chip; null for 全部. */
  readonly chip: string | null;
  /** How many each chip would show under the other filters; `all` for 全部. */
  readonly counts: ReadonlyMap<string, number>;
  readonly all: number;
  readonly selects: readonly {
    readonly label: string;
    readonly value: string;
    readonly options: readonly { value: string; label: string }[];
  }[];
  type(typed: string): void;
  chooseChip(label: string | null): void;
  choose(select: string, value: string): void;
  clear(): void;
}

/** Search as one types, one chip, some selects: what passes all of them is shown. */
export function useRecordFilter<Row extends { readonly id: string }>(props: {
  kind: RecordKind<Row>;
  rows: readonly Row[];
  context: RecordContext;
}): RecordFilter<Row> {
  const { kind, rows, context } = props;
  const [typed, type] = useState('');
  const [chip, chooseChip] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const pinyin = usePinyinReader(typed !== '');
  const index = useMemo(
    () => searchIndex(rows, (row) => kind.textsOf(row, context), pinyin),
    [rows, kind, context, pinyin],
  );
  const chips = useMemo(() => kind.chips(context), [kind, context]);
  const selects = useMemo(() => kind.selects(context), [kind, context]);
  const selected = useMemo(
    () => found(index, typed).filter((row) => selects.every((select) => passes(row, select, chosen))),
    [index, typed, selects, chosen],
  );
  const holding = chips.find(({ label }) => label === chip);
  return {
    rows: useMemo(() => (holding === undefined ? selected : selected.filter(holding.holds)), [selected, holding]),
    typed,
    chip: holding?.label ?? null,
    counts: useMemo(
      () => new Map(chips.map(({ label, holds }) => [label, selected.filter(holds).length])),
      [chips, selected],
    ),
    all: selected.length,
    selects: useMemo(
      () =>
        selects.map((select) => ({
          label: select.label,
          value: chosen[select.label] ?? '',
          options: optionsOf(rows, select),
        })),
      [selects, chosen, rows],
    ),
    type,
    chooseChip,
    choose: (select, value) => setChosen((before) => ({ ...before, [select]: value })),
    clear: () => {
      type('');
      chooseChip(null);
      setChosen({});
    },
  };
}

function passes<Row>(
  row: Row,
  { label, optionOf }: RecordSelect<Row>,
  chosen: Readonly<Record<string, string>>,
): boolean {
  const wanted = chosen[label] ?? '';
  return wanted === '' || optionOf(row)?.value === wanted;
}

/** What stands in the rows, in the order in which it comes. */
function optionsOf<Row>(rows: readonly Row[], { optionOf }: RecordSelect<Row>) {
  const options = new Map(
    rows.flatMap((row) => {
      const option = optionOf(row);
      return option === null ? [] : [[option.value, option] as const];
    }),
  );
  return [...options.values()];
}
