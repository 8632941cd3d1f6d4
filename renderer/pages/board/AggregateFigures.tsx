import type { Aggregate } from '../../../electron/core/contract/boards.ts';
import type { Ratio } from '../../../electron/core/domain/ratio.ts';
import { fractionText, percentText } from '../../components/rate-text.ts';

/** The figures that need no indicator, each rate with its fraction. */
export function AggregateFigures({ aggregate }: { aggregate: Aggregate }) {
  const { accepted, due, figures } = aggregate;
  const { feedback, hotline, inspection } = figures;
  const rates: readonly (readonly [string, Ratio])[] = [
    ['完成率', figures.completion],
    ['销号率', figures.closureRate],
    ['群众满意率', feedback.satisfaction],
    ['差评按期整改', feedback.negativeRectifiedOnTime],
    ...(hotline.total > 0 ? ([['12345按期答复', hotline.repliedOnTime]] as const) : []),
  ];
  return (
    <section className="board-figures" aria-label="汇总数据">
      <Figure label="已接收" value={`${accepted} / ${due}`} note="应报" />
      <Figure label="任务" value={String(figures.tasks)} note="项" />
      {rates.map(([label, ratio]) => (
        <Figure key={label} label={label} value={percentText(ratio)} note={fractionText(ratio)} />
      ))}
      <Figure
        label="平均分"
        value={feedback.average?.toFixed(2) ?? '—'}
        note={
          feedback.excluded > 0 ? `误评 ${feedback.excluded} 条已剔除` : `有效评价 ${feedback.satisfaction.denominator}`
        }
      />
      <Figure label="检查问题整改" value={`${inspection.fixed}/${inspection.findings}`} note="个" />
    </section>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div>
      <div className="second small">{label}</div>
      <div>
        <b>{value}</b> <span className="second small">{note}</span>
      </div>
    </div>
  );
}
