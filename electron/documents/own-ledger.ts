/** The unit's own ledger: what stands in the workbook that it takes out for itself, and how each field is worded there. */
import { type Day, dayOf } from '../core/domain/day.ts';
import { LEDGER_COLUMN_KEYS, type LedgerColumnKey } from '../core/domain/ledger-columns.ts';
import { statisticsOf } from '../core/domain/statistics.ts';
import { SUBMISSION_FORMAT, type SubmissionContent } from '../core/domain/submission-content.ts';
import { cellText, type TableCell } from '../core/domain/table-import/table-cell.ts';
import type { Task } from '../core/domain/task.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { createContext } from './document-context.ts';
import type { CellContent } from './ledger/ledger-cells.ts';
import { knownColumns } from './ledger/task-columns.ts';

const NO_HASH = '0'.repeat(64);

/**
 * The record as documents read it. Unlike a submission it counts all evidence, also what stays in the unit, and has no
 * period and no version; contact details of residents are left out all the same, for a workbook is passed on easily.
 */
export function ownLedgerContent(unitFile: UnitFile, asOf: Day): SubmissionContent {
  const { unit, campaign, people, actions, indicators, tasks, progress, evidence } = unitFile;
  const { publicity, inspections, cases, issues, honours, summary } = unitFile;
  return {
    ...{ unit, campaign, people, actions, indicators, tasks, progress, evidence },
    ...{ publicity, inspections, cases, issues, honours, summary: summary ?? null },
    format: SUBMISSION_FORMAT,
    submissionId: 'own',
    period: { id: 'own', name: '', cutoff: asOf },
    version: 1,
    kind: 'regular',
    createdAt: asOf,
    asOf,
    stats: statisticsOf(unitFile, { asOf }),
    feedback: unitFile.feedback.map(({ contact: _kept, ...rest }) => rest),
    keptBack: [],
    recipient: { name: unit.name },
    operationLog: { seq: 0, hash: NO_HASH },
    volumes: 1,
  };
}

/** A task's field as the workbook says it and as it reads back; null for a key that is no column of the ledger. */
export type LedgerWords = (task: Task, key: string) => string | null;

export function createLedgerWords(unitFile: UnitFile, asOf: Day): LedgerWords {
  const content = ownLedgerContent(unitFile, asOf);
  const columns = knownColumns(createContext({ content, problems: [], date: asOf, isOwn: true }));
  return (task, key) => (isColumn(key) ? cellText(asCell(columns[key].cell(task, 0))) : null);
}

function isColumn(key: string): key is LedgerColumnKey {
  return (LEDGER_COLUMN_KEYS as readonly string[]).includes(key); // widened: `includes` asks for a member
}

/** What the reader of spreadsheets makes of a written cell. */
function asCell(content: CellContent): TableCell {
  if (content === null || typeof content !== 'object') return content;
  if ('moment' in content) return { day: dayOf(content.moment) };
  if ('light' in content) return content.text;
  if (content.format.includes('%')) return { number: Number((content.number * 100).toPrecision(12)), unit: '%' };
  const unit = /"([^"]*)"$/.exec(content.format)?.[1]?.trim() ?? '';
  return unit === '' ? content.number : { number: content.number, unit };
}
