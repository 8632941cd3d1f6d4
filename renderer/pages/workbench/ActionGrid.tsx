import { Link } from 'react-router';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { LightWord } from '../../components/LightWord.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { percentText } from '../../components/rate-text.ts';
import { Section } from '../../components/Section.tsx';
import { Shape } from '../../components/Shape.tsx';
import { ledgerAddress } from '../../frame/addresses.ts';
import { LIGHTS_IN_ORDER } from '../ledger/task-words.ts';

/** Completion action by action, as bars with fractions; each leads to its tasks. */
export function ActionGrid({ actions }: { actions: Workbench['actions'] }) {
  if (actions.length === 0) return null;
  return (
    <Section title="各行动完成情况" extra={<span className="third small">右上角：已完成/应办</span>}>
      <ul className="action-grid">
        {actions.map(({ id, name, completion, byLight }) => (
          <li key={id}>
            <Link to={ledgerAddress({ action: id })} title={`${name} 完成率 ${percentText(completion)}`}>
              <span className="row">
                <span className="grow clip">{name}</span>
                <span className="second">
                  {completion.numerator}/{completion.denominator}
                </span>
              </span>
              <ProgressBar percent={completion.percent ?? 0} isWide />
              <span className="action-lights">
                {LIGHTS_IN_ORDER.filter((light) => (byLight[light] ?? 0) > 0).map((light) => (
                  <span key={light} className={`light-plain shape-${light}`}>
                    <Shape name={light} size={11} />
                    <b>
                      <LightWord name={light} />
                    </b>{' '}
                    <span className="second">{byLight[light]}</span>
                  </span>
                ))}
                {Object.keys(byLight).length === 0 && <span className="third">还没有任务</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
