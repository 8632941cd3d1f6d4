import { useMemo } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { ROSTER } from '../../frame/addresses.ts';
import { type ImportCalls, type ImportWords, TableImport } from '../table-import/TableImport.tsx';

const WORDS: ImportWords = {
  title: '导入单位名册',
  word: '个单位',
  backName: '单位名册',
  back: ROSTER,
  matchedBy: '先按编号找，再按区划代码，再按名称',
};

/** `#/plans/roster/import` */
export function RosterImport() {
  const { client } = useCalls();
  const calls: ImportCalls = useMemo(
    () => ({
      preview: (request) => client.rosters.import.preview(request),
      apply: (request) => client.rosters.import.apply(request),
    }),
    [client],
  );
  return <TableImport calls={calls} words={WORDS} />;
}
