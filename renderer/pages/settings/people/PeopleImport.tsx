import { useMemo } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { PEOPLE } from '../../../frame/addresses.ts';
import { type ImportCalls, type ImportWords, TableImport } from '../../table-import/TableImport.tsx';

const WORDS: ImportWords = {
  title: '导入人员',
  word: '名人员',
  backName: '人员',
  back: PEOPLE,
  matchedBy: '按姓名找，同名的再按职务找；手机号只存成 138****1234',
};

/** `#/settings/people/import` */
export function PeopleImport() {
  const { client } = useCalls();
  const calls: ImportCalls = useMemo(
    () => ({
      preview: (request) => client.people.import.preview(request),
      apply: (request) => client.people.import.apply(request),
    }),
    [client],
  );
  return <TableImport calls={calls} words={WORDS} />;
}
