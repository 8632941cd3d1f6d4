import type { Command } from './command.ts';
import { backup, restore } from './commands/backup.ts';
import { cardExport } from './commands/card.ts';
import { check } from './commands/check.ts';
import { dump } from './commands/dump.ts';
import { evidenceAdd } from './commands/evidence.ts';
import { exportPackage } from './commands/export.ts';
import { init } from './commands/init.ts';
import { keyBackup, keyCreate, keyShow } from './commands/key.ts';
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
  evidenceAdd,
  exportPackage,
  verify,
  backup,
  restore,
  scrub,
  serve,
];
