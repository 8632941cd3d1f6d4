/**
 * A day as people write it, 2021.11.5, 2021/11/5, 2021年11月5日 or 20211105, as `YYYY-MM-DD`. What is no such thing
 * stays as it is: the service says what is wrong with it.
 */
export function dayFromTyped(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const match =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return text;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
