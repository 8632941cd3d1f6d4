/** The mail that takes a submission to the superior: the same words on the clipboard and in a draft. */
import type { Campaign } from './campaign.ts';
import { sizeText } from './size-text.ts';
import type { Unit } from './unit.ts';

export interface MailedPackage {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface SubmissionMail {
  readonly unit: Unit;
  readonly campaign: Campaign;
  readonly periodId: string;
  readonly version: number;
  /** What this mail takes. */
  readonly files: readonly MailedPackage[];
  /** Which volume this mail takes, where each goes by itself. */
  readonly volume?: { readonly volume: number; readonly of: number };
  readonly fingerprint: string | null;
}

/** Subject and body, plain text: what it is, and what lets the receiver see that nothing is missing. */
export function submissionMail(mail: SubmissionMail): { subject: string; body: string } {
  const { unit, campaign, periodId, version, files, volume, fingerprint } = mail;
  const period = campaign.reportPeriods?.find(({ id }) => id === periodId)?.name ?? periodId;
  const isSplit = volume !== undefined && volume.of > 1;
  const part = isSplit ? `(第${volume.volume}卷，共${volume.of}卷)` : '';
  const isEncrypted = files.some(({ name }) => name.endsWith('.age'));
  const list = files.map(
    ({ name, bytes, sha256 }, index) => `${index + 1}. ${name}(${sizeText(bytes)})\n   SHA-256 ${sha256}`,
  );
  const what = isSplit
    ? `现报上“${campaign.name}”${period}材料第 ${version} 版，共 ${volume.of} 卷，每卷一封邮件。这是第 ${volume.volume} 卷：`
    : `现报上“${campaign.name}”${period}材料第 ${version} 版，附件共 ${files.length} 个：`;
  return {
    subject: `${unit.shortName || unit.name} ${campaign.shortName || campaign.name} ${period} 第${version}版${part}`,
    body: [
      `${unit.parentUnit?.receiver || unit.parentUnit?.name || ''}：`,
      '',
      what,
      ...list,
      '',
      '附件带数字签名(防篡改校验)，请原样保存，用“实事台”导入核验；不要解压后再转发。',
      ...(isEncrypted ? ['附件已加密，只有贵单位的密钥能打开：在“收件”里导入，输入贵单位密钥的口令。'] : []),
      ...(fingerprint === null ? [] : [`本单位密钥指纹：${fingerprint}(首次接收请来电核对)`]),
      '',
      unit.name,
      ...(unit.officePhone ? [`电话：${unit.officePhone}`] : []),
      '',
    ].join('\n'),
  };
}

/** Addresses that were typed into one field, as a mail's `To`; null without any. */
export function mailAddresses(typed: string | null | undefined): string | null {
  const found = (typed ?? '')
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter((each) => /^[^\s@<>"]+@[^\s@<>"]+$/.test(each));
  return found.length === 0 ? null : found.join(', ');
}
