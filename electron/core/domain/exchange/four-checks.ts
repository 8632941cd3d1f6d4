/** 真实 完整 可用 安全: what the verification found, as the transfer of electronic records is judged. */
import { missingVolumes, type ReceivedSubmission } from './received-submission.ts';

export interface FourCheck {
  readonly isGood: boolean;
  /** How many of the findings somebody should look at; those come first. */
  readonly notices: number;
  readonly findings: string[];
}

export interface FourChecks {
  readonly authentic: FourCheck;
  readonly complete: FourCheck;
  readonly usable: FourCheck;
  readonly safe: FourCheck;
}

/** Only what verified is kept: what is told here are warnings and what is still missing. */
export function fourChecks(submission: ReceivedSubmission, evidenceFiles: number | null): FourChecks {
  const warned = (codes: readonly string[]): string[] =>
    submission.warnings.filter(({ code }) => codes.includes(code)).map(({ message }) => message);
  const missing = missingVolumes(submission);
  const bytes = submission.packages.reduce((sum, each) => sum + each.bytes, 0);
  const lost = warned(['W_KEY_LOST']);
  const differing = warned(['W_STATS_DIFFER']);
  const undelivered = warned(['W_DELIVERED_UNKNOWN']);
  const told = new Set(['W_KEY_LOST', 'W_STATS_DIFFER', 'W_DELIVERED_UNKNOWN', 'W_REZIPPED', 'W_JUNK']);
  const others = submission.warnings.filter(({ code }) => !told.has(code)).map(({ message }) => message);
  return {
    authentic: {
      isGood: lost.length === 0,
      notices: lost.length,
      findings: [...lost, '签名成立，与已比对的名片一致', `指纹 ${submission.fingerprint}`],
    },
    complete: {
      isGood: missing.length === 0 && undelivered.length === 0,
      notices: (missing.length === 0 ? 0 : 1) + undelivered.length,
      findings: [
        ...(missing.length === 0 ? [] : [`还缺第 ${missing.join('、')} 卷`]),
        ...undelivered,
        missing.length === 0
          ? `${submission.packages.length} 卷齐全，共 ${sizeText(bytes)}`
          : `已到 ${submission.packages.length} 卷，共 ${sizeText(bytes)}`,
        '每个文件与清单的 SHA-256 一致',
        ...warned(['W_REZIPPED', 'W_JUNK']),
      ],
    },
    usable: {
      isGood: differing.length === 0 && others.length === 0,
      notices: differing.length + others.length,
      findings: [
        ...differing,
        ...others,
        evidenceFiles === null ? '第 1 卷未到，还读不到清单' : `台账可读，登记佐证 ${evidenceFiles} 件`,
      ],
    },
    safe: { isGood: true, notices: 0, findings: ['未发现程序、宏和联系方式', '每个文件按内容查过，不看扩展名'] },
  };
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
