/** Which columns this computer shows, in which order and how wide. It is a way of looking, no record: it stays in the browser. */
import { useCallback, useMemo, useState } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { DEFAULT_LEDGER_COLUMNS, ledgerColumnsOf } from '../../../electron/core/domain/ledger-columns.ts';
import { useMedia } from '../../components/media.ts';
import { CHOOSABLE, type Column, type ColumnKey, columnOf } from './columns.tsx';
import { lightReason } from './task-words.ts';

const CHOICE_KEY = 'shishi.ledger.columns';
const WIDTHS_KEY = 'shishi.ledger.widths';

export interface ColumnChoice {
  readonly columns: readonly Column[];
  /** Those between the frozen ones, in their order. */
  readonly chosen: readonly ColumnKey[];
  /** Null goes back to the usual ones in the template's order and to the usual widths. */
  choose(keys: readonly ColumnKey[] | null): void;
  /** @param width pixels; null is its usual one */
  resize(key: ColumnKey, width: number | null): void;
}

type Widths = Readonly<Partial<Record<ColumnKey, number>>>;

/** Beside an open pane there is room for fewer columns, in a wide window for more. */
export function useColumns(props: {
  campaign: Pick<Campaign, 'ledgerColumns'>;
  rows: readonly TaskRow[];
  hasPane: boolean;
}): ColumnChoice {
  const { campaign, rows, hasPane } = props;
  const isWide = useMedia('(min-width: 1600px)');
  const isRoomy = useMedia(hasPane ? '(min-width: 1600px)' : '(min-width: 1180px)');
  const [own, setOwn] = useState(readChoice);
  const [widths, setWidths] = useState(readWidths);
  const usual = useMemo(
    () => usualColumns(campaign, { isWide: isWide && !hasPane, isRoomy }),
    [campaign, isWide, hasPane, isRoomy],
  );
  const chosen = own ?? usual;
  const longestReason = useMemo(() => rows.reduce((most, row) => Math.max(most, lightReason(row).length), 0), [rows]);
  const columns = useMemo(() => columnsOf(chosen, widths, longestReason), [chosen, widths, longestReason]);
  const resize = useCallback(
    (key: ColumnKey, width: number | null) =>
      setWidths((before) => {
        const { [key]: _, ...others } = before;
        const next = width === null ? others : { ...others, [key]: Math.round(width) };
        localStorage.setItem(WIDTHS_KEY, JSON.stringify(next));
        return next;
      }),
    [],
  );
  const choose = useCallback((keys: readonly ColumnKey[] | null): void => {
    setOwn(keys);
    if (keys !== null) {
      localStorage.setItem(CHOICE_KEY, keys.join(','));
      return;
    }
    localStorage.removeItem(CHOICE_KEY);
    localStorage.removeItem(WIDTHS_KEY);
    setWidths({});
  }, []);
  return { columns, chosen, choose, resize };
}

const USUAL: readonly ColumnKey[] = ['owner', 'due', 'percent', 'status'];
const ROOMY: readonly ColumnKey[] = ['measures', ...USUAL, 'evidence'];
const WIDE: readonly ColumnKey[] = [...ROOMY, 'responsibleDept', 'indicators'];

/**
 * What there is room for of the template's columns, in its order, and whatever it asks for that a ledger does not
 * usually have. 起止 shows as its end.
 */
export function usualColumns(
  campaign: Pick<Campaign, 'ledgerColumns'>,
  { isWide, isRoomy }: { isWide: boolean; isRoomy: boolean },
): readonly ColumnKey[] {
  const template = [...new Set(ledgerColumnsOf(campaign).map((key) => (key === 'period' ? 'due' : key)))];
  const fitting = isWide ? WIDE : isRoomy ? ROOMY : USUAL;
  const isAskedFor = (key: ColumnKey): boolean =>
    isRoomy && key !== 'due' && !DEFAULT_LEDGER_COLUMNS.some((each) => each === key);
  const shown = template.flatMap((name) => CHOOSABLE.filter((key) => key === name));
  return shown.filter((key) => fitting.includes(key) || isAskedFor(key));
}

/** A light's reason of so many characters fits: 逾期38天. */
const USUAL_REASON = 5;
const PIXELS_A_FIGURE = 9;

/** @param longestReason characters of the longest reason beside a light: it is never cut off */
export function columnsOf(chosen: readonly ColumnKey[], widths: Widths, longestReason: number): Column[] {
  const light = columnOf('light');
  const lightWidth = light.width + Math.max(0, longestReason - USUAL_REASON) * PIXELS_A_FIGURE;
  const sized = (column: Column): Column => {
    const width = widths[column.key];
    return width === undefined ? column : { ...column, width, share: 0 };
  };
  const columns = [columnOf('no'), columnOf('title'), ...chosen.map(columnOf), { ...light, width: lightWidth }].map(
    sized,
  );
  // Something has to take what is left over: an empty strip at the right would look like a column without a name.
  return columns.some(({ share }) => share > 0)
    ? columns
    : columns.map((each) => (each.key === 'title' ? { ...each, share: 1 } : each));
}

export const LEAST_WIDTH = 40;
const MOST_WIDTH = 800;

export function fittingWidth(width: number): number {
  return Math.min(Math.max(width, LEAST_WIDTH), MOST_WIDTH);
}

function readChoice(): readonly ColumnKey[] | null {
  const stored = localStorage.getItem(CHOICE_KEY)?.split(',') ?? null;
  return stored === null ? null : stored.flatMap((name) => CHOOSABLE.filter((key) => key === name));
}

function readWidths(): Widths {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(WIDTHS_KEY) ?? '{}');
    const entries = Object.entries(typeof stored === 'object' && stored !== null ? stored : {});
    const fitting = entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number');
    return Object.fromEntries(fitting.map(([key, width]) => [key, fittingWidth(width)]));
  } catch {
    return {}; // not written by this version: as good as none
  }
}
