import { useQuery } from '@tanstack/react-query';
import { useCalls } from '../../calls/calls.tsx';
import { RecordPage } from '../records/RecordPage.tsx';
import { ISSUES } from './issue-kind.tsx';

/** 问题摸排: residents' urgent troubles, and what became of each. */
export function IssuesPage() {
  const { client, orpc } = useCalls();
  return <RecordPage kind={ISSUES} calls={client.issues} list={useQuery(orpc.issues.list.queryOptions())} />;
}
