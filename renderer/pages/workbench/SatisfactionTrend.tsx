import { useEffect, useRef } from 'react';
import type { MonthFigures } from '../../../electron/core/domain/workbench/month-trend.ts';
import { fractionText, percentText } from '../../components/rate-text.ts';
import { drawTrend } from './trend-chart.ts';

/** The satisfaction of each month as bars; the same numbers stand in a table for those who hear the page. */
export function SatisfactionTrend({ trend }: { trend: readonly MonthFigures[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = drawTrend(canvas.current, trend, {
      isStill: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    return () => chart.destroy();
  }, [trend]);
  return (
    <section className="figures-trend" aria-label="满意率月度趋势">
      <div className="row">
        <h2>满意率月度趋势</h2>
        <span className="grow" />
        <span className="third small">按收到日期</span>
      </div>
      <div className="trend-canvas" aria-hidden="true">
        <canvas ref={canvas} />
      </div>
      <table className="heard" aria-label="满意率月度趋势">
        <thead>
          <tr>
            {['月份', '满意率', '满意/有效评价', '平均分', '收到'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trend.map(({ month, satisfaction, average, received }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>{percentText(satisfaction)}</td>
              <td>{fractionText(satisfaction)}</td>
              <td>{average === null ? '—' : average.toFixed(2)}</td>
              <td>{received} 条</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
