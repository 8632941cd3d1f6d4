/** 密钥告警: a known unit's key that nobody has compared. Nothing takes an alarm away but a comparison or a decision. */
import { createHash } from 'node:crypto';
import type { KeyAlarm } from '../../core/contract/arrivals.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { KnownCard } from '../../core/domain/exchange/known-card.ts';
import { RaisedAlarm } from '../../core/domain/exchange/raised-alarm.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { DocumentFolder } from '../../store/document-folder.ts';

type ForeignKey = Pick<RaisedAlarm, 'unitId' | 'fingerprint'>;

export interface AlarmShelf {
  list(): Promise<RaisedAlarm[]>;
  put(alarm: RaisedAlarm): Promise<void>;
  remove(key: ForeignKey): Promise<void>;
}

export function createAlarmShelf(documents: DocumentFolder): AlarmShelf {
  return {
    list: async () => (await documents.list()).flatMap((each) => RaisedAlarm.safeParse(each).data ?? []),
    put: (alarm) => documents.write(nameOf(alarm), alarm),
    remove: (alarm) => documents.remove(nameOf(alarm)),
  };
}

export interface KeyAlarmService {
  list(): Promise<KeyAlarm[]>;
  raise(alarm: RaisedAlarm): Promise<void>;
  /** @throws Refusal NOT_FOUND; REVIEW_REFUSED while the card waits for its comparison */
  dismiss(input: Inputs['arrivals']['dismissAlarm']): Promise<Outputs['arrivals']['dismissAlarm']>;
  /** With a card that was thrown out go the alarms of its unit. */
  forgetUnit(unitId: string): Promise<void>;
}

export function createKeyAlarmService(parts: {
  readonly shelf: AlarmShelf;
  readonly cards: () => Promise<KnownCard[]>;
  readonly log: (op: string, target: string) => Promise<void>;
}): KeyAlarmService {
  const standing = async (): Promise<StandingAlarm[]> => {
    const cards = await parts.cards();
    const isSettled = (key: ForeignKey): boolean =>
      cards.some(
        ({ card, state }) => isSame({ unitId: card.id, fingerprint: card.fingerprint }, key) && state === 'trusted',
      );
    const waiting = cards.filter(({ state, isKeyChange }) => state === 'pending' && isKeyChange);
    const fromCards = waiting.map(({ card, importedAt }): StandingAlarm => {
      const { id, name, fingerprint } = card;
      return { unitId: id, unitName: name, fingerprint, at: importedAt, fileName: null, hasCard: true };
    });
    const raised = (await parts.shelf.list())
      .filter((each) => !isSettled(each) && !fromCards.some((known) => isSame(known, each)))
      .map((each) => ({ ...each, hasCard: false }));
    return [...fromCards, ...raised].sort((a, b) => b.at.localeCompare(a.at));
  };
  return {
    list: async () => (await standing()).map(toldOf),
    raise: (alarm) => parts.shelf.put(alarm),
    dismiss: async ({ id }) => {
      const alarm = (await standing()).find((each) => idOf(each) === id);
      if (alarm === undefined) throw new Refusal('NOT_FOUND', '这条密钥告警已经处理过了，请刷新。');
      if (alarm.hasCard)
        throw new Refusal(
          'REVIEW_REFUSED',
          `${alarm.unitName} 的新名片还没有比对。请到“设置 · 名片”电话比对，或把名片丢弃。`,
        );
      await parts.shelf.remove(alarm);
      await parts.log('receive.dismiss', alarm.unitId);
      return { unitId: alarm.unitId };
    },
    forgetUnit: async (unitId) => {
      for (const alarm of await parts.shelf.list()) if (alarm.unitId === unitId) await parts.shelf.remove(alarm);
    },
  };
}

type StandingAlarm = RaisedAlarm & Pick<KeyAlarm, 'hasCard'>;

function isSame(a: ForeignKey, b: ForeignKey): boolean {
  return nameOf(a) === nameOf(b);
}

function nameOf({ unitId, fingerprint }: ForeignKey): string {
  return `${unitId} ${fingerprint}`;
}

/** A digest: nobody finds a fingerprint of 32 digits from it. */
function idOf(key: ForeignKey): string {
  return createHash('sha256').update(nameOf(key)).digest('hex').slice(0, 32);
}

function toldOf(alarm: StandingAlarm): KeyAlarm {
  const { unitId, unitName, at, fileName, hasCard } = alarm;
  return { id: idOf(alarm), unitId, unitName, at, fileName, hasCard };
}
