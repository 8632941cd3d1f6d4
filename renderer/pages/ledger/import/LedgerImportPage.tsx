import { useMemo } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { LEDGER } from '../../../frame/addresses.ts';
import { type ImportCalls, type ImportWords, TableImport } from '../../table-import/TableImport.tsx';

const WORDS: ImportWords = {
  title: '导入任务',
  word: '项任务',
  backName: '实事清单',
  back: LEDGER,
  matchedBy: '先按编号找，没有编号的按行动和任务名称找',
};

/** `#/ledger/import` */
export function LedgerImportPage() {
  const { client } = useCalls();
  const calls: ImportCalls = useMemo(
    () => ({
      preview: (request) => client.ledger.import.preview(request),
      apply: (request) => client.ledger.import.apply(request),
    }),
    [client],
  );
  return <TableImport calls={calls} words={WORDS} />;
}
