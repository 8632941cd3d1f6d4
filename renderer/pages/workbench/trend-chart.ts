/** The one file that draws with the chart library; only the parts that it needs are taken in. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin, Tooltip } from 'chart.js';
import type { MonthFigures } from '../../../electron/core/domain/workbench/month-trend.ts';
import { COLOURS } from '../../theme.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** More months than these leave no room for figures above their bars. */
const MOST_LABELLED = 6;
const LABEL_HEIGHT = 18;
const FONT = { size: 12, family: 'inherit' };

export function drawTrend(
  canvas: HTMLCanvasElement,
  trend: readonly MonthFigures[],
  { isStill }: { isStill: boolean },
): { destroy(): void } {
  const family = getComputedStyle(canvas).fontFamily;
  const font = { ...FONT, family };
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: trend.map(({ month }) => monthName(month)),
      datasets: [
        {
          data: trend.map(({ satisfaction: { percent } }) => percent),
          backgroundColor: COLOURS.bar,
          maxBarThickness: trend.length <= MOST_LABELLED ? 84 : 24,
        },
      ],
    },
    options: {
      animation: isStill ? false : { duration: 120 },
      maintainAspectRatio: false,
      layout: { padding: { top: 8 } },
      scales: {
        x: { grid: { display: false }, border: { color: COLOURS.boxRule }, ticks: { color: COLOURS.text2, font } },
        y: {
          min: 0,
          max: 100,
          grid: { color: COLOURS.rule },
          border: { display: false },
          ticks: { stepSize: 50, color: COLOURS.text3, font, callback: (value) => `${value}%` },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: { label: ({ dataIndex }) => describe(trend[dataIndex]) },
        },
      },
    },
    plugins: trend.length <= MOST_LABELLED ? [figuresIn(trend, family)] : [],
  });
}

/** “91.7% 11/12”, in each bar, above one that is too low for it. */
function figuresIn(trend: readonly MonthFigures[], family: string): Plugin<'bar'> {
  return {
    id: 'figures-in',
    afterDatasetsDraw: (chart) => {
      const { ctx } = chart;
      ctx.save();
      ctx.font = `12px ${family}`;
      ctx.textAlign = 'center';
      for (const [index, bar] of chart.getDatasetMeta(0).data.entries()) {
        const rate = trend[index]?.satisfaction;
        if (rate == null || rate.percent === null) continue;
        const isIn = chart.scales.y !== undefined && chart.scales.y.bottom - bar.y > LABEL_HEIGHT;
        ctx.fillStyle = isIn ? COLOURS.ground : COLOURS.text;
        ctx.fillText(
          `${rate.percent.toFixed(1)}% ${rate.numerator}/${rate.denominator}`,
          bar.x,
          bar.y + (isIn ? 14 : -4),
        );
      }
      ctx.restore();
    },
  };
}

function monthName(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return number === '01' ? `${year}年1月` : `${Number(number)}月`;
}

function describe(figures: MonthFigures | undefined): string {
  if (figures === undefined) return '';
  const { satisfaction, average, received } = figures;
  if (satisfaction.percent === null) return `收到 ${received} 条，没有有效评分`;
  return `${satisfaction.percent.toFixed(1)}% ${satisfaction.numerator}/${satisfaction.denominator}，平均 ${average?.toFixed(2)} 分`;
}
