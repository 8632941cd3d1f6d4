/** How figures, days and lights are worded in every document. */
import { type Day, dayOf, daysBetween, type Moment } from '../core/domain/day.ts';
import { roundHalfUp } from '../core/domain/decimal.ts';
import { ratingLabel } from '../core/domain/labels.ts';
import { isPastDue, type Light, type LitTask, lagOf } from '../core/domain/light.ts';
import type { LightStyle } from '../core/domain/light-style.ts';
import type { Ratio } from '../core/domain/ratio.ts';

/** Thousands with a comma: 1234567.5 is “1,234,567.5”. */
export function numberText(value: number, decimals?: number): string {
  const text = decimals === undefined ? String(value) : roundHalfUp(value, decimals).toFixed(decimals);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** “79.3%”, “—” where the denominator is 0. */
export function percentText({ percent }: Ratio): string {
  return percent === null ? '—' : `${percent.toFixed(1)}%`;
}

/** A rate never stands without its fraction: “79.3%(23/29)”. */
export function ratioText(ratio: Ratio): string {
  return `${percentText(ratio)}(${ratio.numerator}/${ratio.denominator})`;
}

/** The same over three lines, for a narrow column: what it is, the percentage, the fraction. */
export function stackedRatio(label: string, ratio: Ratio): string {
  return `${label}\n${percentText(ratio)}\n(${ratio.numerator}/${ratio.denominator})`;
}

/** In Latin letters, a Chinese character is two. */
export function charactersWide(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) width += text.charCodeAt(index) < 0x2000 ? 1 : 2;
  return width;
}

/** The calendar day of a moment, empty without one. */
export function dayText(moment: Moment | '' | null | undefined): string {
  return moment ? dayOf(moment) : '';
}

/** “2021年12月8日”: no padded zeros, as GB/T 9704-2012 wants it. */
export function chineseDate(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** “2021-10-20 至 2021-11-15”. */
export function spanText(start: string | null | undefined, end: string | null | undefined): string {
  return start || end ? `${start || '(未定)'} 至 ${end || '(未定)'}` : '';
}

/** Five silhouettes that differ without colour. */
export const LIGHT_SHAPES: Readonly<Record<Light, string>> = {
  red: '◆',
  yellow: '▲',
  green: '●',
  blue: '■',
  gray: '⊘',
};

/** The word of a light with its reason, such as “红 逾期8天”. */
export function lightText(light: Light, { word, label }: LightStyle, task: LitTask, asOf: Day): string {
  return `${word} ${lightReason(light, task, asOf) ?? label}`;
}

/** Null where the light's own label says it. */
function lightReason(light: Light, task: LitTask, asOf: Day): string | null {
  const { due } = task;
  if (light === 'red' && due && isPastDue(task, asOf)) return `逾期${daysBetween(due, asOf)}天`;
  if (light === 'red') return `慢${Math.round(lagOf(task, asOf) ?? 0)}点`;
  if (light !== 'yellow') return null;
  if ((lagOf(task, asOf) ?? 0) > 0) return '略慢';
  const days = due ? daysBetween(asOf, due) : 0;
  return days === 0 ? '今天到期' : `剩${days}天`;
}

/** “第3版”. */
export function versionText(version: number): string {
  return `第${version}版`;
}

/** “满意”, empty without a rating. */
export function ratingText(rating: number | null | undefined): string {
  return rating == null ? '' : (ratingLabel(rating) ?? '');
}
