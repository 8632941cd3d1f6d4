import { useState } from 'react';
import type { Desk } from '../../electron/core/contract/desk.ts';
import { Notice } from '../components/Notice.tsx';

/** What opening the data folder found and mended. Read once, it can be put away. */
export function Findings({ findings }: { findings: Desk['findings'] }) {
  const [isRead, setRead] = useState(false);
  if (isRead || findings.length === 0) return null;
  return (
    <div className="main-notice">
      <Notice
        kind="warning"
        actions={
          <button type="button" className="link" onClick={() => setRead(true)}>
            知道了
          </button>
        }
      >
        <b>打开数据文件夹时发现 {findings.length} 处问题，已处理：</b>
        <ul>
          {findings.map(({ code, message }) => (
            <li key={`${code} ${message}`}>{message}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
