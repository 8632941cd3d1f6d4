/** 活动总结: one a unit. What it says is the clerk's, what its numbers should say is the ledger's. */
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { GiveFile } from '../core/contract/given-file.ts';
import type { PaperParagraph } from '../core/contract/summary.ts';
import { refuseFields, type TypedFields, withTyped } from '../core/contract/typed-fields.ts';
import type { Undoable } from '../core/contract/undo.ts';
import { findPeriod } from '../core/domain/campaign.ts';
import { contradictionsIn } from '../core/domain/check/summary.ts';
import type { Day } from '../core/domain/day.ts';
import type { Id } from '../core/domain/identifier.ts';
import { indicatorTotals } from '../core/domain/indicator-totals.ts';
import { DOCX_MIME } from '../core/domain/office-mime.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { asOfFor } from '../core/domain/statistics.ts';
import { ledgerFigures } from '../core/domain/summary/ledger-figure.ts';
import { frameOf, skeletonOf } from '../core/domain/summary/skeleton.ts';
import { Summary } from '../core/domain/summary.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { renderSummaryPaper, type SummaryPaper, summaryParagraphs } from '../documents/summary-docx.ts';
import type { WordParagraph } from '../documents/word-markup.ts';
import type { Change } from '../store/unit/change.ts';

type OwnChange = Omit<Change, 'by'>;
type In = Inputs['summary'];
type Out = Outputs['summary'];

export interface SummaryService {
  show(): Promise<Out['show']>;
  /** @throws Refusal RECORD_INVALID with `details.fields` */
  save(input: { changes: TypedFields }): Promise<Summary>;
  /** @throws Refusal NOT_FOUND */
  remove(): Promise<Undoable>;
  propose(input: In['propose']): Promise<Out['propose']>;
  figures(input: In['figures']): Promise<Out['figures']>;
  examine(input: In['examine']): Promise<Out['examine']>;
  preview(input: In['preview']): Promise<Out['preview']>;
  document(input: In['document']): Promise<Out['document']>;
}

export interface SummaryParts {
  readonly unitFile: () => UnitFile;
  readonly today: () => Day;
  readonly newId: (prefix: string) => Id;
  readonly commit: (change: OwnChange) => Promise<void>;
  readonly commitUndoable: (change: OwnChange, label: string) => Promise<Undoable>;
  /** Hands a made file to the person: to where they said, or for their page to fetch. */
  readonly give: GiveFile;
}

const RULES = {
  schema: Summary,
  editable: ['title', 'to', 'signUnit', 'signDate', 'sections', 'status'],
  shapeWords: {
    signDate: '落款日期应写成 2021-12-18 这样',
    status: '请从状态中选一个',
    sections: '有一段的内容不合格式',
  },
} as const;
const LONGEST_LINE = 200;

export function createSummaryService(parts: SummaryParts): SummaryService {
  const { unitFile, today } = parts;
  const asOf = (periodId: Id | null): Day =>
    asOfFor(today(), periodId === null ? null : findPeriod(unitFile().campaign, periodId));
  const paperOf = (text: In['preview']['text']): SummaryPaper => ({ ...unitFile(), summary: text, date: today() });
  return {
    show: async () => ({ summary: unitFile().summary ?? null, frame: frameOf(unitFile(), today()) }),
    save: async ({ changes }) => {
      const before: Summary = unitFile().summary ?? { id: parts.newId('summary'), status: 'draft' };
      const { entity, problems } = withTyped(before, changes, RULES);
      refuseFields([...problems, ...longLines(entity)]);
      const puts = [{ collection: 'summary', document: entity }] as const;
      await parts.commit({ op: 'summary.update', target: entity.id, puts });
      return entity;
    },
    remove: async () => {
      const { summary } = unitFile();
      if (summary == null) throw new Refusal('NOT_FOUND', '还没有保存过活动总结，没有可删除的。');
      const deletes = [{ collection: 'summary', id: summary.id }] as const;
      return parts.commitUndoable({ op: 'summary.remove', target: summary.id, deletes }, '删除活动总结');
    },
    propose: async ({ periodId }) => ({
      ...frameOf(unitFile(), today()),
      sections: skeletonOf(unitFile(), asOf(periodId)),
    }),
    figures: async ({ periodId }) => {
      const day = asOf(periodId);
      return { asOf: day, figures: ledgerFigures(unitFile(), day) };
    },
    examine: async ({ periodId, sections }) => ({
      contradictions: contradictionsOf(unitFile(), asOf(periodId), sections),
    }),
    preview: async ({ text }) => ({ paragraphs: [...summaryParagraphs(paperOf(text)).paragraphs.map(shownParagraph)] }),
    document: async ({ text, file }) => {
      const paper = paperOf(text);
      const bytes = await renderSummaryPaper(paper);
      return parts.give({ name: fileNameOf(paper), mime: DOCX_MIME, bytes }, file);
    },
  };
}

/** What of a paragraph a screen shows. */
function shownParagraph({ runs, align, firstLine, left, right, staysWithNext }: WordParagraph): PaperParagraph {
  return { runs: [...runs], align, firstLine, left, right, staysWithNext };
}

function longLines({ title, to, signUnit }: Summary): { field: string; message: string }[] {
  return Object.entries({ title, to, signUnit }).flatMap(([field, text]) =>
    [...(text ?? '')].length > LONGEST_LINE ? [{ field, message: `不能超过 ${LONGEST_LINE} 个字` }] : [],
  );
}

function contradictionsOf(
  unitFile: UnitFile,
  asOf: Day,
  sections: In['examine']['sections'],
): Out['examine']['contradictions'] {
  const totals = indicatorTotals(unitFile.indicators, unitFile.progress, asOf);
  const texts = sections.flatMap(({ h, t }) => [h, t]);
  return contradictionsIn({ unitFile, asOf, totals }, texts).map(({ text, ...found }) => ({
    ...found,
    section: Math.floor(text / 2),
    part: text % 2 === 0 ? 'h' : 't',
  }));
}

/** As people keep it: 榕荫社区活动总结_20211218.docx. */
function fileNameOf({ unit, date }: SummaryPaper): string {
  const name = (unit.shortName || unit.name).replace(/[\\/:*?"<>|\p{Cc}]/gu, '');
  return `${name}活动总结_${date.replaceAll('-', '')}.docx`;
}
