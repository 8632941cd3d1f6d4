import { Icon } from '../../../components/Icon.tsx';
import type { LoopCell } from '../loop.ts';
import './Loop.css';

const HEARD: Readonly<Record<LoopCell['state'], string>> = {
  done: '已完成',
  now: '现在办',
  later: '还没到',
  skipped: '不用办',
};

/** 收到 → 核实 → 整改 → 回访: equal cells, a tick for what is done, a tint for what is now. */
export function Loop({ cells }: { cells: readonly LoopCell[] }) {
  return (
    <ol className="loop" aria-label="办理步骤">
      {cells.map(({ key, name, state, note, isLate }, index) => (
        <li key={key} className={`loop-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <div className="loop-name">
            {state === 'done' ? <Icon name="tick" size={13} /> : <span>{index + 1}</span>}
            <b>{name}</b>
            <span className="heard">{HEARD[state]}</span>
          </div>
          <div className={isLate ? 'loop-note feedback-late' : 'loop-note'}>
            {note.map((word) => (
              <span key={word}>{word} </span>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
