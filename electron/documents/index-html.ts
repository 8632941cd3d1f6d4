import { createContext, type DocumentContext } from './document-context.ts';
import type { DocumentInput } from './document-input.ts';
import { html, type Markup } from './html/markup.ts';
import { overview, pageHead } from './html/overview.ts';
import { PAGE_END, pageStart } from './html/page.ts';
import { papersSections } from './html/papers.ts';
import { detailsSection, ledgerSection } from './html/tasks.ts';
import { pageFoot, verification } from './html/verification.ts';
import { voicesSections } from './html/voices.ts';

/** The sections that people jump to; one that is empty is not there and not listed. */
const ANCHORS: Readonly<Record<string, string>> = {
  overview: '概况',
  ledger: '实事清单',
  details: '任务与佐证',
  feedback: '群众评价',
  hotline: '12345 热线',
  inspections: '明察暗访',
  publicity: '宣传情况',
  cases: '典型经验',
  summary: '活动总结',
  issues: '问题摸排',
  honours: '岗位建功',
  verification: '怎样核验',
};

/**
 * data/index.html: the submission for people, in one file without a script. Files of this volume are linked, of others
 * it says where they are. Addresses are relative to data/. In pieces, for a long ledger makes a long page.
 */
export function* renderIndex(input: DocumentInput, { volume }: { readonly volume: number }): Generator<string> {
  const context = createContext(input);
  const before = [overview(context), ledgerSection(context)];
  const after = [...voicesSections(context), ...papersSections(context), verification(context)];
  const details = context.lookup.tasks.length > 0 ? ['details'] : [];
  yield pageStart(titleOf(context), context.content.campaign).markup;
  yield pageHead(context).markup;
  yield navigation([...before.map(idOf), ...details, ...after.map(idOf)]).markup;
  for (const { markup } of before) yield markup;
  for (const { markup } of detailsSection(context, volume)) yield markup;
  for (const { markup } of after) yield markup;
  yield pageFoot().markup;
  yield PAGE_END;
}

/** Empty for a section that is not there. */
function idOf({ markup }: Markup): string {
  return /^<section id="([a-z]+)"/.exec(markup)?.[1] ?? '';
}

function navigation(ids: readonly string[]): Markup {
  const links = ids.flatMap((id) => (ANCHORS[id] === undefined ? [] : [html`<a href="#${id}">${ANCHORS[id]}</a> `]));
  return html`<nav aria-label="目录">${links}</nav>\n`;
}

function titleOf({ content }: DocumentContext): string {
  return `${content.unit.shortName || content.unit.name}　${content.campaign.name}`;
}
