import type { Command } from './command.ts';
import { backup, restore } from './commands/backup.ts';
import { aggregate, board } from './commands/board.ts';
import { cardExport, cardImport, cardList, cardLost, cardTrust } from './commands/card.ts';
import { check } from './commands/check.ts';
import { dump } from './commands/dump.ts';
import { evidenceAdd } from './commands/evidence.ts';
import { exportPackage } from './commands/export.ts';
import { init } from './commands/init.ts';
import { keyBackup, keyCreate, keyShow } from './commands/key.ts';
import { ledgerExport, ledgerImport } from './commands/ledger.ts';
import { planExport, planImport, planList } from './commands/plan.ts';
import { receiptImport, receiptsWrite } from './commands/receipt.ts';
import { receive } from './commands/receive.ts';
import { review } from './commands/review.ts';
import { rosterImport, rosterList } from './commands/roster.ts';
import { scrub } from './commands/scrub.ts';
import { serve } from './commands/serve.ts';
import { stats } from './commands/stats.ts';
import { verify } from './commands/verify.ts';

export const COMMANDS: readonly Command[] = [
  init,
  dump,
  stats,
  check,
  keyCreate,
  keyShow,
  keyBackup,
  cardExport,
  cardImport,
  cardTrust,
  cardList,
  cardLost,
  planExport,
  planImport,
  planList,
  rosterImport,
  rosterList,
  evidenceAdd,
  ledgerImport,
  ledgerExport,
  exportPackage,
  verify,
  receive,
  review,
  receiptsWrite,
  receiptImport,
  board,
  aggregate,
  backup,
  restore,
  scrub,
  serve,
];
