/** 密钥告警: a known unit's key that nobody has compared. Nothing takes an alarm away but a comparison or a decision. */
import { KeyAlarm } from '../../core/contract/arrivals.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { KnownCard } from '../../core/domain/exchange/known-card.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { DocumentFolder } from '../../store/document-folder.ts';

/** What a refused package leaves behind: its name and the key, nothing of its content. */
export type RaisedAlarm = Omit<KeyAlarm, 'hasCard'>;

export interface AlarmShelf {
  list(): Promise<KeyAlarm[]>;
  put(alarm: KeyAlarm): Promise<void>;
  remove(alarm: Pick<KeyAlarm, 'unitId' | 'fingerprint'>): Promise<void>;
}

export function createAlarmShelf(documents: DocumentFolder): AlarmShelf {
  const nameOf = ({ unitId, fingerprint }: Pick<KeyAlarm, 'unitId' | 'fingerprint'>) => `${unitId} ${fingerprint}`;
  return {
    list: async () => (await documents.list()).flatMap((each) => KeyAlarm.safeParse(each).data ?? []),
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
  const list = async (): Promise<KeyAlarm[]> => {
    const cards = await parts.cards();
    const isSettled = ({ unitId, fingerprint }: RaisedAlarm): boolean =>
      cards.some(({ card, state }) => card.id === unitId && card.fingerprint === fingerprint && state === 'trusted');
    const waiting = cards.filter(({ state, isKeyChange }) => state === 'pending' && isKeyChange);
    const fromCards = waiting.map(({ card, importedAt }): KeyAlarm => {
      const { id, name, fingerprint } = card;
      return { unitId: id, unitName: name, fingerprint, at: importedAt, fileName: null, hasCard: true };
    });
    const isKnown = ({ unitId, fingerprint }: RaisedAlarm): boolean =>
      fromCards.some((each) => each.unitId === unitId && each.fingerprint === fingerprint);
    const raised = (await parts.shelf.list()).filter((each) => !isSettled(each) && !isKnown(each));
    return [...fromCards, ...raised].sort((a, b) => b.at.localeCompare(a.at));
  };
  return {
    list,
    raise: (alarm) => parts.shelf.put({ ...alarm, hasCard: false }),
    dismiss: async ({ unitId, fingerprint }) => {
      const alarm = (await list()).find((each) => each.unitId === unitId && each.fingerprint === fingerprint);
      if (alarm === undefined) throw new Refusal('NOT_FOUND', '这条密钥告警已经处理过了，请刷新。');
      if (alarm.hasCard)
        throw new Refusal(
          'REVIEW_REFUSED',
          `${alarm.unitName} 的新名片还没有比对。请到“设置 · 名片”电话比对，或把名片丢弃。`,
        );
      await parts.shelf.remove(alarm);
      await parts.log('receive.dismiss', unitId);
      return { unitId };
    },
    forgetUnit: async (unitId) => {
      for (const alarm of await parts.shelf.list()) if (alarm.unitId === unitId) await parts.shelf.remove(alarm);
    },
  };
}
