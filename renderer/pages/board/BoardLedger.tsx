import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { AggregatedTask } from '../../../electron/core/contract/boards.ts';
import { Light } from '../../../electron/core/domain/light.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useCopying } from '../../calls/clipboard.ts';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { FilterChoice } from '../../components/FilterChoice.tsx';
import { LightWord } from '../../components/LightWord.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { NothingFound } from '../../components/NothingFound.tsx';
import { type RecordSort, RecordTable } from '../../components/RecordTable.tsx';
import { Chip, Toolbar } from '../../components/Toolbar.tsx';
import { inboxAddress } from '../../frame/addresses.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import { sorted } from '../records/record-view.ts';
import type { BoardViewProps } from './BoardPage.tsx';
import { LEDGER_COLUMNS, type LedgerRow, ledgerText } from './ledger-columns.tsx';
import { useBoardLedger } from './ledger-filter.ts';
import { ViewBar, ViewPanel } from './ViewBar.tsx';

const NO_TASKS: readonly AggregatedTask[] = [];

/** 合并台账: the tasks of all accepted versions in one table. */
export function BoardLedger(props: BoardViewProps) {
  const { period, record } = props;
  const { orpc } = useCalls();
  const input = { periodId: period.id, unitId: null };
  const { data, error, refetch } = useQuery(orpc.boards.tasks.queryOptions({ input, staleTime: 60_000 }));
  const aggregate = useQuery(orpc.boards.aggregate.queryOptions({ input: { periodId: period.id } }));
  const filter = useBoardLedger(data?.tasks ?? NO_TASKS, record.actions);
  return (
    <>
      <ViewBar {...props} search={filter.typed} searchLabel="搜索任务，可用拼音首字母" onSearch={filter.type}>
        {filter.selects.map(({ label, value, options, choose }) => (
          <FilterChoice
            key={label}
            isSearched
            className="board-select"
            label={label}
            value={value}
            options={options}
            onChoose={choose}
          />
        ))}
      </ViewBar>
      <Toolbar label="按亮灯筛选">
        <Chip label="全部" count={filter.all} isChosen={filter.light === ''} onChoose={() => filter.chooseLight('')} />
        {Light.options.map((light) => (
          <Chip
            key={light}
            shape={light}
            label={<LightWord name={light} />}
            count={filter.byLight.get(light) ?? 0}
            isChosen={filter.light === light}
            onChoose={() => filter.chooseLight(filter.light === light ? '' : light)}
          />
        ))}
      </Toolbar>
      <ViewPanel view="ledger">
        {error !== null && <ReadFailure error={error} retry={() => void refetch()} />}
        {data === undefined && error === null && <LoadingRows />}
        {data !== undefined && (
          <LedgerTable
            rows={filter.rows}
            isEmpty={data.tasks.length === 0}
            periodName={period.name}
            submissionOf={(unitId) =>
              aggregate.data?.units.find((unit) => unit.unitId === unitId)?.submissionId ?? null
            }
            onClear={filter.clear}
          />
        )}
      </ViewPanel>
      <StatusLeft>
        <span>
          共<b>{data?.tasks.length ?? 0}</b>项 · 显示<b>{filter.rows.length}</b> · 来自已接收的
          <b>{aggregate.data?.accepted ?? 0}</b>个单位
        </span>
      </StatusLeft>
    </>
  );
}

function LedgerTable(props: {
  rows: readonly LedgerRow[];
  isEmpty: boolean;
  periodName: string;
  submissionOf: (unitId: string) => string | null;
  onClear: () => void;
}) {
  const { rows, isEmpty, periodName, submissionOf, onClear } = props;
  const navigate = useNavigate();
  const copy = useCopying();
  const [sort, setSort] = useState<RecordSort | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => sorted(rows, sort, LEDGER_COLUMNS), [rows, sort]);
  const tickedRows = useMemo(() => shown.filter(({ id }) => ticked.has(id)), [shown, ticked]);
  const open = (id: string): void => {
    const unitId = rows.find((row) => row.id === id)?.task.unitId;
    const submissionId = unitId === undefined ? null : submissionOf(unitId);
    if (submissionId !== null) void navigate(inboxAddress(submissionId));
  };
  return (
    <div className="board-main">
      <RecordTable
        id="board-ledger"
        label="合并台账"
        columns={LEDGER_COLUMNS}
        rows={shown}
        nameOf={({ task }) => `${task.unitName} ${task.no} ${task.title}`}
        openId={null}
        ticked={ticked}
        onTick={setTicked}
        onOpen={open}
        sort={sort}
        onSort={setSort}
      >
        {shown.length === 0 && (
          <NothingFound onClear={isEmpty ? null : onClear}>
            {isEmpty ? `${periodName}还没有接收的报送，接收后任务列在这里。` : '没有符合条件的任务。'}
          </NothingFound>
        )}
      </RecordTable>
      {tickedRows.length > 0 && (
        <div className="selection-bar" role="toolbar" aria-label="对已选任务">
          <b>已选 {tickedRows.length} 项</b>
          <Button
            onClick={() =>
              void copy(ledgerText(tickedRows), `已复制 ${tickedRows.length} 行，可粘贴到 Excel 或 WPS 表格`)
            }
          >
            复制 {tickedRows.length} 行
          </Button>
          <span className="grow" />
          <Button type="link" onClick={() => setTicked(new Set())}>
            取消选择
          </Button>
        </div>
      )}
    </div>
  );
}
