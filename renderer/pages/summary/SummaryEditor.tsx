import { useRef } from 'react';
import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import type { LedgerFigure } from '../../../electron/core/domain/summary/ledger-figure.ts';
import { FigureMenu } from './FigureMenu.tsx';
import { FindingList } from './FindingList.tsx';
import { AsOf, FootLines, HeadLines } from './PaperLines.tsx';
import { SectionList } from './SectionList.tsx';
import { goToFinding, useSectionTexts } from './section-texts.ts';
import type { SummaryEditing } from './summary-editing.ts';
import { type Finding, useFindings } from './summary-findings.ts';
import { type ChangedFigure, changedFigures, type Edited, editedText, sectionNames } from './summary-state.ts';

export interface SummaryEditorProps {
  readonly editing: SummaryEditing;
  readonly edited: Edited;
  readonly campaign: Campaign;
  readonly figures: readonly LedgerFigure[];
  readonly asOf: string;
  readonly periodId: string | null;
  readonly onPeriod: (periodId: string | null) => void;
}

/** The paper at the left as it is written, at the right what the ledger says to it. */
export function SummaryEditor(props: SummaryEditorProps) {
  const { editing, edited, figures, periodId } = props;
  const { sections } = edited;
  const { findings, follow } = useFindings(sections, periodId);
  const paper = useRef<HTMLDivElement>(null);
  const texts = useSectionTexts(editing, follow);
  const changed = changedFigures(sections, figures);
  const told = (findings ?? []).filter((each) => !changed.some((figure) => isSame(each, figure)));
  const names = sectionNames(sections);
  const nameOf = (key: number): string => names[sections.findIndex((each) => each.key === key)] ?? '';
  const updateAll = (): void =>
    editing.change((before) => changed.reduce(withFigureUpdated, before), {
      label: `更新 ${changed.length} 个数`,
      back: (now) => ({
        ...now,
        sections: now.sections.map((each) => sections.find(({ key }) => key === each.key) ?? each),
      }),
    });
  return (
    <div className="summary-desk">
      <div ref={paper} className="summary-paper">
        <HeadLines {...props} />
        <SectionList {...props} findings={told} changed={changed} texts={texts} paper={paper} />
        <FootLines {...props} />
      </div>
      <aside className="summary-side" aria-label="数据与核对">
        <AsOf {...props} />
        <FindingList
          findings={findings === null ? null : told}
          changed={changed}
          nameOf={nameOf}
          onGo={(finding) => goToFinding(finding, texts, paper)}
          onAdopt={({ section, number, instead }) => texts.replace(section, number, instead ?? '')}
          onUpdate={(each) => texts.update(each)}
          onUpdateAll={updateAll}
        />
        <FigureMenu figures={figures} onInsert={(figure) => texts.insert(figure, edited)} />
      </aside>
    </div>
  );
}

function isSame({ section, number, part }: Finding, changed: ChangedFigure): boolean {
  const { start, text } = changed.figure;
  const isApart = number.start >= start + text.length || number.start + number.length <= start;
  return part === 't' && section === changed.section && !isApart;
}

/** In the record alone: several at once are one step, which 撤销 takes back. */
function withFigureUpdated(edited: Edited, { section, figure, now }: ChangedFigure): Edited {
  const found = edited.sections.find(({ key }) => key === section);
  const current = found?.figures.find(({ key, text }) => key === figure.key && text === figure.text);
  if (found === undefined || current === undefined || now === null) return edited;
  const { start, text } = current;
  const next = found.text.slice(0, start) + now + found.text.slice(start + text.length);
  const edit = { start, removed: text.length, added: now.length };
  return editedText(edited, section, next, edit, { ...current, text: now });
}
