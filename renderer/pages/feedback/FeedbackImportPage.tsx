import { useMemo } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { FEEDBACK } from '../../frame/addresses.ts';
import { type ImportCalls, type ImportWords, TableImport } from '../table-import/TableImport.tsx';

const WORDS: ImportWords = {
  title: '导入评价',
  word: '条评价',
  backName: '群众评价',
  back: FEEDBACK,
  matchedBy: '工单按工单号找，其他按同一天的同样内容找；只有评分的每行各记一条',
};

/** `#/feedback/import`: survey answers, lists of tickets. */
export function FeedbackImportPage() {
  const { client } = useCalls();
  const calls: ImportCalls = useMemo(
    () => ({
      preview: (request) => client.feedback.import.preview(request),
      apply: (request) => client.feedback.import.apply(request),
    }),
    [client],
  );
  return <TableImport calls={calls} words={WORDS} />;
}
