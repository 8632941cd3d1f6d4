import { sizeText } from '../../electron/core/domain/size-text.ts';

/** Thousands with a comma: 1234567.5 is “1,234,567.5”. */
export function numberText(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** “3.4 MB”. */
export function bytesText(bytes: number): string {
  return sizeText(bytes);
}

/** “还需约 20 秒”, in minutes above one; empty without a guess. */
export function timeLeftText(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds < 60 ? `还需约 ${seconds} 秒` : `还需约 ${Math.ceil(seconds / 60)} 分钟`;
}
