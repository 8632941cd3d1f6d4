import { useQuery } from '@tanstack/react-query';
import type { KeptBackup } from '../../../electron/core/contract/backups.ts';
import { useCalls } from '../../calls/calls.tsx';
import { PartFailure } from '../../calls/ReadFailure.tsx';
import { chineseDay, clockTime } from '../../components/day-text.ts';
import { bytesText } from '../../components/number-text.ts';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import type { RestoreSource } from './Restore.tsx';

const REASONS: Readonly<Record<KeptBackup['reason'], string>> = {
  daily: '每天自动',
  migration: '升级数据格式前',
  other: '放在这里的文件',
};
const COLUMNS = [
  { name: '时间', width: 170 },
  { name: '来由' },
  { name: '大小', width: 90, isAtRight: true },
  { name: '操作', width: 90, isNameless: true },
];

/** What the program has backed up on its own. */
export function KeptBackups(props: { onRestore: (source: RestoreSource) => void; isBusy: boolean }) {
  const { onRestore, isBusy } = props;
  const { orpc } = useCalls();
  const kept = useQuery(orpc.backups.list.queryOptions());
  if (kept.error !== null) return <PartFailure error={kept.error} />;
  const backups = kept.data?.backups ?? [];
  return (
    <Section title="自动备份">
      <p className="second panel-lead">
        程序开着时每天自动备份一次数据库(任务、进展、人员、设置和密钥，不含佐证文件)，留 7 天、4 周、12 个月，存在{' '}
        {kept.data?.folder ?? '数据文件夹里'}。
      </p>
      {backups.length === 0 ? (
        <p className="third">还没有自动备份，程序开着一会儿就会做第一份。</p>
      ) : (
        <SheetTable label="自动备份" columns={COLUMNS} isInset>
          {backups.map(({ file, name, reason, madeAt, sizeBytes }) => (
            <tr key={file}>
              <td>
                {chineseDay(madeAt)} {clockTime(madeAt)}
              </td>
              <td className="second">{REASONS[reason]}</td>
              <td className="at-right">{bytesText(sizeBytes)}</td>
              <td>
                <button
                  type="button"
                  className="link"
                  disabled={isBusy}
                  aria-label={`恢复 ${chineseDay(madeAt)} ${clockTime(madeAt)} 的备份`}
                  onClick={() => onRestore({ file, name })}
                >
                  恢复…
                </button>
              </td>
            </tr>
          ))}
        </SheetTable>
      )}
    </Section>
  );
}
