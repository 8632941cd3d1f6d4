import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import type { PaperParagraph } from '../../../electron/core/contract/summary.ts';
import { type MeasuredBlock, type PlacedBlock, pagesOf } from './paper-layout.ts';
import './paper.css';

/** The paper as pages of GB/T 9704-2012, with the measures of the .docx. How lines break is up to the fonts at hand. */
export function PaperPages({
  paragraphs,
  onPages,
}: {
  paragraphs: readonly PaperParagraph[];
  onPages: (count: number) => void;
}) {
  const column = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<PlacedBlock[][]>([]);
  useLayoutEffect(() => {
    const measured = [...(column.current?.children ?? [])].map((element, index): MeasuredBlock => {
      const { height } = element.getBoundingClientRect();
      const lines = Math.max(1, Math.round(height / LINE_PX));
      return { lines, staysWithNext: paragraphs[index]?.staysWithNext === true };
    });
    const made = pagesOf(measured);
    setPages(made);
    onPages(made.length);
  }, [paragraphs, onPages]);
  return (
    <div className="paper-pages">
      <div ref={column} className="paper-measure" aria-hidden="true">
        {paragraphs.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing but their order
          <Paragraph key={index} paragraph={paragraph} />
        ))}
      </div>
      {pages.map((placed, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <Page key={index} number={index + 1} placed={placed} paragraphs={paragraphs} />
      ))}
    </div>
  );
}

/** 28.95 pt at 96 px an inch. */
const LINE_PX = (28.95 * 96) / 72;

function Page(props: { number: number; placed: readonly PlacedBlock[]; paragraphs: readonly PaperParagraph[] }) {
  const { number, placed, paragraphs } = props;
  return (
    <article className="paper-page" aria-label={`第${number}页`}>
      <div className="paper-text">
        {placed.map(({ block, from, to }) => {
          const paragraph = paragraphs[block];
          if (paragraph === undefined) return null;
          // What runs on from the page before is read there; here it is only seen.
          return (
            <div key={block} className="paper-window" style={linesShown(to - from)} aria-hidden={from > 0}>
              <div style={{ marginTop: `calc(var(--paper-line) * -${from})` }}>
                <Paragraph paragraph={paragraph} />
              </div>
            </div>
          );
        })}
      </div>
      <div className={`paper-number ${number % 2 === 1 ? 'paper-number-right' : 'paper-number-left'}`}>
        — {number} —
      </div>
    </article>
  );
}

function linesShown(lines: number): CSSProperties {
  return { height: `calc(var(--paper-line) * ${lines})` };
}

function Paragraph({ paragraph: { runs, align, firstLine = 0, left = 0, right = 0 } }: { paragraph: PaperParagraph }) {
  const style: CSSProperties = {
    textAlign: align ?? 'justify',
    textIndent: `calc(var(--paper-character) * ${firstLine})`,
    paddingLeft: `calc(var(--paper-character) * ${left})`,
    paddingRight: `calc(var(--paper-character) * ${right})`,
  };
  return (
    <p className="paper-paragraph" style={style}>
      {runs.map(({ text, typeface = 'body', size }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: runs have nothing but their order
          key={index}
          className={`paper-${typeface}`}
          style={size === undefined ? undefined : { fontSize: `${size}pt`, letterSpacing: 0 }}
        >
          {text === '' ? '\u200b' : text}
        </span>
      ))}
    </p>
  );
}
