import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { backups } from './backups.ts';
import { cards } from './cards.ts';
import { checks } from './checks.ts';
import { desk } from './desk.ts';
import { drafts } from './drafts.ts';
import { evidence } from './evidence.ts';
import { integrity } from './integrity.ts';
import { keys } from './keys.ts';
import { packages } from './packages.ts';
import { cases, honours, inspections, issues, people, publicity } from './records.ts';
import { settings } from './settings.ts';
import { statistics } from './statistics.ts';
import { submissions } from './submissions.ts';
import { tasks } from './tasks.ts';
import { undo } from './undo.ts';
import { unitFiles } from './unit-files.ts';

/** Every call that a window, a tab or a command can make. */
export const contract = {
  desk,
  unitFiles,
  tasks,
  people,
  issues,
  publicity,
  inspections,
  cases,
  honours,
  undo,
  statistics,
  checks,
  keys,
  cards,
  evidence,
  submissions,
  packages,
  drafts,
  settings,
  backups,
  integrity,
};
export type Inputs = InferContractRouterInputs<typeof contract>;
export type Outputs = InferContractRouterOutputs<typeof contract>;
