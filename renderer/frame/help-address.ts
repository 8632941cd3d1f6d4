/** Which part of the guide explains a page. */

/** Place → part; a place that is not here is explained by the part of its own name. */
const PARTS: Readonly<Record<string, string>> = {
  home: 'workbench',
  issues: 'records',
  publicity: 'records',
  inspections: 'records',
  cases: 'records',
  honours: 'records',
  kit: 'submission',
  board: 'inbox',
};
/** Panels of the settings that have more to explain elsewhere. */
const PANELS: Readonly<Record<string, string>> = { key: 'key', cards: 'key', data: 'key', check: 'key' };

/** @param pathname as in the address, such as `/ledger/t-0103` */
export function helpAddress(pathname: string): string {
  const [place = '', rest = ''] = pathname.split('/').filter(Boolean);
  return `/help/${partFor(place, rest)}`;
}

function partFor(place: string, rest: string): string {
  if (place === 'settings') return PANELS[rest] ?? 'settings';
  if (place === 'ledger') return rest === '' || rest === 'import' ? 'ledger' : 'task';
  return PARTS[place] ?? place;
}
