import type { HelpPart } from './help-text.ts';
import { EVIDENCE } from './parts/evidence.ts';
import { FAQ } from './parts/faq.ts';
import { FEEDBACK } from './parts/feedback.ts';
import { FIRST_USE } from './parts/first-use.ts';
import { INBOX } from './parts/inbox.ts';
import { KEY } from './parts/key.ts';
import { KEYBOARD } from './parts/keyboard.ts';
import { LEDGER } from './parts/ledger.ts';
import { PLANS } from './parts/plans.ts';
import { RECORDS } from './parts/records.ts';
import { RETURNED } from './parts/returned.ts';
import { SETTINGS } from './parts/settings.ts';
import { SUBMISSION } from './parts/submission.ts';
import { SUMMARY } from './parts/summary.ts';
import { TASK } from './parts/task.ts';
import { WORKBENCH } from './parts/workbench.ts';

/** The guide, in the order in which one would read it. */
export const HELP_PARTS: readonly HelpPart[] = [
  FIRST_USE,
  WORKBENCH,
  LEDGER,
  TASK,
  EVIDENCE,
  FEEDBACK,
  RECORDS,
  SUMMARY,
  SUBMISSION,
  RETURNED,
  KEY,
  SETTINGS,
  INBOX,
  PLANS,
  FAQ,
  KEYBOARD,
];
