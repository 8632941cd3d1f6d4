import { useQuery } from '@tanstack/react-query';
import { useCalls } from '../../calls/calls.tsx';
import { RecordPage } from '../records/RecordPage.tsx';
import { INSPECTIONS } from './inspection-kind.tsx';
import './inspections.css';

/** 明察暗访: what was looked at, what was found, and that it was put right. */
export function InspectionsPage() {
  const { client, orpc } = useCalls();
  return (
    <RecordPage kind={INSPECTIONS} calls={client.inspections} list={useQuery(orpc.inspections.list.queryOptions())} />
  );
}
