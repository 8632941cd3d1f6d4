import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../calls/failure.ts';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { focusList } from '../../components/field-focus.ts';
import { useMedia } from '../../components/media.ts';
import { type RecordSort, RecordTable } from '../../components/RecordTable.tsx';
import { StatusLeft } from '../../frame/status-slot.tsx';
import type { RecordPageProps } from './RecordPage.tsx';
import { RecordPane } from './RecordPane.tsx';
import { RecordToolbar } from './RecordToolbar.tsx';
import { useRecordFilter } from './record-filter.ts';
import type { RecordContext } from './record-kind.ts';
import { sorted } from './record-view.ts';

export interface RecordDeskProps<Row extends { readonly id: string }> extends RecordPageProps<Row> {
  readonly rows: readonly Row[];
  readonly context: RecordContext;
  readonly openId: string;
  readonly onCreate: () => void;
}

/** List and detail side by side: the list stays alive while a record is open. */
export function RecordDesk<Row extends { readonly id: string }>(props: RecordDeskProps<Row>) {
  const { kind, rows, context, openId, onCreate } = props;
  const navigate = useNavigate();
  const [sort, setSort] = useState<RecordSort | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isWide = useMedia(openId === '' ? '(min-width: 1180px)' : '(min-width: 1600px)');
  const columns = useMemo(() => kind.columns(context, isWide ? 'wide' : 'narrow'), [kind, context, isWide]);
  const filter = useRecordFilter(props);
  const shown = useMemo(() => sorted(filter.rows, sort, columns), [filter.rows, sort, columns]);
  const tickedRows = useMemo(() => shown.filter(({ id }) => ticked.has(id)), [shown, ticked]);
  const remove = useRemoval(props, () => setTicked(new Set()));
  const tableId = `${kind.path}-table`;
  const open = (id: string): void =>
    void navigate(`/${kind.path}/${encodeURIComponent(id)}`, { replace: openId !== '' });
  const close = (): void => {
    void navigate(`/${kind.path}`, { flushSync: true }); // who closes a deleted record must not ask for it once more
    focusList(tableId);
  };
  return (
    <>
      <RecordToolbar kind={kind} context={context} filter={filter} />
      <div className="records">
        <div className="records-list">
          <RecordTable
            id={tableId}
            label={kind.title}
            columns={columns}
            rows={shown}
            nameOf={kind.nameOf}
            openId={openId === '' ? null : openId}
            ticked={ticked}
            onTick={setTicked}
            onOpen={open}
            onNew={onCreate}
            onRemove={(ids) => void remove([...ids], close)}
            sort={sort}
            onSort={setSort}
          >
            {rows.length > 0 && shown.length === 0 && <NothingFound word={kind.word} onClear={filter.clear} />}
          </RecordTable>
          {tickedRows.length > 0 && (
            <TickedBar
              {...props}
              ticked={tickedRows}
              onRemove={(ids) => void remove(ids, close)}
              onClear={() => setTicked(new Set())}
            />
          )}
        </div>
        {openId !== '' && (
          <RecordPane
            {...props}
            key={openId}
            neighbours={shown.map(({ id }) => id)}
            onOpen={open}
            onClose={close}
            onRemove={(id) => void remove([id], close)}
          />
        )}
      </div>
      <StatusLeft>
        <span>
          共<b>{rows.length}</b>
          {kind.counter} · 显示<b>{shown.length}</b>
        </span>
        {tickedRows.length > 0 && (
          <span>
            已选<b>{tickedRows.length}</b>
          </span>
        )}
      </StatusLeft>
    </>
  );
}

/** Takes records out, in a step that can be taken back; an open pane of one of them closes. */
function useRemoval<Row extends { readonly id: string }>({ calls, openId }: RecordDeskProps<Row>, done: () => void) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  return async (ids: string[], close: () => void): Promise<void> => {
    try {
      const undoable = await calls.remove({ ids });
      if (ids.includes(openId)) close();
      done();
      await refreshEverything(queryClient);
      tellUndo(undoable);
    } catch (error) {
      void message.error(failureOf(error).message);
    }
  };
}

function TickedBar<Row extends { readonly id: string }>(
  props: RecordDeskProps<Row> & { ticked: readonly Row[]; onRemove: (ids: string[]) => void; onClear: () => void },
) {
  const { kind, calls, ticked, onRemove, onClear, forTicked } = props;
  const saveFile = useFileSaving();
  const ids = ticked.map(({ id }) => id);
  const exportTicked = (): void => {
    const name = `${kind.title}.xlsx`;
    void saveFile({ choice: 'spreadsheet', name, make: (file) => calls.export({ ids, file }) });
  };
  return (
    <div className="selection-bar" role="toolbar" aria-label={`对已选${kind.word}`}>
      <b>
        已选 {ids.length} {kind.counter}
      </b>
      {forTicked?.(ticked)}
      <Button onClick={exportTicked}>导出所选</Button>
      <Button onClick={() => onRemove(ids)}>
        删除 {ids.length} {kind.counter}
      </Button>
      <span className="grow" />
      <Button type="link" onClick={onClear}>
        取消选择
      </Button>
    </div>
  );
}

function NothingFound({ word, onClear }: { word: string; onClear: () => void }) {
  return (
    <div className="record-none second" role="status">
      没有符合条件的{word}。
      <button type="button" className="link" onClick={onClear}>
        清除筛选
      </button>
    </div>
  );
}
