import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { PrintableKey } from '../../../electron/core/contract/keys.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { chineseDay } from '../../components/day-text.ts';
import './KeyPaper.css';

/** The paper backup as it will print: the page prints this sheet and nothing else while it is open. */
export function KeyPaper({ onClose }: { onClose: () => void }) {
  const { orpc } = useCalls();
  const key = useQuery(orpc.keys.printable.queryOptions({ gcTime: 0 }));
  const desk = useQuery(orpc.desk.show.queryOptions());
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  const failure = key.error === null ? null : failureOf(key.error);
  return createPortal(
    <dialog ref={dialog} className="key-paper" aria-label="密钥纸质备份" onClose={onClose}>
      <div className="key-paper-actions">
        <span className="grow second">打印后请检查每一行都清楚，和口令分开锁好。</span>
        <Button onClick={onClose}>关闭</Button>
        <Button type="primary" disabled={key.data === undefined} onClick={() => window.print()}>
          打印
        </Button>
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
      {key.data !== undefined && <Sheet printable={key.data} today={desk.data?.today ?? ''} />}
    </dialog>,
    document.body,
  );
}

function Sheet({ printable, today }: { printable: PrintableKey; today: string }) {
  const { unit, fingerprint, createdAt, encryptedKeyPem } = printable;
  return (
    <article className="key-sheet">
      <h2>实事台签名密钥 纸质备份</h2>
      <p>仅限本单位保管。口令不在这张纸上，请另行保管；没有口令，这张纸上的内容无法使用。</p>
      <dl>
        <dt>单位</dt>
        <dd>{unit}</dd>
        <dt>密钥指纹</dt>
        <dd className="key-sheet-fingerprint">{fingerprint}</dd>
        <dt>建立日期</dt>
        <dd>{chineseDay(createdAt)}</dd>
        <dt>打印日期</dt>
        <dd>{today === '' ? '' : chineseDay(today)}</dd>
      </dl>
      <pre>{encryptedKeyPem.trimEnd()}</pre>
      <p>
        用法：把上面从 BEGIN 到 END 的各行原样录入文本文件，另存为 .pem，即得密钥文件；可用
        <span className="key-sheet-command"> openssl pkey -in 密钥.pem -noout </span>
        和口令检验是否录对。
      </p>
      <p className="key-sheet-signs">
        <span>保管人：</span>
        <span>存放地点：</span>
        <span>日期：</span>
      </p>
    </article>
  );
}
