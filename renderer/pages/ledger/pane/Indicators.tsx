import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { quotientOf, sumOf } from '../../../../electron/core/domain/decimal.ts';
import { numberText } from '../../../components/number-text.ts';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { Section } from '../../../components/Section.tsx';

type Measured = TaskDetail['indicators'][number];

/** What was reached of what was aimed at; a bar beyond its target has a tick where the target lies. */
export function Indicators({ indicators }: { indicators: TaskDetail['indicators'] }) {
  return (
    <Section title="指标" extra={<span className="third small">完成 / 目标</span>}>
      {indicators.map((measured) => {
        const { indicator, total, target } = measured;
        return (
          <div key={indicator.id} className="indicator">
            <span className="clip" title={indicator.name}>
              {indicator.name}
            </span>
            <TargetBar {...measured} />
            <span>
              {total === null ? '—' : numberText(total)} / {target === null ? '未设' : numberText(target)}{' '}
              <span className="third">{indicator.unit}</span>
              <Reached {...measured} />
            </span>
          </div>
        );
      })}
    </Section>
  );
}

function TargetBar({ total, target }: Measured) {
  if (total === null || target === null || target < 0) return <ProgressBar percent={0} isWide />;
  if (total <= target) return <ProgressBar percent={target === 0 ? 100 : (total / target) * 100} isWide />;
  return <ProgressBar percent={100} expected={(target / total) * 100} isWide />;
}

/** The share in words, and what was done beyond the target. Of a ratio it says only that it was recomputed. */
function Reached({ indicator, total, target }: Measured) {
  if (indicator.kind === 'ratio')
    return <small className="third">{total === null ? '还算不出' : '由分子分母算出'}</small>;
  if (total === null || target === null || target <= 0) return null;
  const beyond = sumOf([total, -target]);
  return (
    <small className="third">
      {quotientOf(total * 100, target, 1)}%{beyond > 0 && `，超 ${numberText(beyond)}`}
    </small>
  );
}
