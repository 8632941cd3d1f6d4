import { Button } from 'antd';
import { useState } from 'react';
import type { KitItem, KitLimits, KitResult } from '../../../electron/core/contract/kits.ts';
import { kitLength } from '../../../electron/core/domain/kit.ts';
import { useCalls } from '../../calls/calls.tsx';
import { download } from '../../calls/download.ts';
import { follow, useLongCall } from '../../calls/long-call.ts';
import { Notice } from '../../components/Notice.tsx';
import { bytesText } from '../../components/number-text.ts';
import { LongCallView } from '../settings/LongCallView.tsx';
import { RevealButton } from '../submission/PackageLinks.tsx';

interface Target {
  readonly kind: 'folder' | 'zip';
  readonly to: string | null;
}

/** The foot of the page: why it cannot go yet, or the ways in which it goes. */
export function KitExport(props: {
  items: readonly KitItem[];
  isReady: boolean;
  name: string;
  limits: KitLimits | null;
  titles: ReadonlyMap<string, string>;
  onDrop: () => void;
}) {
  const { items, isReady, name, onDrop } = props;
  const { client, host } = useCalls();
  const call = useLongCall<KitResult>();
  const [result, setResult] = useState<KitResult | null>(null);
  const reason = isReady ? reasonAgainst(props) : items.length === 0 ? '请先勾选任务' : '正在拟稿';
  const run = async ({ kind, to }: Target): Promise<void> => {
    if (kind === 'folder' && to === null) return;
    const target = kind === 'folder' && to !== null ? { kind, to } : { kind: 'zip' as const, to };
    setResult(null);
    const done = await call.run(async ({ signal, report }) =>
      follow(await client.kits.export({ items: [...items], target }, { signal }), report),
    );
    setResult(done);
    if (done?.downloadId != null) download(host.fileUrl(`/files/given/${done.downloadId}`), done.name);
  };
  const { dialogs } = host;
  const toZip = async (): Promise<void> => {
    const to = dialogs === null ? null : await dialogs.saveFile('package', `${name}.zip`);
    if (dialogs === null || to !== null) await run({ kind: 'zip', to });
  };
  const toFolder = async (): Promise<void> => {
    if (dialogs !== null) await run({ kind: 'folder', to: await dialogs.chooseFolder() });
  };
  const isOff = reason !== null || call.state === 'running';
  return (
    <div className="kit-foot">
      <LongCallView call={call} cancelLabel="取消导出" cancelled="已取消导出，没有留下文件。" />
      {result !== null && <Done result={result} onDrop={onDrop} />}
      <div className="row">
        <span className="grow second">
          {reason ?? '照片自动压小、去掉拍摄位置等信息；每项任务一个文件夹，附上传目录'}
        </span>
        {dialogs !== null && (
          <Button disabled={isOff} onClick={() => void toFolder()}>
            导出到文件夹
          </Button>
        )}
        <Button type="primary" disabled={isOff} onClick={() => void toZip()}>
          {dialogs === null ? '导出并下载' : '导出压缩包'}
        </Button>
      </div>
    </div>
  );
}

/** Said beside the button, so that nobody has to try. The service judges again. */
function reasonAgainst({ items, limits, titles }: Parameters<typeof KitExport>[0]): string | null {
  for (const { taskId, text, evidenceIds } of items) {
    const title = `“${titles.get(taskId) ?? ''}”`;
    if (text.trim() === '') return `${title}还没有文字`;
    const over = limits === null ? 0 : kitLength(text.trim()) - limits.textCharacters;
    if (over > 0) return `${title}的文字超 ${over} 个字符`;
    const extra = limits === null ? 0 : evidenceIds.length - limits.photos;
    if (extra > 0) return `${title}多选了 ${extra} 张照片`;
  }
  return null;
}

function Done({ result, onDrop }: { result: KitResult; onDrop: () => void }) {
  const { file, name, sizeBytes, tasks, photos } = result;
  return (
    <Notice
      kind="good"
      actions={
        <>
          {file !== null && <RevealButton path={file} />}
          <Button type="link" onClick={onDrop}>
            清空所选，重新整理
          </Button>
        </>
      }
    >
      已导出 {tasks} 项任务、{photos} 张照片（{bytesText(sizeBytes)}）：{file ?? `已下载 ${name}`}
    </Notice>
  );
}
