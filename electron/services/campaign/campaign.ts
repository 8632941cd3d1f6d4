/** 活动模板: the unit's campaign with its actions and indicators, changed in the editor or by a template's file. */

import { basename } from 'node:path';
import type { CampaignChanges, TemplatePreview } from '../../core/contract/campaign.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { GiveFile, GivenFile } from '../../core/contract/given-file.ts';
import { refuseFields } from '../../core/contract/typed-fields.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import type { Day } from '../../core/domain/day.ts';
import { fieldLabel } from '../../core/domain/field-labels.ts';
import { readHolidays } from '../../core/domain/holiday-table.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { pastedTable } from '../../core/domain/table-import/pasted-table.ts';
import type { Table } from '../../core/domain/table-import/table-cell.ts';
import { readTemplate, templateOf } from '../../core/domain/template-file.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { readTables } from '../../documents/table-reading.ts';
import type { Change, Put } from '../../store/unit/change.ts';
import { type Template, typedTemplate } from './campaign-form.ts';
import { refuseUsed } from './campaign-use.ts';
import { importPlan } from './template-import.ts';

/** A change without who made it. */
type OwnChange = Omit<Change, 'by'>;

export interface CampaignService {
  /** @throws Refusal RECORD_INVALID with `details.fields`, RECORD_IN_USE */
  change(changes: CampaignChanges): Promise<Undoable>;
  /** @throws Refusal TEMPLATE_INVALID, NEWER_SCHEMA, RECORD_IN_USE */
  preview(input: Inputs['campaign']['preview']): Promise<TemplatePreview>;
  /** @throws Refusal as `preview` */
  import(input: Inputs['campaign']['import']): Promise<Undoable>;
  export(input: Inputs['campaign']['export']): Promise<GivenFile>;
  /** @throws Refusal FILE_UNREADABLE, TABLE_UNREADABLE */
  readHolidays(input: Inputs['campaign']['readHolidays']): Promise<Outputs['campaign']['readHolidays']>;
}

export interface CampaignParts {
  readonly unitFile: () => UnitFile;
  readonly commitUndoable: (change: OwnChange, label: string) => Promise<Undoable>;
  readonly give: GiveFile;
  readonly newId: (prefix: string) => Id;
  readonly today: () => Day;
  /** @throws Refusal NOT_FOUND */
  readonly upload: (uploadId: string) => Promise<{ path: string; fileName: string }>;
}

export function createCampaignService({
  unitFile,
  commitUndoable,
  give,
  newId,
  today,
  upload,
}: CampaignParts): CampaignService {
  const tablesIn = async (source: Inputs['campaign']['readHolidays']['source']): Promise<Table[]> => {
    if (typeof source === 'string') return readTables(source, basename(source));
    if ('pasted' in source) return [pastedTable(source.pasted)];
    const { path, fileName } = await upload(source.uploadId);
    return readTables(path, fileName);
  };
  return {
    readHolidays: async ({ source }) => {
      const rows = (await tablesIn(source)).filter(({ isHidden }) => !isHidden).flatMap((table) => table.rows);
      return readHolidays(rows, Number(today().slice(0, 4)));
    },
    change: async (changes) => {
      const before = unitFile();
      const { template, problems } = typedTemplate(before, changes, newId);
      refuseFields(problems);
      refuseUsed(before, template);
      const change = { op: 'campaign.update', target: before.campaign.id, ...differenceOf(before, template) };
      return commitUndoable(change, `保存${partsOf(changes)}`);
    },
    preview: async ({ text }) => {
      const { name, differences, movedTasks } = importPlan(unitFile(), readTemplate(text));
      return { name, differences, movedTasks: movedTasks.length };
    },
    import: async ({ text }) => {
      const before = unitFile();
      const { template, movedTasks, name } = importPlan(before, readTemplate(text));
      const { puts, deletes } = differenceOf(before, template);
      const moved = movedTasks.map((document): Put => ({ collection: 'tasks', document }));
      const change = { op: 'campaign.import', target: template.campaign.id, puts: [...puts, ...moved], deletes };
      return commitUndoable(change, `导入活动模板“${name}”`);
    },
    export: async ({ file }) => {
      const template = templateOf(unitFile());
      const bytes = new TextEncoder().encode(`${JSON.stringify(template, null, 2)}\n`);
      const { name, shortName } = template.campaign;
      return give({ name: `活动模板-${shortName || name}.json`, mime: 'application/json', bytes }, file);
    },
  };
}

/** What is written: the campaign, rows that are new or differ, and rows that are gone. */
function differenceOf(before: UnitFile, after: Template): { puts: Put[]; deletes: NonNullable<OwnChange['deletes']> } {
  const puts: Put[] = [];
  const deletes: { collection: 'actions' | 'indicators'; id: Id }[] = [];
  if (!isSame(before.campaign, after.campaign)) puts.push({ collection: 'campaign', document: after.campaign });
  for (const collection of ['actions', 'indicators'] as const) {
    const old = new Map<Id, object>(before[collection].map((each) => [each.id, each]));
    for (const document of after[collection])
      if (!isSame(old.get(document.id), document)) puts.push({ collection, document });
    const left = new Set(after[collection].map(({ id }) => id));
    deletes.push(...[...old.keys()].filter((id) => !left.has(id)).map((id) => ({ collection, id })));
  }
  return { puts, deletes };
}

/** Both come from the same schema, so that their keys stand in the same order. */
function isSame(one: object | undefined, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function partsOf({ campaign = {}, actions, indicators }: CampaignChanges): string {
  const lists = [...(actions === undefined ? [] : ['actions']), ...(indicators === undefined ? [] : ['indicators'])];
  const fields = [...Object.keys(campaign), ...lists];
  const [only, ...more] = fields.filter((field) => WORDS.has(field));
  return only !== undefined && more.length === 0 && fields.length === 1 ? (WORDS.get(only) ?? '') : '活动模板';
}

const WORDS = new Map(
  [
    'stages',
    'deadlines',
    'reportPeriods',
    'timeLimits',
    'actions',
    'indicators',
    'ledgerColumns',
    'lights',
    'limits',
  ].map((field) => [field, fieldLabel(field)] as const),
);
