import { dayOfInstant, type Moment } from '../core/domain/day.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { ForeignKey } from '../core/domain/workbench/housekeeping.ts';
import { type Workbench, workbenchOf } from '../core/domain/workbench/workbench.ts';

export interface WorkbenchService {
  /** @throws Refusal FOLDER_EMPTY */
  show(): Promise<Workbench>;
}

export function createWorkbenchService(parts: {
  readonly unitFile: () => UnitFile;
  readonly hasKey: () => Promise<boolean>;
  /** Null while there is no backup. */
  readonly lastBackupAt: () => Promise<Moment | null>;
  /** Keys of other units that somebody has to look at. */
  readonly foreignKeys: () => Promise<ForeignKey[]>;
  readonly clock: () => Date;
}): WorkbenchService {
  return {
    show: async () => {
      const upkeep = {
        hasKey: await parts.hasKey(),
        lastBackupAt: await parts.lastBackupAt(),
        foreignKeys: await parts.foreignKeys(),
      };
      return workbenchOf(parts.unitFile(), dayOfInstant(parts.clock()), upkeep);
    },
  };
}
