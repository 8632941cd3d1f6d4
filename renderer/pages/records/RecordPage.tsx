import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RecordDesk } from './RecordDesk.tsx';
import { RecordDrafts } from './RecordDrafts.tsx';
import type { RecordCalls, RecordContext, RecordKind } from './record-kind.ts';
import './RecordPage.css';

export interface RecordList<Row> {
  readonly data: { readonly records: readonly Row[] } | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

export interface RecordPageProps<Row extends { readonly id: string }> {
  readonly kind: RecordKind<Row>;
  readonly calls: RecordCalls<Row>;
  readonly list: RecordList<Row>;
  /** What is open of a list that is no place of its own; else the address says it. */
  readonly openId?: string;
  /** Above the list. */
  readonly lead?: ReactNode;
  /** A further default button of the page's head. */
  readonly actions?: ReactNode;
  /** For the ticked rows, before 导出 and 删除. */
  readonly forTicked?: (rows: readonly Row[]) => ReactNode;
}

/** A list of records with the one that is open beside it: `#/issues`, `#/issues/<id>`, `#/issues/new`. */
export function RecordPage<Row extends { readonly id: string }>(props: RecordPageProps<Row>) {
  const { kind, list } = props;
  const context = useRecordContext();
  const { '*': rest = '' } = useParams();
  const { openId = rest } = props;
  const navigate = useNavigate();
  const rows = list.data?.records;
  const isEmpty = rows !== undefined && rows.length === 0;
  const create = (): void => void navigate(`/${kind.path}/new`);
  return (
    <>
      <PageHeader title={kind.title} facts={context && rows && <Facts {...props} rows={rows} context={context} />}>
        {context !== null && <HeadButtons {...props} isEmpty={isEmpty} onCreate={create} />}
      </PageHeader>
      {list.error !== null && <ReadFailure error={list.error} retry={() => void list.refetch()} />}
      {props.lead}
      <RecordDrafts kind={kind} rows={rows ?? null} openId={openId} />
      {context === null || (rows === undefined && list.error === null) ? (
        <LoadingRows />
      ) : isEmpty && openId === '' ? (
        <Empty kind={kind} onCreate={create} />
      ) : (
        rows !== undefined && <RecordDesk {...props} rows={rows} context={context} openId={openId} onCreate={create} />
      )}
    </>
  );
}

function Facts<Row extends { readonly id: string }>(
  props: RecordPageProps<Row> & { rows: readonly Row[]; context: RecordContext },
) {
  const { kind, rows, context } = props;
  return rows.length === 0 ? `还没有${kind.word}` : kind.facts(rows, context);
}

function HeadButtons<Row extends { readonly id: string }>(
  props: RecordPageProps<Row> & { isEmpty: boolean; onCreate: () => void },
) {
  const { kind, calls, isEmpty, onCreate, actions } = props;
  const saveFile = useFileSaving();
  const exportAll = (): void => {
    const name = `${kind.title}.xlsx`;
    void saveFile({ choice: 'spreadsheet', name, make: (file) => calls.export({ ids: null, file }) });
  };
  return (
    <>
      {actions}
      {!isEmpty && <Button onClick={exportAll}>导出表格</Button>}
      <Button
        type={isEmpty ? 'default' : 'primary'}
        icon={<Icon name="plus" />}
        aria-keyshortcuts="Insert"
        onClick={onCreate}
      >
        {kind.newLabel}
      </Button>
    </>
  );
}

function Empty<Row extends { readonly id: string }>({
  kind,
  onCreate,
}: {
  kind: RecordKind<Row>;
  onCreate: () => void;
}) {
  const { title, text, hint, foot } = kind.empty;
  const way = {
    title: kind.newLabel,
    hint,
    action: (
      <Button type="primary" onClick={onCreate}>
        开始填写
      </Button>
    ),
  };
  return (
    <EmptyState title={title} ways={[way]} {...(foot === undefined ? {} : { foot })}>
      {text}
    </EmptyState>
  );
}

/** Null while it is read, or while the data folder holds no unit. */
export function useRecordContext(): RecordContext | null {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const tasks = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  const rows = tasks.data?.rows;
  return useMemo(
    () =>
      desk.data === undefined || rows === undefined
        ? null
        : contextOf(
            desk.data,
            rows.map(({ task }) => task),
          ),
    [desk.data, rows],
  );
}

function contextOf(desk: Desk, tasks: readonly Task[]): RecordContext | null {
  const { record, today } = desk;
  if (record === null) return null;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const names = new Map(record.people.map(({ id, name }) => [id, name]));
  return {
    desk,
    record,
    today,
    tasks,
    people: record.people,
    task: (id) => byId.get(id ?? ''),
    person: (idOrName) => names.get(idOrName ?? '') ?? idOrName ?? '',
  };
}
