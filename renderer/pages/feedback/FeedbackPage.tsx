import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { FeedbackEntry } from '../../../electron/core/contract/feedback.ts';
import { useCalls } from '../../calls/calls.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FEEDBACK_IMPORT, FEEDBACK_WINDOW, newFeedbackAddress } from '../../frame/addresses.ts';
import { EmptyFeedback } from './EmptyFeedback.tsx';
import { FeedbackDesk } from './FeedbackDesk.tsx';
import { FeedbackImportPage } from './FeedbackImportPage.tsx';
import './FeedbackPage.css';

/** 群众评价: `#/feedback`, with an entry `#/feedback/<id>`, with a new one `#/feedback/new`; `#/feedback/import`. */
export function FeedbackPage() {
  const { '*': openId = '' } = useParams();
  return openId === 'import' ? <FeedbackImportPage /> : <FeedbackList openId={openId} />;
}

function FeedbackList({ openId }: { openId: string }) {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const feedback = useQuery(orpc.feedback.list.queryOptions());
  const tasks = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  const navigate = useNavigate();
  const records = feedback.data?.records;
  const taskList = useMemo(() => (tasks.data?.rows ?? []).map(({ task }) => task), [tasks.data]);
  const error = feedback.error ?? tasks.error;
  const isEmpty = records !== undefined && records.length === 0;
  const create = (): void => void navigate(newFeedbackAddress());
  return (
    <>
      <PageHeader title="群众评价" facts={<FeedbackFacts records={records ?? null} />}>
        {desk.data?.record != null && <Actions isEmpty={isEmpty} onCreate={create} />}
      </PageHeader>
      {error !== null && <ReadFailure error={error} retry={() => void feedback.refetch()} />}
      <Body
        desk={desk.data ?? null}
        records={records ?? null}
        tasks={taskList}
        openId={openId}
        isEmpty={isEmpty}
        onCreate={create}
      />
    </>
  );
}

function Actions({ isEmpty, onCreate }: { isEmpty: boolean; onCreate: () => void }) {
  const navigate = useNavigate();
  return (
    <>
      <Button icon={<Icon name="fullScreen" />} onClick={() => void navigate(FEEDBACK_WINDOW)}>
        窗口评价
      </Button>
      <Button icon={<Icon name="import" />} onClick={() => void navigate(FEEDBACK_IMPORT)}>
        导入
      </Button>
      <Button type={isEmpty ? 'default' : 'primary'} icon={<Icon name="plus" />} onClick={onCreate}>
        登记评价
      </Button>
    </>
  );
}

function Body(props: {
  desk: Desk | null;
  records: readonly FeedbackEntry[] | null;
  tasks: Parameters<typeof FeedbackDesk>[0]['tasks'];
  openId: string;
  isEmpty: boolean;
  onCreate: () => void;
}) {
  const { desk, records, tasks, openId, isEmpty, onCreate } = props;
  if (desk === null || records === null) return <LoadingRows />;
  if (isEmpty && openId === '') return <EmptyFeedback onCreate={onCreate} />;
  return <FeedbackDesk desk={desk} records={records} tasks={tasks} openId={openId} />;
}

function FeedbackFacts({ records }: { records: readonly FeedbackEntry[] | null }) {
  if (records === null) return null;
  if (records.length === 0) return '还没有评价';
  const rated = records.filter(({ channel, rating }) => channel !== 'hotline' && rating != null).length;
  return `${records.length} 条，评分 ${rated} 条`;
}
