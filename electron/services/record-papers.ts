/** Lists and single records as files to take away: .xlsx of a list, .docx of an inspection, a case and its plan. */
import type { GiveFile, GivenFile } from '../core/contract/given-file.ts';
import type { Day } from '../core/domain/day.ts';
import { fileNamePart } from '../core/domain/file-name.ts';
import type { Id } from '../core/domain/identifier.ts';
import { DOCX_MIME, XLSX_MIME } from '../core/domain/office-mime.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { renderCase, renderPromotionPlan } from '../documents/case-docx.ts';
import { renderInspectionRecord } from '../documents/inspection-docx.ts';
import { LIST_NAMES, type ListedKind, renderRecordList } from '../documents/record-lists.ts';

export interface RecordPaperService {
  /** @throws Refusal DISK_FULL, IO_ERROR */
  list(kind: ListedKind, input: { ids: readonly Id[] | null; file: string | null }): Promise<GivenFile>;
  /** @throws Refusal NOT_FOUND, DISK_FULL, IO_ERROR */
  document(kind: PaperKind, input: { id: Id; file: string | null }): Promise<GivenFile>;
}

export type PaperKind = 'inspection' | 'case' | 'plan';

export interface RecordPaperParts {
  readonly unitFile: () => UnitFile;
  readonly today: () => Day;
  readonly give: GiveFile;
}

const LONGEST_NAME = 60;

export function createRecordPaperService({ unitFile, today, give }: RecordPaperParts): RecordPaperService {
  return {
    list: async (kind, { ids, file }) => {
      const date = today();
      const bytes = await renderRecordList({ unitFile: unitFile(), kind, ids, date });
      return give({ name: `${LIST_NAMES[kind]}-${date}.xlsx`, mime: XLSX_MIME, bytes }, file);
    },
    document: async (kind, { id, file }) => {
      const { name, bytes } = await PAPERS[kind](unitFile(), id, today());
      return give({ name: `${fileNamePart(name, LONGEST_NAME)}.docx`, mime: DOCX_MIME, bytes }, file);
    },
  };
}

type PaperMaker = (unitFile: UnitFile, id: Id, date: Day) => Promise<{ name: string; bytes: Uint8Array }>;

const PAPERS: Readonly<Record<PaperKind, PaperMaker>> = {
  inspection: async (unitFile, id, date) => {
    const inspection = foundIn(unitFile.inspections, id, '检查');
    const bytes = await renderInspectionRecord({ unitFile, inspection, date });
    return { name: `检查记录-${inspection.date ?? date}-${inspection.place ?? ''}`, bytes };
  },
  case: async (unitFile, id, date) => {
    const found = foundIn(unitFile.cases, id, '典型经验');
    return { name: `典型经验-${found.title ?? ''}`, bytes: await renderCase({ unitFile, found, date }) };
  },
  plan: async (unitFile, id, date) => {
    const found = foundIn(unitFile.cases, id, '典型经验');
    const name = `宣传推广方案-${found.brandName || found.title || ''}`;
    return { name, bytes: await renderPromotionPlan({ unitFile, found, date }) };
  },
};

function foundIn<Entity extends { id: Id }>(entities: readonly Entity[], id: Id, word: string): Entity {
  const found = entities.find((each) => each.id === id);
  if (found === undefined) throw new Refusal('NOT_FOUND', `这条${word}已不在清单里，请刷新后重试。`);
  return found;
}
