import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { useCalls } from '../../calls/calls.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { NEW_TASK } from '../../frame/addresses.ts';
import { DraftReminder } from './DraftReminder.tsx';
import { EmptyLedger } from './EmptyLedger.tsx';
import { LedgerTransfer } from './import/LedgerTransfer.tsx';
import { Ledger } from './Ledger.tsx';
import './LedgerPage.css';

const NO_TOTALS = {};

const LedgerImportPage = lazy(async () => ({
  default: (await import('./import/LedgerImportPage.tsx')).LedgerImportPage,
}));

/** 实事清单: `#/ledger`, with a task `#/ledger/<id>`, with a new one `#/ledger/new`; `#/ledger/import`. */
export function LedgerPage() {
  const { '*': openId = '' } = useParams();
  return openId === 'import' ? <LedgerImportPage /> : <LedgerList />;
}

function LedgerList() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const tasks = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  const navigate = useNavigate();
  const { '*': openId = '' } = useParams();
  const rows = tasks.data?.rows;
  const isEmpty = rows !== undefined && rows.length === 0;
  const create = (): void => void navigate(NEW_TASK);
  return (
    <>
      <PageHeader title="实事清单" facts={<LedgerFacts desk={desk.data ?? null} rows={rows ?? null} />}>
        {desk.data?.record != null && <LedgerTransfer name={ledgerFileName(desk.data)} isEmpty={isEmpty} />}
        {desk.data?.record != null && (
          <Button type={isEmpty ? 'default' : 'primary'} icon={<Icon name="plus" />} onClick={create}>
            新增任务
          </Button>
        )}
      </PageHeader>
      {tasks.error !== null && <ReadFailure error={tasks.error} retry={() => void tasks.refetch()} />}
      <DraftReminder rows={rows ?? null} openId={openId} />
      {isEmpty && openId === '' ? (
        <EmptyLedger desk={desk.data ?? null} onCreate={create} />
      ) : (
        desk.data !== undefined &&
        (tasks.error === null || rows !== undefined) && (
          <Ledger
            desk={desk.data}
            rows={rows ?? null}
            totals={tasks.data?.statistics.indicators ?? NO_TOTALS}
            today={tasks.data?.asOf ?? desk.data.today}
            openId={openId}
          />
        )
      )}
    </>
  );
}

function ledgerFileName({ record, today }: Desk): string {
  return `${record?.unit.shortName || record?.unit.name || ''}实事台账-${today}.xlsx`;
}

function LedgerFacts({ desk, rows }: { desk: Desk | null; rows: readonly TaskRow[] | null }) {
  if (desk?.record == null || rows === null) return null;
  if (rows.length === 0) return '还没有任务';
  return `${desk.record.actions.length} 项行动，${rows.length} 项任务`;
}
