import { Button } from 'antd';
import { useCalls } from '../../calls/calls.tsx';
import { Notice } from '../../components/Notice.tsx';
import { bytesText } from '../../components/number-text.ts';
import { fileNameOf } from '../submission/wizard-state.ts';
import { PlanFiles } from './IssuedPlans.tsx';
import type { Issued } from './IssueSigning.tsx';

/** What was just written, and how it gets to the others. */
export function IssuedNotice({ issued, onClose }: { issued: Issued; onClose: () => void }) {
  const { host } = useCalls();
  const { planId, version, path, bytes, sha256, tasks } = issued;
  return (
    <div className="plans-issued">
      <Notice kind="good" actions={<Button onClick={onClose}>知道了</Button>}>
        <b>
          第 {version} 版已签名，任务 {tasks} 项，{bytesText(bytes)}。
        </b>
        <div>{fileNameOf(path)}</div>
        <div className="third digest">SHA-256 {sha256}</div>
        <div>
          <PlanFiles plan={{ planId, version, path }} />
        </div>
        <div className="small">
          旁边的 .eml 是写好收件人和附件的邮件草稿，双击用邮件程序打开即可发送；也可以把下发文件放进工作群或 U 盘。
          下级在“下发”页导入，逐项看过再采用。{host.kind === 'browser' && '文件也留在数据文件夹的发件箱里。'}
        </div>
      </Notice>
    </div>
  );
}
