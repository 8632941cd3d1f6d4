import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { bytesText } from '../../components/number-text.ts';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';
import { useMailDrafts } from './mail-drafts.tsx';
import { mailText } from './mail-text.ts';
import { CoverButton, RevealButton, useMailCopy } from './PackageLinks.tsx';
import { type Exported, fileNameOf } from './wizard-state.ts';

/** 完成: the files with their digests, how to get at them, the text for the mail, and what comes next. */
export function DoneStep(props: {
  exported: Exported;
  /** Where it was written; null for the outbox. */
  folder: string | null;
  record: DeskRecord;
  periodId: string;
  onFinish: () => void;
}) {
  const { exported, folder, record, periodId, onFinish } = props;
  const drafts = useMailDrafts();
  const { host } = useCalls();
  const [first] = exported.files;
  return (
    <>
      <StepBody label="完成" isSheet>
        <StepTitle>
          第 {exported.version} 版已导出，共 {exported.files.length} 卷
        </StepTitle>
        <p className="second">
          {exported.keptBack > 0 && `有 ${exported.keptBack} 件佐证按设置留在本单位，没有带出去。`}
          这一版已记入“历次报送”。
        </p>
        <div className="row done-actions">
          {host.dialogs !== null && first !== undefined && <RevealButton path={first.path} />}
          <CoverButton submission={{ id: exported.submissionId, version: exported.version }} />
          <Button
            loading={drafts.isBusy}
            onClick={() => void drafts.draft({ submissionId: exported.submissionId, folder })}
          >
            邮件草稿(.eml)
          </Button>
          <CopyMail exported={exported} record={record} periodId={periodId} />
        </div>
        <Section title="文件">
          <ExportedFiles exported={exported} />
        </Section>
        <Section title="接下来">
          <NextSteps record={record} volumes={exported.files.length} />
        </Section>
      </StepBody>
      <WizardFoot
        onward={
          <Button type="primary" size="large" onClick={onFinish}>
            完成
          </Button>
        }
      />
    </>
  );
}

function ExportedFiles({ exported: { files, submissionId } }: { exported: Exported }) {
  const { host } = useCalls();
  return (
    <SheetTable label="导出的文件" columns={COLUMNS} isInset>
      {files.map(({ path, bytes, sha256 }, index) => (
        <tr key={path}>
          <td>
            <div>{fileNameOf(path)}</div>
            <div className="third digest">SHA-256 {sha256}</div>
            {host.kind === 'desktop' && <div className="third small">{path}</div>}
          </td>
          <td className="at-right no-break">{bytesText(bytes)}</td>
          <td className="at-right no-break">
            {host.kind === 'browser' && (
              <a href={host.fileUrl(`/files/outbox/${submissionId}/${index + 1}`)} download={fileNameOf(path)}>
                下载<span className="heard">{fileNameOf(path)}</span>
              </a>
            )}
          </td>
        </tr>
      ))}
    </SheetTable>
  );
}

const COLUMNS = [
  { name: '文件' },
  { name: '大小', width: 90, isAtRight: true },
  { name: '下载', width: 70, isAtRight: true, isNameless: true },
];

function CopyMail(props: { exported: Exported; record: DeskRecord; periodId: string }) {
  const { exported, record, periodId } = props;
  const { orpc } = useCalls();
  const copyText = useMailCopy();
  const key = useQuery(orpc.keys.show.queryOptions());
  const fingerprint = key.data?.fingerprint ?? null;
  const text = mailText(exported, { unit: record.unit, campaign: record.campaign, periodId, fingerprint });
  return <Button onClick={() => void copyText(text)}>复制邮件正文</Button>;
}

function NextSteps({ record: { unit }, volumes }: { record: DeskRecord; volumes: number }) {
  const { receiver, name, email } = unit.parentUnit ?? {};
  const to = receiver || name || '上级单位';
  const files = volumes > 1 ? `${volumes} 卷文件各发一封` : '把文件作为附件';
  return (
    <ol className="next-steps">
      <li>
        双击邮件草稿，用邮件软件发给{to}
        {email && <span className="second">({email})</span>}；用网页邮箱的，粘贴邮件正文，{files}
        。也可以存到U盘、政务网盘送达。
      </li>
      <li>第一次报送时，打电话给{to}，让对方输入密钥指纹核对。</li>
      <li>要盖章的，下载封面打印盖章；上级要扫描件的，下一版在“内容与大小”里加进去。</li>
      <li>文件不要解压后再发；内容有变就再报一版。</li>
      <li>收到上级的回执或退回单，到“历次报送”里导入。</li>
    </ol>
  );
}
