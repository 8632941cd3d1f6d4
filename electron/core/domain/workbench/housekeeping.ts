/** What waits about this computer: a backup, the key, the superior. */
import { type Day, dayOf, daysBetween, type Moment } from '../day.ts';
import type { UnitFile } from '../unit-file.ts';
import { type WorkItem, workItem } from './work-item.ts';

/** What the record itself does not know. */
export interface Upkeep {
  readonly hasKey: boolean;
  /** Null while there is no backup. */
  readonly lastBackupAt: Moment | null;
  /** Keys of other units that somebody has to look at. */
  readonly foreignKeys?: readonly ForeignKey[];
}

export interface ForeignKey {
  readonly unitId: string;
  readonly unitName: string;
  /** A known unit with an unknown key. */
  readonly isAlarm: boolean;
}

/** Days after which a backup is too old. */
const BACKUP_DAYS = 7;

export function housekeeping(unitFile: UnitFile, today: Day, upkeep: Upkeep): WorkItem[] {
  const { unit, tasks } = unitFile;
  const { hasKey, lastBackupAt, foreignKeys = [] } = upkeep;
  const age = lastBackupAt === null ? null : daysBetween(dayOf(lastBackupAt), today);
  const needsBackup = tasks.length > 0 && (age === null || age > BACKUP_DAYS);
  const hasSuperior = (unit.parentUnit?.name ?? '').trim() !== '';
  const about = (id: string) => ({ kind: 'settings', id }) as const;
  return [
    ...(hasKey ? [] : [workItem({ kind: 'key', target: about('key'), title: '还没有签名密钥，不能报送' }, today)]),
    ...(hasSuperior
      ? []
      : [workItem({ kind: 'superior', target: about('unit'), title: '还没有设上级单位，不能报送' }, today)]),
    ...foreignKeys.map((each) => keyWork(each, today)),
    ...(needsBackup ? [workItem({ kind: 'backup', target: about('data'), title: backupTitle(age) }, today)] : []),
  ];
}

function keyWork({ unitId, unitName, isAlarm }: ForeignKey, today: Day): WorkItem {
  const [kind, note] = isAlarm
    ? (['key_alarm', '密钥不是比对过的那把，请电话核实'] as const)
    : (['card', '名片待电话比对'] as const);
  const target = { kind: 'settings', id: 'cards' } as const;
  return workItem({ key: `${kind}:${unitId}`, kind, target, title: unitName, note }, today);
}

function backupTitle(age: number | null): string {
  return age === null ? '还没有备份过数据' : `上次备份是 ${age} 天前`;
}
