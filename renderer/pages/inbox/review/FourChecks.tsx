import { useState } from 'react';
import type { FourChecks as Checks } from '../../../../electron/core/contract/arrivals.ts';
import { Shape, type ShapeName } from '../../../components/Shape.tsx';

const NAMES = [
  ['authentic', '真实'],
  ['complete', '完整'],
  ['usable', '可用'],
  ['safe', '安全'],
] as const;

type Key = (typeof NAMES)[number][0];

/** 真实 完整 可用 安全 in one row of equal cells; a click shows every finding of one. */
export function FourChecks({ checks, volumesMissing }: { checks: Checks; volumesMissing: readonly number[] }) {
  const [open, setOpen] = useState<Key | null>(null);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
      <div className="four-checks" role="group" aria-label="四性检查">
        {NAMES.map(([key, name]) => {
          const { isGood, notices, findings } = checks[key];
          const isIncomplete = key === 'complete' && volumesMissing.length > 0;
          const [shape, word] = verdict(isGood, isIncomplete, notices);
          return (
            <button
              key={key}
              type="button"
              className="four-check"
              aria-expanded={open === key}
              aria-controls="four-check-findings"
              onClick={() => setOpen(open === key ? null : key)}
            >
              <span className="four-check-line">
                <b>{name}</b>
                <span className="grow" />
                <Shape name={shape} /> <span className="no-break">{word}</span>
              </span>
              <span className="four-check-sentence second small" title={findings[0] ?? ''}>
                {findings[0] ?? ''}
              </span>
            </button>
          );
        })}
      </div>
      <div id="four-check-findings" hidden={open === null} className="four-check-findings">
        {open !== null && (
          <ul aria-label={`${NAMES.find(([key]) => key === open)?.[1] ?? ''}检查的结果`}>
            {checks[open].findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function verdict(isGood: boolean, isIncomplete: boolean, notices: number): readonly [ShapeName, string] {
  if (isIncomplete) return ['red', '缺卷'];
  return isGood ? ['green', '通过'] : ['yellow', `${notices} 处注意`];
}
