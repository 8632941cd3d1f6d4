import { useQuery } from '@tanstack/react-query';
import { useCalls } from '../../calls/calls.tsx';
import { LeftForms } from '../../components/LeftForms.tsx';
import type { RecordKind } from './record-kind.ts';

/** Says which forms of this page were left with something unsaved in them. The one at hand is not told. */
export function RecordDrafts<Row extends { readonly id: string }>(props: {
  kind: RecordKind<Row>;
  rows: readonly Row[] | null;
  openId: string;
}) {
  const { kind, rows, openId } = props;
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.drafts.list.queryOptions());
  const left = (data?.drafts ?? []).flatMap(({ key, savedAt }) => {
    const [path, id] = key.split(':');
    if (path !== kind.path || id === undefined || id === openId || rows === null) return [];
    const row = rows.find((each) => each.id === id);
    if (row === undefined && id !== 'new') return [];
    const address = `/${kind.path}/${encodeURIComponent(id)}${id === 'new' ? '' : `?edit=${kind.firstField}`}`;
    return [{ key, savedAt, address, name: row === undefined ? kind.newLabel : kind.nameOf(row) }];
  });
  return <LeftForms forms={left} />;
}
