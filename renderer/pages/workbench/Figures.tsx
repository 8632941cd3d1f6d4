import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { LightLabel, LightWord } from '../../components/LightWord.tsx';
import { Shape } from '../../components/Shape.tsx';
import { ledgerAddress } from '../../frame/addresses.ts';
import { LIGHTS_IN_ORDER } from '../ledger/task-words.ts';
import { DeadlineFacts } from './DeadlineFacts.tsx';
import { Rate } from './Rate.tsx';

const SatisfactionTrend = lazy(async () => ({ default: (await import('./SatisfactionTrend.tsx')).SatisfactionTrend }));

/** Beside the list, never above it: deadlines, lights, rates, and how satisfied residents were month by month. */
export function Figures({ workbench }: { workbench: Workbench }) {
  const { figures, trend } = workbench;
  const { completion, closureRate, feedback } = figures;
  return (
    <aside className="figures" aria-label="时限与数据">
      <DeadlineFacts workbench={workbench} />
      <Lights figures={figures} />
      <section className="figures-rates" aria-label="完成、销号与满意">
        <Rate name="完成率" ratio={completion} />
        <Rate name="销号率" ratio={closureRate} />
        <Rate name="群众满意率" ratio={feedback.satisfaction} note={satisfactionNote(feedback)} />
      </section>
      {trend.length > 0 && (
        <Suspense>
          <SatisfactionTrend trend={trend} />
        </Suspense>
      )}
    </aside>
  );
}

/** The one place where a colour is bare: its legend with shape, word and count is right below. */
function Lights({ figures: { tasks, byLight } }: { figures: Workbench['figures'] }) {
  return (
    <section className="figures-lights" aria-label="亮灯">
      <div className="row">
        <h2>亮灯</h2>
        <span className="grow" />
        <span className="second small">共 {tasks} 项</span>
      </div>
      <div className="light-strip" aria-hidden="true">
        {LIGHTS_IN_ORDER.map((light) => (
          <i key={light} className={`strip-${light}`} style={{ flexGrow: byLight[light] ?? 0 }} />
        ))}
      </div>
      <ul>
        {LIGHTS_IN_ORDER.map((light) => (
          <li key={light}>
            <Link to={ledgerAddress({ light })}>
              <span className={`shape-${light} figures-light`}>
                <Shape name={light} />{' '}
                <b>
                  <LightWord name={light} />
                </b>
              </span>
              <span className="grow">
                <LightLabel name={light} />
              </span>
              <b>{byLight[light] ?? 0}</b> <span className="third">项</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function satisfactionNote({ average, excluded, negativeRectifiedOnTime: rectified }: Workbench['figures']['feedback']) {
  const parts = [
    ...(average === null ? [] : [`平均 ${average.toFixed(2)} 分`]),
    ...(rectified.denominator === 0 ? [] : [`差评按期整改 ${rectified.numerator}/${rectified.denominator}`]),
    ...(excluded === 0 ? [] : [`已剔除 ${excluded} 条`]),
  ];
  return parts.join('，');
}
