/** The parts of a task as they are typed: targets stay texts until they are sent. */
import { sumOf } from '../../../electron/core/domain/decimal.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { numberText } from '../../components/number-text.ts';
import { jsonIn } from '../records/record-form.ts';

export interface Part {
  readonly title: string;
  readonly responsibleDept: string;
  /** Empty for nobody. */
  readonly ownerId: string;
  /** Indicator id → what was typed. */
  readonly targets: Readonly<Record<string, string>>;
}

/** The task as it is, with its whole target, and one part more. */
export function startingParts({ title, responsibleDept, ownerId, indicators }: Task): Part[] {
  const targets = Object.fromEntries(
    (indicators ?? []).flatMap(({ indicatorId, target }) => (target == null ? [] : [[indicatorId, String(target)]])),
  );
  return [
    { title: title ?? '', responsibleDept: responsibleDept ?? '', ownerId: ownerId ?? '', targets },
    { title: title ?? '', responsibleDept: '', ownerId: '', targets: {} },
  ];
}

/** A draft's parts; null for what is none. */
export function partsIn(stored: unknown): Part[] | null {
  const parsed = jsonIn(stored);
  return Array.isArray(parsed) && parsed.length >= 2 && parsed.every(isPart) ? parsed : null;
}

function isPart(value: unknown): value is Part {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { title, responsibleDept, ownerId, targets } = fields;
  const areTexts = [title, responsibleDept, ownerId].every((each) => typeof each === 'string');
  return areTexts && typeof targets === 'object' && targets !== null;
}

/** What is typed as a number; null for nothing, and NaN for what is none. */
function amountIn(text: string | undefined): number | null {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s,]/g, '');
  return plain === '' ? null : Number(plain);
}

/** As they are sent: what was left empty is no target of this part, what is no number counts as a wrong one. */
export function targetsOf({ targets }: Part, { indicators }: Task): Record<string, number> {
  return Object.fromEntries(
    (indicators ?? []).flatMap(({ indicatorId }) => {
      const amount = amountIn(targets[indicatorId]);
      return amount === null ? [] : [[indicatorId, Number.isFinite(amount) ? amount : -1]];
    }),
  );
}

export function sumText(parts: readonly Part[], indicatorId: string): string {
  const amounts = parts.map(({ targets }) => amountIn(targets[indicatorId]) ?? 0);
  return amounts.every(Number.isFinite) ? numberText(sumOf(amounts)) : '—';
}
