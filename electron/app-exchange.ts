/** The part of the composition root that joins what a desk knows of others and hands down to them: cards, roster, plans. */
import { join } from 'node:path';
import type { SigningIdentity } from './bag/signing-identity.ts';
import type { GiveFile } from './core/contract/given-file.ts';
import type { Undoable } from './core/contract/undo.ts';
import { dayOfInstant } from './core/domain/day.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import type { ForeignKey } from './core/domain/workbench/housekeeping.ts';
import type { MailDraft } from './documents/mail-draft.ts';
import { renderPlanPage } from './documents/office-html.ts';
import { createCardShelf } from './services/cards/card-shelf.ts';
import { type CardService, createCardService } from './services/cards/cards.ts';
import { createTableImport } from './services/imports/table-import.ts';
import type { WithPackage } from './services/mailed-packages.ts';
import { createPlanShelf } from './services/plans/plan-shelf.ts';
import { createPlanService } from './services/plans/plans.ts';
import { createAlarmShelf, createKeyAlarmService, type KeyAlarmService } from './services/receiving/key-alarms.ts';
import { ROSTER_IMPORT } from './services/rosters/roster-import.ts';
import { rosterChange } from './services/rosters/roster-merging.ts';
import { createRosterService } from './services/rosters/rosters.ts';
import type { DataFolder } from './store/data-folder.ts';
import type { DocumentFolder } from './store/document-folder.ts';
import type { Change } from './store/unit/change.ts';

export interface ExchangeParts {
  readonly folder: () => DataFolder;
  readonly unitFile: () => UnitFile;
  /** Absolute path of the data folder. */
  readonly path: string;
  readonly documents: (name: string) => DocumentFolder;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly commit: (change: Omit<Change, 'by'>) => Promise<void>;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  readonly upload: (uploadId: string) => Promise<{ path: string; fileName: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly withPackage: WithPackage;
  readonly give: GiveFile;
  readonly atDesk: () => { name: string; personId: string | null };
  readonly newId: (prefix: string) => string;
  readonly clock: () => Date;
  readonly agent: string;
}

export function joinExchange(parts: ExchangeParts) {
  const { folder, unitFile, path, commit, commitUndoable, upload, forget, atDesk, newId, clock, agent } = parts;
  const log = (op: string, target: string): Promise<void> => commit({ op, target });
  const shelf = createCardShelf(parts.documents('cards'));
  const ownCards = createCardService({
    unlock: parts.unlock,
    unitFile,
    shelf,
    upload,
    forget,
    log,
    atDesk,
    clock,
    agent,
  });
  const alarms = createKeyAlarmService({
    shelf: createAlarmShelf(parts.documents('alarms')),
    cards: ownCards.all,
    log,
  });
  return {
    cards: withAlarms(ownCards, alarms),
    alarms,
    foreignKeys: () => foreignKeys(ownCards, alarms),
    rosters: createRosterService({ unitFile, commit, commitUndoable, give: parts.give, newId, clock }),
    rosterImport: createTableImport(ROSTER_IMPORT, {
      unitFile,
      today: () => dayOfInstant(clock()),
      newId,
      commitUndoable: (change, label) => commitUndoable(rosterChange(change, unitFile(), clock().toISOString()), label),
      upload,
      forget,
    }),
    plans: createPlanService({
      unitFile,
      shelf: createPlanShelf(parts.documents('plans')),
      inbox: () => folder().inbox,
      cards: ownCards.all,
      raiseAlarm: alarms.raise,
      unlock: parts.unlock,
      renderPage: renderPlanPage,
      writeMail: parts.writeMail,
      outbox: join(path, 'outbox'),
      commitUndoable,
      log,
      withPackage: parts.withPackage,
      upload,
      forget,
      give: parts.give,
      newId,
      clock,
      agent,
    }),
  };
}

/** With a card that is thrown out go the alarms of its unit. */
function withAlarms(cards: CardService, alarms: KeyAlarmService): CardService {
  return {
    ...cards,
    discard: async (input) => {
      const discarded = await cards.discard(input);
      await alarms.forgetUnit(input.unitId);
      return discarded;
    },
  };
}

/** Keys of other units that somebody has to look at, alarms first. */
async function foreignKeys(cards: CardService, alarms: KeyAlarmService): Promise<ForeignKey[]> {
  const raised = new Map((await alarms.list()).map(({ unitId, unitName }) => [unitId, unitName]));
  const waiting = (await cards.all()).filter(({ card, state }) => state === 'pending' && !raised.has(card.id));
  return [
    ...[...raised].map(([unitId, unitName]) => ({ unitId, unitName, isAlarm: true })),
    ...waiting.map(({ card }) => ({ unitId: card.id, unitName: card.name, isAlarm: false })),
  ];
}
