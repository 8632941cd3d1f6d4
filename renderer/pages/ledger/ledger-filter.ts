/** What the list is narrowed to and sorted by. It lies in the address: a link from anywhere shows just that. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { CLOSURE_LABELS, TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { Light } from '../../../electron/core/domain/light.ts';
import { Closure, TaskStatus } from '../../../electron/core/domain/task.ts';
import { CLOSURE_WORDS } from './task-words.ts';

/** Empty, null or false is “all”. */
export interface LedgerFilter {
  readonly typed: string;
  readonly light: Light | null;
  readonly actionId: string;
  readonly ownerId: string;
  readonly status: TaskStatus | '';
  readonly closure: Closure | '';
  /** Only those that lack an entry in the report period at hand. */
  readonly isToFill: boolean;
  /** A column's key, with `-` before it downwards; empty for the order of the ledger. */
  readonly sort: string;
}

export const NO_FILTER: LedgerFilter = {
  typed: '',
  light: null,
  actionId: '',
  ownerId: '',
  status: '',
  closure: '',
  isToFill: false,
  sort: '',
};

/** The names that the address uses. */
const NAMES = ['q', 'light', 'action', 'owner', 'status', 'closure', 'fill', 'sort'] as const;

export function filterFrom(query: URLSearchParams): LedgerFilter {
  const light = Light.safeParse(query.get('light'));
  const word = query.get('status') ?? '';
  return {
    typed: query.get('q') ?? '',
    light: light.success ? light.data : null,
    actionId: query.get('action') ?? '',
    ownerId: query.get('owner') ?? '',
    status: storedValue(TaskStatus.options, TASK_STATUS_LABELS, word),
    closure: closureFrom(query.get('closure') ?? word),
    isToFill: (query.get('fill') ?? '') !== '',
    sort: query.get('sort') ?? '',
  };
}

/** 待审销号 and 销号退回 are what the list says in the place of the status. */
function closureFrom(word: string): Closure | '' {
  const shown = Object.entries(CLOSURE_WORDS).find(([, label]) => label === word)?.[0] ?? word;
  return storedValue(Closure.options, CLOSURE_LABELS, shown);
}

/** Given by its stored value or by its word. */
function storedValue<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  given: string,
): Value | '' {
  return values.find((value) => value === given || labels[value] === given) ?? '';
}

/** The address's query, what is not the filter's own kept. */
export function queryWith(query: URLSearchParams, filter: LedgerFilter): URLSearchParams {
  const next = new URLSearchParams([...query].filter(([name]) => !NAMES.some((own) => own === name)));
  const values = [
    filter.typed,
    filter.light ?? '',
    filter.actionId,
    filter.ownerId,
    filter.status,
    filter.closure,
    filter.isToFill ? '1' : '',
    filter.sort,
  ];
  for (const [index, name] of NAMES.entries()) if (values[index]) next.set(name, values[index]);
  return next;
}

/** The filter alone, as it is saved under a name and handed from task to task. */
export function filterQuery(filter: LedgerFilter): string {
  return queryWith(new URLSearchParams(), filter).toString();
}

const TYPING_PAUSE_MS = 250;

/** What is typed shows at once; the address follows when the typing pauses. */
export function useLedgerFilter(): [LedgerFilter, (filter: LedgerFilter) => void] {
  const [query, setQuery] = useSearchParams();
  const inAddress = useMemo(() => filterFrom(query), [query]);
  const [typed, setTyped] = useState(inAddress.typed);
  const written = useRef(inAddress.typed);
  useEffect(() => {
    if (inAddress.typed === written.current) return;
    written.current = inAddress.typed; // somebody followed a link
    setTyped(inAddress.typed);
  }, [inAddress.typed]);
  const write = useRef(setQuery);
  write.current = setQuery;
  useEffect(() => {
    if (typed === written.current) return;
    const timer = setTimeout(() => {
      written.current = typed;
      write.current((now) => queryWith(now, { ...filterFrom(now), typed }), { replace: true });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const filter = useMemo(() => ({ ...inAddress, typed }), [inAddress, typed]);
  const change = useCallback((next: LedgerFilter): void => {
    setTyped(next.typed);
    write.current(
      (now) => {
        const isSame = filterQuery({ ...filterFrom(now), typed: '' }) === filterQuery({ ...next, typed: '' });
        if (isSame) return now;
        written.current = next.typed;
        return queryWith(now, next);
      },
      { replace: true },
    );
  }, []);
  return [filter, change];
}
