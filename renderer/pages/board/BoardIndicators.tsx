import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Aggregate } from '../../../electron/core/contract/boards.ts';
import { INDICATOR_KIND_LABELS } from '../../../electron/core/domain/labels.ts';
import { useCalls } from '../../calls/calls.tsx';
import { BoxTag } from '../../components/BoxTag.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import { found, searchIndex } from '../records/record-view.ts';
import { AggregateFigures } from './AggregateFigures.tsx';
import type { BoardViewProps } from './BoardPage.tsx';
import { figureText } from './figure-text.ts';
import { IndicatorPane } from './IndicatorPane.tsx';
import { ViewBar, ViewPanel } from './ViewBar.tsx';

export type IndicatorRow = Aggregate['indicators'][number];

/** 指标汇总: what the accepted versions amount to, reported | adjusted, and who contributed. */
export function BoardIndicators(props: BoardViewProps) {
  const { period, record } = props;
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.boards.aggregate.queryOptions({ input: { periodId: period.id } }));
  const [typed, type] = useState('');
  const [openId, setOpen] = useState<string | null>(null);
  const pinyin = usePinyinReader(typed !== '');
  const actionOf = useMemo(() => actionNames(record), [record]);
  const index = useMemo(
    () => searchIndex(data?.indicators ?? [], (each) => [each.name, actionOf.get(each.indicatorId)], pinyin),
    [data, actionOf, pinyin],
  );
  const shown = useMemo(() => found(index, typed), [index, typed]);
  const open = data?.indicators.find(({ indicatorId }) => indicatorId === openId) ?? null;
  return (
    <>
      <ViewBar {...props} search={typed} searchLabel="搜索指标，可用拼音首字母" onSearch={type} />
      <ViewPanel view="indicators">
        {data === undefined ? (
          <LoadingRows />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <div className="board-main board-scroll" tabIndex={0}>
            <AggregateFigures aggregate={data} />
            <IndicatorTable
              rows={shown}
              aggregate={data}
              actionOf={actionOf}
              openId={openId}
              isNarrow={open !== null}
              onOpen={setOpen}
            />
            {shown.length === 0 && <p className="board-empty second">没有符合条件的指标。</p>}
          </div>
        )}
        {open !== null && data !== undefined && (
          <IndicatorPane
            indicator={open}
            aggregate={data}
            record={record}
            periodName={period.name}
            onClose={() => setOpen(null)}
          />
        )}
      </ViewPanel>
      <StatusLeft>
        <span>
          已接收<b>{data?.accepted ?? 0}</b> / 应报<b>{data?.due ?? period.due}</b> · 指标<b>{shown.length}</b>项
        </span>
      </StatusLeft>
    </>
  );
}

function actionNames({ actions, indicators }: BoardViewProps['record']): ReadonlyMap<string, string> {
  const names = new Map(actions.map(({ id, name }) => [id, name]));
  return new Map(indicators.map(({ id, actionId }) => [id, names.get(actionId ?? '') ?? '']));
}

const COLUMNS = [
  { name: '行动', width: 220 },
  { name: '指标' },
  { name: '类型', width: 76 },
  { name: '自报', width: 130, isAtRight: true },
  { name: '核定', width: 130, isAtRight: true },
  { name: '填报单位', width: 96, isAtRight: true },
  { name: '说明', width: 110 },
];
const FEWER = COLUMNS.filter(({ name }) => name !== '行动' && name !== '类型');

function IndicatorTable(props: {
  rows: readonly IndicatorRow[];
  aggregate: Aggregate;
  actionOf: ReadonlyMap<string, string>;
  openId: string | null;
  isNarrow: boolean;
  onOpen: (id: string | null) => void;
}) {
  const { rows, aggregate, actionOf, openId, isNarrow, onOpen } = props;
  return (
    <SheetTable label="指标汇总" columns={isNarrow ? FEWER : COLUMNS}>
      {rows.map((row) => (
        <tr key={row.indicatorId} className={row.indicatorId === openId ? 'row-open' : undefined}>
          {!isNarrow && <td className="second">{actionOf.get(row.indicatorId)}</td>}
          <td>
            <button
              type="button"
              className="link"
              aria-expanded={row.indicatorId === openId}
              onClick={() => onOpen(row.indicatorId === openId ? null : row.indicatorId)}
            >
              {row.name}
            </button>
          </td>
          {!isNarrow && <td className="second">{INDICATOR_KIND_LABELS[row.kind]}</td>}
          <td className="at-right">{row.isApart ? '不汇总' : figureText(row.reported, row)}</td>
          <td className="at-right">{row.isApart ? '' : <Adjusted row={row} />}</td>
          <td className="at-right">
            {row.units}/{aggregate.accepted}
          </td>
          <td>{row.isUndeduplicated && <BoxTag>未去重</BoxTag>}</td>
        </tr>
      ))}
    </SheetTable>
  );
}

/** Bold where it is not what was reported. */
function Adjusted({ row }: { row: IndicatorRow }) {
  const text = figureText(row.adjusted, row);
  return row.adjusted === row.reported ? text : <b className="board-adjusted">{text}</b>;
}
