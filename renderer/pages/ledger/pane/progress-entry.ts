import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { TypedFields } from '../../../../electron/core/contract/typed-fields.ts';
import type { Indicator } from '../../../../electron/core/domain/indicator.ts';
import type { Progress } from '../../../../electron/core/domain/progress.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { numberFromTyped } from '../../../forms/typed-values.ts';

/** How an indicator of that kind is reported: what was added, or how it stands. A ratio follows from its parts. */
export function modeOf({ kind }: Indicator): 'delta' | 'current' | null {
  if (kind === 'ratio') return null;
  return kind === 'flow' ? 'delta' : 'current';
}

/** What was typed as the service takes it; what does not fit goes as it is. Without a day it is today's. */
export function entryFrom(typed: Typed, { indicators }: TaskDetail, corrected: Progress | null): TypedFields {
  const text = String(typed.text ?? '').trim();
  const values = indicators.flatMap(({ indicator }) => {
    const value = numberFromTyped(String(typed[`values.${indicator.id}`] ?? ''));
    return value === null ? [] : [{ indicatorId: indicator.id, mode: modeOf(indicator), value }];
  });
  const date = typed.date === undefined ? (corrected?.date ?? null) : dayFromTyped(String(typed.date));
  return {
    ...(date === null ? {} : { date }),
    text: text === '' ? null : text,
    percent: numberFromTyped(String(typed.percent ?? '').replace(/%$/, '')),
    values,
    ...(corrected === null ? {} : { corrects: corrected.id }),
  };
}
