import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { refreshEverything } from '../../calls/freshness.ts';
import { createExportJob, type ExportJob, type ExportRun } from './export-job.ts';

const ExportJobContext = createContext<ExportJob | null>(null);

/** Keeps the export that goes on, whatever page is shown, and says on any other page how it ended. */
export function ExportJobProvider({ children }: { children: ReactNode }) {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [job] = useState(() =>
    createExportJob(client, (run) => {
      if (run.state === 'done') void refreshEverything(queryClient);
      if (!location.hash.startsWith('#/submission')) void tell(message, run);
    }),
  );
  return <ExportJobContext value={job}>{children}</ExportJobContext>;
}

type Messages = ReturnType<typeof App.useApp>['message'];

function tell(message: Messages, { state, version, failure }: ExportRun): PromiseLike<boolean> | undefined {
  if (state === 'done') return message.success(`第 ${version} 版报送包已导出，在“报送”里查看文件`);
  if (state === 'failed') return message.warning(`第 ${version} 版报送包没有导出：${failure?.message ?? ''}`, 0);
  return undefined;
}

export function useExportJob(): ExportJob {
  const job = use(ExportJobContext);
  if (job === null) throw new Error('a page is shown outside ExportJobProvider');
  return job;
}

export function useExportRun(): ExportRun | null {
  const job = useExportJob();
  return useSyncExternalStore(job.onChange, job.current);
}
