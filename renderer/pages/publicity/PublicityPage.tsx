import { useQuery } from '@tanstack/react-query';
import { useCalls } from '../../calls/calls.tsx';
import { RecordPage } from '../records/RecordPage.tsx';
import { PUBLICITY } from './publicity-kind.tsx';
import './publicity.css';

/** 宣传报道: a record of what was published, never a yardstick. */
export function PublicityPage() {
  const { client, orpc } = useCalls();
  return <RecordPage kind={PUBLICITY} calls={client.publicity} list={useQuery(orpc.publicity.list.queryOptions())} />;
}
