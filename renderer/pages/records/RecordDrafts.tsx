import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCalls } from '../../calls/calls.tsx';
import { dayAndTime } from '../../components/day-text.ts';
import { Notice } from '../../components/Notice.tsx';
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
    return [{ key, savedAt, id, name: row === undefined ? kind.newLabel : kind.nameOf(row) }];
  });
  if (left.length === 0) return null;
  return (
    <div className="main-notice">
      <Notice kind="info">
        有 {left.length} 处填写还没保存：
        {left.map(({ key, id, name, savedAt }, index) => (
          <span key={key}>
            {index > 0 && '、'}
            <Link to={`/${kind.path}/${encodeURIComponent(id)}${id === 'new' ? '' : `?edit=${kind.firstField}`}`}>
              {name}
            </Link>
            ({dayAndTime(savedAt)})
          </span>
        ))}
      </Notice>
    </div>
  );
}
