/** What was typed into the template's editor, as it would be saved, and what of it does not fit. */

import type * as z from 'zod';
import type { CampaignChanges } from '../../core/contract/campaign.ts';
import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Action } from '../../core/domain/action.ts';
import { Campaign } from '../../core/domain/campaign.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Indicator } from '../../core/domain/indicator.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { judgedTemplate, shapeProblem } from './campaign-judgement.ts';

/** The parts of a unit's record that a template makes. */
export type Template = Pick<UnitFile, 'campaign' | 'actions' | 'indicators'>;

type Row = Readonly<Record<string, unknown>>;

/** Fields of the campaign that the editor may set. */
const EDITABLE = [
  'name',
  'shortName',
  'slogan',
  'meaning',
  'basis',
  'stages',
  'deadlines',
  'reportPeriods',
  'timeLimits',
  'ledgerColumns',
  'lights',
  'mediaTypes',
  'limits',
] as const;
/** A list's rows get short ids: a period's stands in the names of packages. */
const LISTS = { stages: 's', deadlines: 'd', reportPeriods: 'r' } as const;

export function typedTemplate(
  before: Template,
  changes: CampaignChanges,
  newId: (prefix: string) => Id,
): { template: Template; problems: FieldProblem[] } {
  const typed = changes.campaign ?? {};
  const fields = EDITABLE.filter((field) => field in typed).map((field) => [field, plain(typed[field])] as const);
  const draft: Record<string, unknown> = { ...before.campaign, ...Object.fromEntries(fields) };
  for (const [list, prefix] of Object.entries(LISTS))
    if (list in typed)
      draft[list] = rowsOf(draft[list], before.campaign[list as keyof typeof LISTS], () =>
        newId(prefix).slice(0, SHORT_ID),
      ); // one of its keys
  draft.name ??= '';
  const problems: FieldProblem[] = [];
  const read = <Value>(schema: z.ZodType<Value>, value: unknown, at: string, old: Value): Value => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.map(({ path }) => shapeProblem([...(at === '' ? [] : [at]), ...path])));
    return old;
  };
  const template: Template = {
    campaign: read(Campaign, draft, '', before.campaign),
    actions:
      changes.actions === undefined
        ? before.actions
        : read(
            Action.array(),
            rowsOf(changes.actions, before.actions, () => newId('action')),
            'actions',
            before.actions,
          ),
    indicators:
      changes.indicators === undefined
        ? before.indicators
        : read(
            Indicator.array(),
            rowsOf(changes.indicators, before.indicators, () => newId('indicator')).map(settledIndicator),
            'indicators',
            before.indicators,
          ),
  };
  return { template, problems: problems.length > 0 ? problems : judgedTemplate(template, changes) };
}

const SHORT_ID = 10;

/** Rows as typed over those of the same id, so that what the editor does not show stays, and what is empty stays away. */
function rowsOf(typed: unknown, before: readonly { readonly id: Id }[] | null | undefined, create: () => Id): Row[] {
  if (!Array.isArray(typed)) return [];
  const known = new Map<unknown, object>((before ?? []).map((each) => [each.id, each]));
  const rows: object[] = typed.filter((row) => typeof row === 'object' && row !== null);
  return rows.map((row) => {
    const fields = plainRow(row);
    const old: Row = { ...known.get(fields.id) };
    const filled = Object.entries(fields).filter(([key, value]) => key in old || (value !== null && value !== false));
    return { ...old, ...Object.fromEntries(filled), id: fields.id || create(), name: fields.name ?? '' };
  });
}

/** What a kind has no use for goes; a kind is added up the one way that makes sense unless another was chosen. */
function settledIndicator(row: Row): Row {
  const decimals = row.decimals ?? 0;
  const name = row.name ?? '';
  if (row.kind === 'ratio') return { ...row, name, decimals, acrossUnits: row.acrossUnits ?? 'recompute' };
  const acrossUnits = row.acrossUnits === 'recompute' ? 'sum' : (row.acrossUnits ?? 'sum');
  return { ...row, name, decimals, acrossUnits, numerator: null, denominator: null };
}

/** Texts lose the blanks around them, blank ones are nothing; through all lists and objects. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? plainRow(value) : value;
}

function plainRow(row: object): Row {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)]));
}
