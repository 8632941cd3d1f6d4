import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import type { Unit } from '../../../electron/core/domain/unit.ts';
import { bytesText } from '../../components/number-text.ts';
import { type Exported, fileNameOf } from './wizard-state.ts';

/** What goes into the mail with the packages: what it is, and what lets the receiver see that nothing is missing. */
export function mailText(
  exported: Exported,
  {
    unit,
    campaign,
    periodId,
    fingerprint,
  }: { unit: Unit; campaign: Campaign; periodId: string; fingerprint: string | null },
): string {
  const period = campaign.reportPeriods?.find(({ id }) => id === periodId)?.name ?? periodId;
  const { files, version } = exported;
  const list = files.map(
    ({ path, bytes, sha256 }, index) => `${index + 1}. ${fileNameOf(path)}(${bytesText(bytes)})\n   SHA-256 ${sha256}`,
  );
  return [
    `主题:${unit.shortName || unit.name} ${campaign.shortName || campaign.name} ${period} 第${version}版`,
    '',
    `${unit.parentUnit?.receiver || unit.parentUnit?.name || ''}:`,
    '',
    `现报上“${campaign.name}”${period}材料第 ${version} 版,附件共 ${files.length} 个:`,
    ...list,
    '',
    '附件带数字签名(防篡改校验),请原样保存,用“实事台”导入核验;不要解压后再转发。',
    ...(fingerprint === null ? [] : [`本单位密钥指纹:${fingerprint}(首次接收请来电核对)`]),
    '',
    unit.name,
    ...(unit.officePhone ? [`电话:${unit.officePhone}`] : []),
    '',
  ].join('\n');
}
