/** Thousands with a comma: 1234567.5 is “1,234,567.5”. */
export function numberText(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** “3.4 MB”, in steps of 1024 as the systems' file lists count. */
export function bytesText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]}`;
}

/** “还需约 20 秒”, in minutes above one; empty without a guess. */
export function timeLeftText(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds < 60 ? `还需约 ${seconds} 秒` : `还需约 ${Math.ceil(seconds / 60)} 分钟`;
}
