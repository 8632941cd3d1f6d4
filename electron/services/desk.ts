import * as z from 'zod';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { Desk, DeskRecord } from '../core/contract/desk.ts';
import { dayOfInstant, type Moment } from '../core/domain/day.ts';
import { canHaveSubordinates } from '../core/domain/exchange/roster.ts';
import { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { DocumentFolder } from '../store/document-folder.ts';

export interface DeskService {
  show(): Promise<Desk>;
  sit(input: Inputs['desk']['sit']): Promise<Outputs['desk']['sit']>;
  loadSample(signal?: AbortSignal): Promise<Outputs['desk']['loadSample']>;
  /** Who is at the desk now, for the operation log. Not part of the contract: other services ask for it. */
  atDesk(): { name: string; personId: Id | null };
}

export interface DeskParts {
  /** Null while the data folder holds no unit. */
  readonly unitFile: () => UnitFile | null;
  readonly documents: DocumentFolder;
  readonly seated: Id | null;
  readonly hasKey: () => Promise<boolean>;
  readonly dataFolder: string;
  readonly findings: () => Desk['findings'];
  readonly lastSavedAt: () => Moment | null;
  /** Whether something came in from a subordinate. */
  readonly hasReceived: () => Promise<boolean>;
  readonly loadSample: (signal?: AbortSignal) => Promise<{ unit: string }>;
  readonly clock: () => Date;
  /** What the log says while nobody was chosen, such as `命令行`. */
  readonly program: string;
  readonly version: string;
}

/** Documents of this computer that the desk keeps. */
const Seat = z.object({ personId: Id.nullable() });
const Sample = z.object({ unitId: Id });
const LastBackup = z.object({ at: z.string() });
export const LAST_BACKUP = 'last-backup';

/** Who sat at the desk when the program was last used. */
export async function readSeat(documents: DocumentFolder): Promise<Id | null> {
  const stored = Seat.safeParse(await documents.read('seat'));
  return stored.success ? stored.data.personId : null;
}

/** When the last backup was made; null while there is none. */
export async function readLastBackup(documents: DocumentFolder): Promise<Moment | null> {
  const stored = LastBackup.safeParse(await documents.read(LAST_BACKUP));
  return stored.success ? stored.data.at : null;
}

export function createDeskService(parts: DeskParts): DeskService {
  const { documents } = parts;
  let { seated } = parts;
  return {
    show: async () => {
      const unitFile = parts.unitFile();
      const sample = Sample.safeParse(await documents.read('sample'));
      return {
        record: unitFile === null ? null : recordOf(unitFile),
        isSample: sample.success && sample.data.unitId === unitFile?.unit.id,
        hasKey: await parts.hasKey(),
        today: dayOfInstant(parts.clock()),
        dataFolder: parts.dataFolder,
        findings: parts.findings(),
        lastSavedAt: parts.lastSavedAt(),
        lastBackupAt: await readLastBackup(documents),
        personId: seated,
        canReceive: unitFile !== null && (mayReceive(unitFile) || (await parts.hasReceived())),
        version: parts.version,
      };
    },
    sit: async ({ personId }) => {
      const people = parts.unitFile()?.people ?? [];
      if (personId !== null && !people.some(({ id }) => id === personId))
        throw new Refusal('NOT_FOUND', '人员名单里没有这个人，请先在“设置”中添加。');
      await documents.write('seat', { personId });
      seated = personId;
      return { personId };
    },
    loadSample: async (signal) => {
      const { unit } = await parts.loadSample(signal);
      const unitId = parts.unitFile()?.unit.id;
      await documents.write('sample', { unitId });
      return { unit };
    },
    atDesk: () => {
      const person = parts.unitFile()?.people.find(({ id }) => id === seated);
      return { name: person?.name ?? parts.program, personId: person?.id ?? null };
    },
  };
}

/** By its level, or because somebody gave it a roster. */
function mayReceive({ unit, roster }: UnitFile): boolean {
  return canHaveSubordinates(unit.level) || (roster?.units.length ?? 0) > 0;
}

function recordOf({ unit, campaign, actions, indicators, people }: UnitFile): DeskRecord {
  return { unit, campaign, actions, indicators, people };
}
