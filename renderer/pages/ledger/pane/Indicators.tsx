import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { numberText } from '../../../components/number-text.ts';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { Section } from '../../../components/Section.tsx';

/** What was reached of what was aimed at. */
export function Indicators({ indicators }: { indicators: TaskDetail['indicators'] }) {
  return (
    <Section title="指标" extra={<span className="third small">完成 / 目标</span>}>
      {indicators.map(({ indicator, total, target }) => (
        <div key={indicator.id} className="indicator">
          <span className="clip" title={indicator.name}>
            {indicator.name}
          </span>
          <ProgressBar percent={shareOf(total, target)} isWide />
          <span>
            {total === null ? '—' : numberText(total)} / {target === null ? '未设' : numberText(target)}{' '}
            <span className="third">{indicator.unit}</span>
          </span>
        </div>
      ))}
    </Section>
  );
}

function shareOf(total: number | null, target: number | null): number {
  if (total === null || target === null) return 0;
  return target === 0 ? 100 : (total / target) * 100;
}
