import { Button } from 'antd';
import type { RefObject } from 'react';
import { headingNumbers } from '../../../electron/core/domain/summary/section-heading.ts';
import type { Mark } from './marks.ts';
import { SectionEditor } from './SectionEditor.tsx';
import type { SummaryEditorProps } from './SummaryEditor.tsx';
import type { SectionTexts } from './section-texts.ts';
import type { Finding } from './summary-findings.ts';
import {
  type ChangedFigure,
  changedSection,
  type Edited,
  type EditedSection,
  sectionNames,
  withNewSection,
  withoutSection,
  withSectionBack,
  withSectionMoved,
} from './summary-state.ts';

/** The sections in their order, and what changes it. */
export function SectionList(
  props: SummaryEditorProps & {
    findings: readonly Finding[];
    changed: readonly ChangedFigure[];
    texts: SectionTexts;
    paper: RefObject<HTMLDivElement | null>;
  },
) {
  const { editing, edited, findings, changed, texts, paper } = props;
  const { sections } = edited;
  const numbers = headingNumbers(sections);
  const names = sectionNames(sections);
  const add = (behind: number | null): void => {
    editing.change((before) => withNewSection(before, behind).edited);
    focusHeading(paper, edited.nextKey);
  };
  const remove = (section: EditedSection, at: number): void => {
    const back = (now: Edited): Edited => withSectionBack(now, section, at);
    editing.change((before) => withoutSection(before, section.key), { label: `删除“${names[at]}”`, back });
    focusHeading(paper, (sections[at + 1] ?? sections[at - 1])?.key ?? null);
  };
  const move = (section: EditedSection, by: -1 | 1): void => {
    const focused = document.activeElement;
    editing.change((before) => withSectionMoved(before, section.key, by));
    // What moves in the page loses the focus on the way.
    requestAnimationFrame(() => focused instanceof HTMLElement && focused.focus());
  };
  return (
    <>
      {sections.map((section, index) => {
        const own = findings.filter((each) => each.section === section.key && each.part === 't');
        return (
          <SectionEditor
            key={section.key}
            ref={(handle) => {
              if (handle !== null) texts.handles.set(section.key, handle);
              return () => void texts.handles.delete(section.key);
            }}
            section={section}
            title={names[index] ?? ''}
            number={numbers[index] ?? ''}
            marks={marksOf(section, own, changed)}
            contradictions={own.length}
            isFirst={index === 0}
            isLast={index === sections.length - 1}
            onHeading={(change) => editing.change((before) => changedSection(before, section.key, change))}
            onText={(text, edit) => texts.onText(section.key, text, edit)}
            onFocus={() => {
              texts.visited.current = section.key;
            }}
            onMove={(by) => move(section, by)}
            onAdd={() => add(section.key)}
            onRemove={() => remove(section, index)}
          />
        );
      })}
      <Button className="summary-add" onClick={() => add(null)}>
        在末尾加一段
      </Button>
    </>
  );
}

/** Once the page is drawn. */
function focusHeading(paper: RefObject<HTMLDivElement | null>, key: number | null): void {
  requestAnimationFrame(() => {
    paper.current?.querySelector<HTMLInputElement>(`[data-section="${key}"] input`)?.focus();
  });
}

function marksOf(section: EditedSection, findings: readonly Finding[], changed: readonly ChangedFigure[]): Mark[] {
  const isChanged = (start: number): boolean =>
    changed.some((each) => each.section === section.key && each.figure.start === start);
  return [
    ...findings.map(({ span }): Mark => ({ ...span, kind: 'contradiction' })),
    ...section.figures.map(({ start, text }): Mark => {
      return { start, length: text.length, kind: isChanged(start) ? 'changed' : 'figure' };
    }),
  ];
}
