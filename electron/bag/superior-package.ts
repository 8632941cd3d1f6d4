/** What comes down from a superior: it counts only whole, signed by a card that was compared, and the superior's own. */
import type { KnownCard } from '../core/domain/exchange/known-card.ts';
import type { RaisedAlarm } from '../core/domain/exchange/raised-alarm.ts';
import { isNamedBy } from '../core/domain/exchange/roster.ts';
import type { Refusal } from '../core/domain/refusal.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import type { Unit } from '../core/domain/unit.ts';
import { isWarning } from './package-problem.ts';
import type { ReadPackage } from './package-reader.ts';
import { judgeByCards } from './verification.ts';

export interface Downward<Content> {
  readonly kind: 'receipt' | 'plan';
  /** What it is called: `回执`. */
  readonly noun: string;
  /** Null for a package of another kind. */
  readonly content: Content | null;
  readonly unit: Unit;
  readonly cards: readonly KnownCard[];
  /** Told of a known unit's name under another key. */
  readonly raiseAlarm: (alarm: RaisedAlarm) => Promise<void>;
  readonly clock: () => Date;
  readonly refused: (message: string, details?: unknown) => Refusal;
  readonly sentences: {
    readonly otherKind: string;
    readonly notSuperior: (signer: string, superior: string) => string;
  };
}

/** @throws what `refused` makes */
export async function contentFromSuperior<Content>(read: ReadPackage, asked: Downward<Content>): Promise<Content> {
  const { kind, noun, content, unit, refused, sentences } = asked;
  const judgement = await judgeByCards(read, asked.cards);
  const wrong = [...judgement.problems, ...read.problems].filter((each) => !isWarning(each));
  const [first] = wrong;
  const { card } = read;
  if (first?.code === 'KEY_CHANGED' && card !== null) await asked.raiseAlarm(alarmOf(card, asked));
  if (first !== undefined) throw refused(`没有导入${noun}：${first.message}`, { problems: wrong });
  if (read.kind !== kind || content === null || card === null) throw refused(sentences.otherKind);
  if (!judgement.isTrusted)
    throw refused(`${card.name} 的名片还没有比对登记，不能采用它的${noun}。请先导入上级的名片，电话比对指纹后再导入。`);
  if (!isNamedBy({ ...card, divisionCode: card.divisionCode ?? null }, unit.parentUnit))
    throw refused(sentences.notSuperior(card.name, unit.parentUnit?.name ?? '未填写'));
  return content;
}

function alarmOf({ id, name, fingerprint }: CardContent, { clock, noun }: Pick<Downward<unknown>, 'clock' | 'noun'>) {
  return { unitId: id, unitName: name, fingerprint, at: clock().toISOString(), fileName: noun };
}
