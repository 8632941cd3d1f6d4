import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { arrivals } from './arrivals.ts';
import { backups } from './backups.ts';
import { boards } from './boards.ts';
import { campaign } from './campaign.ts';
import { cards } from './cards.ts';
import { checks } from './checks.ts';
import { desk } from './desk.ts';
import { drafts } from './drafts.ts';
import { evidence } from './evidence.ts';
import { feedback } from './feedback.ts';
import { integrity } from './integrity.ts';
import { keys } from './keys.ts';
import { kits } from './kits.ts';
import { ledger } from './ledger.ts';
import { operationLog } from './operation-log.ts';
import { packages } from './packages.ts';
import { plans, rosters } from './plans.ts';
import { receipts } from './receipts.ts';
import { cases, honours, inspections, issues, people, publicity } from './records.ts';
import { reviews } from './reviews.ts';
import { settings } from './settings.ts';
import { statistics } from './statistics.ts';
import { submissions } from './submissions.ts';
import { summary } from './summary.ts';
import { tasks } from './tasks.ts';
import { undo } from './undo.ts';
import { unitFiles } from './unit-files.ts';
import { workbench } from './workbench.ts';

/** Every call that a window, a tab or a command can make. */
export const contract = {
  desk,
  workbench,
  unitFiles,
  tasks,
  ledger,
  campaign,
  people,
  issues,
  publicity,
  inspections,
  cases,
  honours,
  kits,
  summary,
  undo,
  operationLog,
  statistics,
  checks,
  keys,
  cards,
  arrivals,
  reviews,
  receipts,
  boards,
  plans,
  rosters,
  evidence,
  feedback,
  submissions,
  packages,
  drafts,
  settings,
  backups,
  integrity,
};
export type Inputs = InferContractRouterInputs<typeof contract>;
export type Outputs = InferContractRouterOutputs<typeof contract>;
