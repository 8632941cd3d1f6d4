import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type DragEvent, useCallback, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { EvidenceRow } from '../../../electron/core/contract/evidence.ts';
import { useCalls } from '../../calls/calls.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { droppedFiles } from '../../components/dropped-files.ts';
import { Icon } from '../../components/Icon.tsx';
import { bytesText, numberText } from '../../components/number-text.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { newEvidenceAddress } from '../../frame/addresses.ts';
import { usePastedFiles } from './adding/paste.ts';
import { EmptyEvidence } from './EmptyEvidence.tsx';
import { EvidenceDesk } from './EvidenceDesk.tsx';
import { Examination } from './Examination.tsx';
import './EvidencePage.css';

const NO_FILES: readonly File[] = [];

/** 佐证材料: `#/evidence`, with a file `#/evidence/<id>`, with files to be added `#/evidence/new`. */
export function EvidencePage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const list = useQuery(orpc.evidence.list.queryOptions());
  const tasks = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  const navigate = useNavigate();
  const { '*': openId = '' } = useParams();
  const [waiting, setWaiting] = useState<readonly File[]>(NO_FILES);
  const openAdding = (): void => void navigate(openId === 'new' ? '' : newEvidenceAddress());
  const take = useCallback(
    (files: readonly File[]): void => {
      if (files.length === 0) return;
      setWaiting((before) => [...before, ...files]);
      if (openId !== 'new') void navigate(newEvidenceAddress(), { replace: openId !== '' });
    },
    [navigate, openId],
  );
  usePastedFiles(take);
  const ledger = useMemo(() => tasks.data?.rows.map(({ task }) => task) ?? null, [tasks.data]);
  const rows = list.data?.rows ?? null;
  const isEmpty = rows !== null && rows.length === 0 && openId !== 'new';
  const error = list.error ?? tasks.error;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere; 添加材料 is the way for keys
    <div className="evidence-page" onDragOver={(event) => event.preventDefault()} onDrop={(event) => drop(event, take)}>
      <PageHeader title="佐证材料" facts={<Facts rows={rows} />}>
        {rows !== null && rows.length > 0 && <Examination />}
        <Button type={isEmpty ? 'default' : 'primary'} icon={<Icon name="plus" />} onClick={openAdding}>
          添加材料
        </Button>
      </PageHeader>
      {error !== null && (
        <ReadFailure error={error} retry={() => void Promise.all([list.refetch(), tasks.refetch()])} />
      )}
      {isEmpty ? (
        <EmptyEvidence hasTasks={ledger === null || ledger.length > 0} onAdd={openAdding} />
      ) : (
        desk.data !== undefined &&
        (error === null || rows !== null) && (
          <EvidenceDesk
            desk={desk.data}
            rows={rows}
            tasks={ledger}
            openId={openId}
            waiting={waiting}
            onFiles={take}
            onWaiting={setWaiting}
          />
        )
      )}
    </div>
  );
}

function drop(event: DragEvent, take: (files: readonly File[]) => void): void {
  event.preventDefault();
  void droppedFiles(event.dataTransfer).then(take);
}

function Facts({ rows }: { rows: readonly EvidenceRow[] | null }) {
  if (rows === null) return null;
  if (rows.length === 0) return '还没有佐证';
  const bytes = rows.reduce((sum, { evidence }) => sum + evidence.sizeBytes, 0);
  const tasks = new Set(rows.map(({ evidence }) => evidence.taskId)).size;
  return `${numberText(rows.length)} 件，${bytesText(bytes)} · ${tasks} 项任务有佐证`;
}
