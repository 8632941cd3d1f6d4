import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useCalls } from '../../calls/calls.tsx';
import { Icon } from '../../components/Icon.tsx';
import { kitAddress } from '../../frame/addresses.ts';
import { RecordPage } from '../records/RecordPage.tsx';
import { CASES } from './case-kind.tsx';
import './cases.css';

/** 典型经验: what was done well, written down for others, with the plan to make it known. */
export function CasesPage() {
  const { client, orpc } = useCalls();
  const navigate = useNavigate();
  const list = useQuery(orpc.cases.list.queryOptions());
  return (
    <RecordPage
      kind={CASES}
      calls={client.cases}
      list={list}
      actions={
        <Button icon={<Icon name="package" />} onClick={() => void navigate(kitAddress())}>
          文明创建上传包
        </Button>
      }
    />
  );
}
