import { createContext, type DocumentContext } from './document-context.ts';
import type { DocumentInput } from './document-input.ts';
import { checkSheet } from './ledger/check-sheet.ts';
import type { LedgerFrame } from './ledger/ledger-table.ts';
import { feedbackSheet, publicitySheet } from './ledger/voice-sheets.ts';
import { indicatorSheet, progressSheet, taskSheet } from './ledger/work-sheets.ts';
import { writeWorkbook } from './spreadsheet.ts';
import { createStyleSheet } from './spreadsheet-styles.ts';
import { versionText } from './wording.ts';

/** 实事台账.xlsx: the whole ledger, ready to print on A4 landscape. */
export async function renderLedger(input: DocumentInput): Promise<Uint8Array> {
  const context = createContext(input);
  const { content, date } = input;
  const styles = createStyleSheet();
  const frame = frameOf(context, styles);
  const make = [taskSheet, progressSheet, indicatorSheet, feedbackSheet, publicitySheet, checkSheet];
  return writeWorkbook({
    title: `${content.unit.name}实事台账`,
    creator: content.unit.name,
    date,
    styles,
    sheets: make.map((sheet) => sheet(context, frame)),
  });
}

function frameOf({ content, isOwn }: DocumentContext, styles: LedgerFrame['styles']): LedgerFrame {
  const { unit, campaign, period, version, asOf } = content;
  const edition = isOwn === true ? [] : [period.name, versionText(version)];
  const facts = [
    `填报单位：${unit.name}`,
    ...(isOwn === true ? [] : [`期次：${period.name}`, `版次：${versionText(version)}`]),
    `数据截至：${asOf}`,
  ];
  return {
    styles,
    about: facts.join('    '),
    footer: {
      left: unit.shortName || unit.name,
      right: [campaign.shortName || '实事台账', ...edition].join(' '),
    },
  };
}
