/** How days and times are written on screen; all in +08:00. */
import { type Day, dayOf, daysBetween, type Moment, weekday } from '../../electron/core/domain/day.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** “2021年12月18日”, without the year “12月18日”. */
export function chineseDay(moment: Moment, hasYear = true): string {
  const [year, month, day] = dayOf(moment).split('-').map(Number);
  return `${hasYear ? `${year}年` : ''}${month}月${day}日`;
}

export function weekdayName(moment: Moment): string {
  return `星期${WEEKDAYS[weekday(dayOf(moment))] ?? ''}`;
}

/** “09:12”; empty for a moment that is a day. */
export function clockTime(moment: Moment): string {
  if (!moment.includes('T')) return '';
  return new Date(moment).toLocaleTimeString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
}

/** In a table: “12-18” in the year of `today`, “2020-12-18” else. */
export function shortDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

/** “12-18 09:12”, for a draft or a line of history. */
export function dayAndTime(moment: Moment): string {
  return `${dayOf(moment)} ${clockTime(moment)}`.trim();
}

/** “剩6天”, “今天到期”, “逾期8天”. */
export function deadlineText(due: Day, today: Day): string {
  const left = daysBetween(today, due);
  if (left === 0) return '今天到期';
  return left > 0 ? `剩${left}天` : `逾期${-left}天`;
}
