import { describe, expect, test } from 'vitest';
import { addDays } from '../../electron/core/domain/day.ts';
import { backupsToKeep, dailyBackupName, isBackupDue } from '../../electron/store/backup-rotation.ts';

function nameOn(day: string, time = '093000'): string {
  return `database-${day.replaceAll('-', '')}-${time}.zip`;
}

function keptDays(names: readonly string[]): string[] {
  return [...backupsToKeep(names)].map((name) => name.slice(9, 17)).sort();
}

test('a backup is named by the wall clock in +08:00', () => {
  expect(dailyBackupName(new Date('2021-12-17T16:05:09Z'))).toBe('database-20211218-000509.zip');
});

test('a backup is due until one was made today in +08:00', () => {
  const names = [dailyBackupName(new Date('2021-12-17T16:00:00Z'))];
  expect(isBackupDue(names, new Date('2021-12-17T15:59:59Z'))).toBe(true);
  expect(isBackupDue(names, new Date('2021-12-18T15:59:59Z'))).toBe(false);
  expect(isBackupDue(names, new Date('2021-12-18T16:00:00Z'))).toBe(true);
  expect(isBackupDue(['别的.zip'], new Date('2021-12-18T16:00:00Z'))).toBe(true);
});

describe('of daily backups over two years', () => {
  // 2021-12-31 is a Friday.
  const names = Array.from({ length: 730 }, (_, index) => nameOn(addDays('2021-12-31', -index)));

  test('7 days, 4 weeks and 12 months stay, the newest of each', () => {
    expect(keptDays(names)).toEqual([
      ...['0131', '0228', '0331', '0430', '0531', '0630', '0731', '0831', '0930', '1031', '1130'].map(
        (d) => `2021${d}`,
      ),
      ...['1212', '1219', '1225', '1226', '1227', '1228', '1229', '1230', '1231'].map((d) => `2021${d}`),
    ]);
  });

  test('the answer does not hang on the order of the names', () => {
    expect(backupsToKeep([...names].reverse())).toEqual(backupsToKeep(names));
  });

  test('what is kept today stays kept when nothing new comes', () => {
    const kept = [...backupsToKeep(names)];
    expect(backupsToKeep(kept)).toEqual(new Set(kept));
  });
});

test('the newest of one day stays', () => {
  const day = ['080000', '235959', '120000'].map((time) => nameOn('2021-12-31', time));
  expect([...backupsToKeep(day)]).toEqual([nameOn('2021-12-31', '235959')]);
});

test('a pause of months costs no backup', () => {
  const names = ['2021-01-04', '2021-01-05', '2021-01-06', '2021-12-31'].map((day) => nameOn(day));
  expect(backupsToKeep(names)).toEqual(new Set(names));
});

test('a file of another name is never given up', () => {
  const strange = [
    'before-migration-2.zip',
    'database-20211399-000000.zip',
    '手工备份.zip',
    'database-20211231-093000.zip.bak',
  ];
  const many = Array.from({ length: 40 }, (_, index) => nameOn(addDays('2021-12-31', -index)));
  for (const name of strange) expect(backupsToKeep([...strange, ...many])).toContain(name);
});
