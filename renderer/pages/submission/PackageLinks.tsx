import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { SentVolume } from '../../../electron/core/contract/submissions.ts';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { bytesText } from '../../components/number-text.ts';
import { useMailDrafts } from './mail-drafts.tsx';
import { mailText } from './mail-text.ts';
import { fileNameOf, outboxOf } from './wizard-state.ts';

/** A version's packages as they were exported: any of them can be sent again without being made anew. */
export function PackageLinks({ submission }: { submission: Submission }) {
  const { orpc } = useCalls();
  const isExported = (submission.volumes ?? []).length > 0;
  const packages = useQuery(
    orpc.submissions.packages.queryOptions({ input: { id: submission.id }, enabled: isExported }),
  );
  const desk = useQuery(orpc.desk.show.queryOptions());
  const record = desk.data?.record ?? null;
  if (!isExported) return <span className="third">—</span>;
  const folder = outboxOf(desk.data?.dataFolder ?? '', submission.id);
  return (
    <div className="small">
      <ul className="package-list">
        {(packages.data?.volumes ?? []).map((volume) => (
          <li key={volume.volume}>
            <PackageLink submission={submission} volume={volume} folder={folder} record={record} />
          </li>
        ))}
      </ul>
      <CoverButton submission={submission} isLink />
    </div>
  );
}

/** 封面 of a version that lies in the outbox: to be printed, stamped and, where the superior wants it, scanned. */
export function CoverButton(props: { submission: Pick<Submission, 'id' | 'version'>; isLink?: boolean }) {
  const { submission, isLink = false } = props;
  const { client, orpc } = useCalls();
  const saveFile = useFileSaving();
  const packages = useQuery(orpc.submissions.packages.queryOptions({ input: { id: submission.id } }));
  if (packages.data?.hasCover !== true) return null;
  const name = `封面_第${submission.version}版.docx`;
  const make = (file: string | null) => client.submissions.cover({ id: submission.id, file });
  const save = (): void => void saveFile({ choice: 'document', name, make });
  if (!isLink) return <Button onClick={save}>下载封面</Button>;
  return (
    <button type="button" className="link" aria-label={`下载封面：第 ${submission.version} 版`} onClick={save}>
      下载封面
    </button>
  );
}

interface PackageLinkProps {
  readonly submission: Submission;
  readonly volume: SentVolume;
  readonly folder: string;
  readonly record: DeskRecord | null;
}

function PackageLink({ submission, volume, folder, record }: PackageLinkProps) {
  const { host } = useCalls();
  const { file, bytes, isInOutbox } = volume;
  const isLink = host.kind === 'browser' && isInOutbox;
  const path = outboxPath(folder, file);
  return (
    <>
      {isLink ? (
        <a href={host.fileUrl(`/files/outbox/${submission.id}/${volume.volume}`)} download={file}>
          {file}
        </a>
      ) : (
        <span>{file}</span>
      )}{' '}
      <span className="second no-break">{bytesText(bytes)}</span>{' '}
      {!isInOutbox && <span className="third">不在发件箱，当时存到了别处或已移走</span>}
      {isInOutbox && record !== null && <CopyVolumeMail submission={submission} volume={volume} record={record} />}{' '}
      {isInOutbox && <DraftButton submission={submission} volume={volume} />}{' '}
      {isInOutbox && host.dialogs !== null && <RevealButton path={path} isLink />}
    </>
  );
}

/** A draft for this volume alone: what got lost on its way is sent again without making anything anew. */
function DraftButton({
  submission: { id },
  volume: { volume, file },
}: Pick<PackageLinkProps, 'submission' | 'volume'>) {
  const drafts = useMailDrafts();
  return (
    <button
      type="button"
      className="link"
      disabled={drafts.isBusy}
      aria-label={`邮件草稿：${file}`}
      onClick={() => void drafts.draft({ submissionId: id, folder: null, volume })}
    >
      邮件草稿
    </button>
  );
}

function outboxPath(folder: string, file: string): string {
  return `${folder}${folder.includes('\\') ? '\\' : '/'}${file}`;
}

/** The text of a mail that takes this volume alone. */
function CopyVolumeMail({
  submission,
  volume,
  record,
}: Pick<PackageLinkProps, 'submission' | 'volume'> & { record: DeskRecord }) {
  const { orpc } = useCalls();
  const key = useQuery(orpc.keys.show.queryOptions());
  const copy = useMailCopy();
  const { file, bytes, sha256 } = volume;
  const files = [{ path: file, bytes, sha256 }];
  const exported = { submissionId: submission.id, version: submission.version, keptBack: 0, files };
  const { unit, campaign } = record;
  const fingerprint = key.data?.fingerprint ?? null;
  const part = { volume: volume.volume, of: (submission.volumes ?? []).length };
  const text = mailText(exported, { unit, campaign, periodId: submission.periodId, fingerprint }, part);
  return (
    <button
      type="button"
      className="link"
      aria-label={`复制邮件正文：${fileNameOf(file)}`}
      onClick={() => void copy(text)}
    >
      复制邮件正文
    </button>
  );
}

/** Puts a mail's text onto the clipboard, and says so. */
export function useMailCopy(): (text: string) => Promise<void> {
  const { message } = App.useApp();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      void message.success('邮件正文已复制，到邮箱里粘贴即可');
    } catch {
      void message.warning('没能复制：浏览器不让用剪贴板，请换用桌面程序或允许后重试');
    }
  };
}

/** 打开所在文件夹; says so when the file is not there any more. */
export function RevealButton({ path, isLink = false }: { path: string; isLink?: boolean }) {
  const { host } = useCalls();
  const { message } = App.useApp();
  const { dialogs } = host;
  if (dialogs === null) return null;
  const reveal = async (): Promise<void> => {
    if (!(await dialogs.revealPath(path))) void message.warning('文件已不在原来的位置，可能被移走或删掉了');
  };
  return isLink ? (
    <button type="button" className="link small" onClick={() => void reveal()}>
      打开所在文件夹
    </button>
  ) : (
    <Button onClick={() => void reveal()}>打开所在文件夹</Button>
  );
}
