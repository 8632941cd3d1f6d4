/** Which of the daily backups stay: 7 daily, 4 weekly and 12 monthly ones, the newest of each day, week and month. */
import { addDays, Day, dayOfInstant, weekday } from '../core/domain/day.ts';

const DAILY = 7;
const WEEKLY = 4;
const MONTHLY = 12;

const NAME = /^database-(\d{4})(\d{2})(\d{2})-(\d{6})\.zip$/;

/** `database-20211218-093000.zip`, in +08:00. */
export function dailyBackupName(now: Date): string {
  return `database-${stampOf(now)}.zip`;
}

/** `20211218-093000` in +08:00. */
export function stampOf(instant: Date): string {
  const inChina = new Date(instant.getTime() + 8 * 3_600_000);
  return `${dayOfInstant(instant).replaceAll('-', '')}-${inChina.toISOString().slice(11, 19).replaceAll(':', '')}`;
}

function dayOfName(name: string): Day | null {
  const [, year, month, day] = NAME.exec(name) ?? [];
  return Day.safeParse(`${year}-${month}-${day}`).data ?? null;
}

/** No backup was made today. */
export function isBackupDue(names: readonly string[], now: Date): boolean {
  return !names.some((name) => dayOfName(name) === dayOfInstant(now));
}

/**
 * Days, weeks and months without a backup do not count, so that a long pause costs none. A file of another name is
 * nobody's daily backup and stays.
 */
export function backupsToKeep(names: readonly string[]): Set<string> {
  const dated = names.flatMap((name) => {
    const day = dayOfName(name);
    return day === null ? [] : [{ name, day }];
  });
  const newestFirst = dated.sort((a, b) => (a.name < b.name ? 1 : -1));
  const keep = new Set(names.filter((name) => dayOfName(name) === null));
  const keepNewestOf = (count: number, spanOf: (day: Day) => string): void => {
    const spans = new Set<string>();
    for (const { name, day } of newestFirst) {
      const span = spanOf(day);
      if (spans.has(span)) continue;
      if (spans.size === count) return;
      spans.add(span);
      keep.add(name);
    }
  };
  keepNewestOf(DAILY, (day) => day);
  keepNewestOf(WEEKLY, mondayOf);
  keepNewestOf(MONTHLY, (day) => day.slice(0, 7));
  return keep;
}

function mondayOf(day: Day): Day {
  return addDays(day, -((weekday(day) + 6) % 7));
}
