const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** “3.4 MB”, in steps of 1024 as the systems' file lists count. */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]}`;
}
