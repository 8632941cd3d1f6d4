import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { useCalls } from '../../calls/calls.tsx';
import { bytesText } from '../../components/number-text.ts';
import { exportedFrom, fileNameOf, outboxOf } from './wizard-state.ts';

/** A version's packages: in the window where they lie, in a browser to be fetched again. */
export function PackageLinks({ submission }: { submission: Submission }) {
  const { orpc, host } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const folder = outboxOf(desk.data?.dataFolder ?? '', submission.id);
  const { files } = exportedFrom(submission, folder);
  if (files.length === 0) return <span className="third">—</span>;
  return (
    <ul className="small">
      {files.map(({ path, bytes }, index) => (
        <li key={path}>
          {host.kind === 'browser' ? (
            <a href={host.fileUrl(`/files/outbox/${submission.id}/${index + 1}`)} download={fileNameOf(path)}>
              {fileNameOf(path)}
            </a>
          ) : (
            <span>{fileNameOf(path)}</span>
          )}{' '}
          <span className="second no-break">{bytesText(bytes)}</span>
        </li>
      ))}
      {host.dialogs !== null && files[0] !== undefined && <RevealButton path={files[0].path} isLink />}
    </ul>
  );
}

/** 打开所在文件夹; says so when the file is not there any more. */
export function RevealButton({ path, isLink = false }: { path: string; isLink?: boolean }) {
  const { host } = useCalls();
  const { message } = App.useApp();
  const { dialogs } = host;
  if (dialogs === null) return null;
  const reveal = async (): Promise<void> => {
    if (!(await dialogs.revealPath(path))) void message.warning('文件已不在原来的位置,可能被移走或删掉了');
  };
  return isLink ? (
    <button type="button" className="link small" onClick={() => void reveal()}>
      打开所在文件夹
    </button>
  ) : (
    <Button onClick={() => void reveal()}>打开所在文件夹</Button>
  );
}
