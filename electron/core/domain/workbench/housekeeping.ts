/** What waits about this computer: a backup, the key, the superior. */
import { type Day, dayOf, daysBetween, type Moment } from '../day.ts';
import type { UnitFile } from '../unit-file.ts';
import { type WorkItem, workItem } from './work-item.ts';

/** What the record itself does not know. */
export interface Upkeep {
  readonly hasKey: boolean;
  /** Null while there is no backup. */
  readonly lastBackupAt: Moment | null;
}

/** Days after which a backup is too old. */
const BACKUP_DAYS = 7;

export function housekeeping(unitFile: UnitFile, today: Day, { hasKey, lastBackupAt }: Upkeep): WorkItem[] {
  const { unit, tasks } = unitFile;
  const age = lastBackupAt === null ? null : daysBetween(dayOf(lastBackupAt), today);
  const needsBackup = tasks.length > 0 && (age === null || age > BACKUP_DAYS);
  const hasSuperior = (unit.parentUnit?.name ?? '').trim() !== '';
  const about = (id: string) => ({ kind: 'settings', id }) as const;
  return [
    ...(hasKey ? [] : [workItem({ kind: 'key', target: about('key'), title: '还没有签名密钥,不能报送' }, today)]),
    ...(hasSuperior
      ? []
      : [workItem({ kind: 'superior', target: about('unit'), title: '还没有设上级单位,不能报送' }, today)]),
    ...(needsBackup ? [workItem({ kind: 'backup', target: about('data'), title: backupTitle(age) }, today)] : []),
  ];
}

function backupTitle(age: number | null): string {
  return age === null ? '还没有备份过数据' : `上次备份是 ${age} 天前`;
}
