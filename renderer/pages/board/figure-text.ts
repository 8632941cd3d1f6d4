import { numberText } from '../../components/number-text.ts';

/** “1,234.5 人次”, with the indicator's decimals; “—” where nothing can be said. */
export function figureText(
  value: number | null | undefined,
  { unit, decimals }: { readonly unit: string | null; readonly decimals: number },
): string {
  if (value == null) return '—';
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const text = fraction === undefined ? numberText(Number(whole)) : `${numberText(Number(whole))}.${fraction}`;
  const signed = value < 0 && Number(whole) === 0 ? `-${text}` : text;
  return unit ? `${signed} ${unit}` : signed;
}
