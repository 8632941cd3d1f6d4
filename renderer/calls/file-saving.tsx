import { App } from 'antd';
import { useCallback } from 'react';
import type { GivenFile } from '../../electron/core/contract/given-file.ts';
import type { Host } from '../host.ts';
import { useCalls } from './calls.tsx';
import { download } from './download.ts';
import { failureOf } from './failure.ts';

/** A file that the service makes. `make` is given where to write it; null when the page fetches it. */
export interface FileToSave {
  readonly choice: Parameters<NonNullable<Host['dialogs']>['saveFile']>[0];
  /** What it is called, or proposed to be called. */
  readonly name: string;
  readonly make: (file: string | null) => Promise<GivenFile>;
}

/** Saves a file where the person says (window) or downloads it (browser), and says so. @returns null when it was left, or failed and told */
export function useFileSaving(): (saving: FileToSave) => Promise<GivenFile | null> {
  const { host } = useCalls();
  const { message } = App.useApp();
  return useCallback(
    async ({ choice, name, make }) => {
      try {
        const file = host.dialogs === null ? null : await host.dialogs.saveFile(choice, name);
        if (host.dialogs !== null && file === null) return null;
        const given = await make(file);
        if (given.downloadId !== null) download(host.fileUrl(`/files/given/${given.downloadId}`), given.name);
        void message.success(<Saved given={given} reveal={host.dialogs?.revealPath ?? null} />);
        return given;
      } catch (error) {
        void message.error(failureOf(error).message);
        return null;
      }
    },
    [host, message],
  );
}

function Saved({ given, reveal }: { given: GivenFile; reveal: ((path: string) => Promise<boolean>) | null }) {
  const { file, name } = given;
  if (file === null || reveal === null) return <span role="status">已下载 {name}</span>;
  return (
    <span role="status">
      已保存 {name}{' '}
      <button type="button" className="link" onClick={() => void reveal(file)}>
        打开所在文件夹
      </button>
    </span>
  );
}
