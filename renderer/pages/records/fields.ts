/** How fields of several kinds pass between a record and its form. */
import { dayOf } from '../../../electron/core/domain/day.ts';
import { dayFromTyped } from '../../components/typed-day.ts';

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function dayTextOf(value: string | null | undefined): string {
  return value ? dayOf(value) : '';
}

export function dayOrNull(text: string): string | null {
  const day = dayFromTyped(text);
  return day === '' ? null : day;
}

export function textOrNull(text: string): string | null {
  const plain = text.trim();
  return plain === '' ? null : plain;
}
