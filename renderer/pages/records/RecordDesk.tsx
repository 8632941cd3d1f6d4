import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useUndoableChange } from '../../calls/change.ts';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { ListAndPane, ListSide } from '../../components/ListAndPane.tsx';
import { useMedia } from '../../components/media.ts';
import { NothingFound } from '../../components/NothingFound.tsx';
import { type RecordSort, RecordTable } from '../../components/RecordTable.tsx';
import { useListPane } from '../../frame/list-pane.ts';
import { StatusLeft, TickedCount } from '../../frame/status-slot.tsx';
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
  const [sort, setSort] = useState<RecordSort | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isWide = useMedia(openId === '' ? '(min-width: 1180px)' : '(min-width: 1600px)');
  const columns = useMemo(() => kind.columns(context, isWide ? 'wide' : 'narrow'), [kind, context, isWide]);
  const filter = useRecordFilter(props);
  const shown = useMemo(() => sorted(filter.rows, sort, columns), [filter.rows, sort, columns]);
  const tickedRows = useMemo(() => shown.filter(({ id }) => ticked.has(id)), [shown, ticked]);
  const remove = useRemoval(props, () => setTicked(new Set()));
  const tableId = `${kind.path}-table`;
  const { open, close } = useListPane({
    openId,
    list: `/${kind.path}`,
    addressOf: (id) => `/${kind.path}/${encodeURIComponent(id)}`,
    listId: tableId,
  });
  return (
    <>
      <RecordToolbar kind={kind} context={context} filter={filter} />
      <ListAndPane>
        <ListSide>
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
            {rows.length > 0 && shown.length === 0 && (
              <NothingFound onClear={filter.clear}>没有符合条件的{kind.word}。</NothingFound>
            )}
          </RecordTable>
          {tickedRows.length > 0 && (
            <TickedBar
              {...props}
              ticked={tickedRows}
              onRemove={(ids) => void remove(ids, close)}
              onClear={() => setTicked(new Set())}
            />
          )}
        </ListSide>
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
      </ListAndPane>
      <StatusLeft>
        <span>
          共<b>{rows.length}</b>
          {kind.counter} · 显示<b>{shown.length}</b>
        </span>
        <TickedCount count={tickedRows.length} />
      </StatusLeft>
    </>
  );
}

/** Takes records out, in a step that can be taken back; an open pane of one of them closes. */
function useRemoval<Row extends { readonly id: string }>({ calls, openId }: RecordDeskProps<Row>, done: () => void) {
  const change = useUndoableChange();
  return async (ids: string[], close: () => void): Promise<void> => {
    await change(async () => {
      const undoable = await calls.remove({ ids });
      if (ids.includes(openId)) close();
      done();
      return undoable;
    });
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
