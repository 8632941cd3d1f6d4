import { useQuery } from '@tanstack/react-query';
import { useCalls } from '../../calls/calls.tsx';
import { RecordPage } from '../records/RecordPage.tsx';
import { HONOURS } from './honour-kind.tsx';

/** 岗位建功: honours that came of the work. */
export function HonoursPage() {
  const { client, orpc } = useCalls();
  return <RecordPage kind={HONOURS} calls={client.honours} list={useQuery(orpc.honours.list.queryOptions())} />;
}
