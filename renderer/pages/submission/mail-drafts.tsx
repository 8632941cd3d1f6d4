import { App } from 'antd';
import { useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { download } from '../../calls/download.ts';
import { failureOf } from '../../calls/failure.ts';

/** Which drafts: of all volumes, or of one; beside the packages in the folder, null for the outbox. */
export interface DraftRequest {
  readonly submissionId: string;
  readonly folder: string | null;
  readonly volume?: number;
}

/** Writes mail drafts beside the packages, and gets them to the person: a folder to open, or downloads. */
export function useMailDrafts(): { isBusy: boolean; draft: (request: DraftRequest) => Promise<void> } {
  const { client, host } = useCalls();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const draft = async ({ submissionId, folder, volume }: DraftRequest): Promise<void> => {
    setBusy(true);
    try {
      const { mails } = await client.packages.draftMails({ submissionId, folder, volume: volume ?? null });
      const { dialogs } = host;
      if (dialogs === null) {
        for (const mail of mails)
          download(host.fileUrl(`/files/outbox/${submissionId}/${mail.volume}/mail`), mail.fileName);
        void message.success(`${mails.length} 封邮件草稿已下载，双击用邮件软件打开，看一遍再发送`);
        return;
      }
      const [first] = mails;
      void message.success(
        <span>
          已写好 {mails.length} 封邮件草稿，和报送包放在一起。双击打开，看一遍再发送{' '}
          <button type="button" className="link" onClick={() => void dialogs.revealPath(first?.file ?? '')}>
            打开所在文件夹
          </button>
        </span>,
      );
    } catch (error) {
      void message.error(failureOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, draft };
}
