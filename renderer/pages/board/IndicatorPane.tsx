import { Link } from 'react-router';
import type { Aggregate, UnitShare } from '../../../electron/core/contract/boards.ts';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import { Facts } from '../../components/Facts.tsx';
import { Pane, PaneBody, PaneClose, PaneHead } from '../../components/Pane.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { useEscape } from '../../forms/escape.ts';
import { inboxAddress } from '../../frame/addresses.ts';
import type { IndicatorRow } from './BoardIndicators.tsx';
import { figureText } from './figure-text.ts';

const HOW: Readonly<Record<IndicatorRow['kind'], string>> = {
  flow: '各单位累计数相加',
  stock: '各单位最近一次的数相加',
  ratio: '由各单位的分子、分母分别相加后重算，不取平均',
};

/** One indicator: how it was joined, and every accepted unit's share of it. */
export function IndicatorPane(props: {
  indicator: IndicatorRow;
  aggregate: Aggregate;
  record: DeskRecord;
  periodName: string;
  onClose: () => void;
}) {
  const { indicator, aggregate, record, periodName, onClose } = props;
  useEscape(onClose);
  const { name, reported, adjusted, isApart, isUndeduplicated, units, kind } = indicator;
  const how = isApart ? '各单位口径不同，不汇总' : HOW[kind];
  return (
    <Pane label={`指标 ${name}`}>
      <PaneHead>
        <div className="row">
          <h2 className="board-pane-title grow">{name}</h2>
          <PaneClose onClose={onClose} />
        </div>
      </PaneHead>
      <PaneBody>
        <Facts
          items={[
            { label: '自报', value: isApart ? '—' : figureText(reported, indicator) },
            { label: '核定', value: isApart ? '—' : figureText(adjusted, indicator) },
            {
              label: '期次',
              value: `${periodName} 已接收 ${aggregate.accepted} / 应报 ${aggregate.due}`,
              isLong: true,
            },
            { label: '算法', value: how, isLong: true },
            ...(kind === 'ratio'
              ? [{ label: '分子分母', value: partsText(indicator, { aggregate, record }), isLong: true }]
              : []),
          ]}
        />
        {isUndeduplicated && <p className="board-note small">同一个人在几个单位都受益的，在合计里会重复：未去重。</p>}
        <h3 className="board-versions-title">{units} 个单位填报</h3>
        <SheetTable
          label={`${name}各单位`}
          isInset
          columns={[
            { name: '单位' },
            { name: '自报', width: 100, isAtRight: true },
            { name: '核定', width: 100, isAtRight: true },
          ]}
        >
          {aggregate.units.map((unit) => (
            <ShareRow key={unit.unitId} unit={unit} indicator={indicator} />
          ))}
        </SheetTable>
      </PaneBody>
    </Pane>
  );
}

function ShareRow({ unit, indicator }: { unit: UnitShare; indicator: IndicatorRow }) {
  const [reported, adjusted] = [unit.reported[indicator.indicatorId], unit.adjusted[indicator.indicatorId]];
  const plain = { unit: null, decimals: indicator.decimals };
  return (
    <tr>
      <td>
        <Link to={inboxAddress(unit.submissionId)}>{unit.name}</Link>
      </td>
      <td className="at-right">{figureText(reported, plain)}</td>
      <td className="at-right">
        {reported === adjusted ? (
          figureText(adjusted, plain)
        ) : (
          <b className="board-adjusted">{figureText(adjusted, plain)}</b>
        )}
      </td>
    </tr>
  );
}

/** “办结数 12 ÷ 受理数 16”, as adjusted. */
function partsText(
  { indicatorId }: IndicatorRow,
  { aggregate, record }: { aggregate: Aggregate; record: DeskRecord },
): string {
  const { numerator, denominator } = record.indicators.find(({ id }) => id === indicatorId) ?? {};
  const text = (id: string | null | undefined): string => {
    const part = aggregate.indicators.find((each) => each.indicatorId === id);
    return part === undefined ? '—' : `${part.name} ${figureText(part.adjusted, { ...part, unit: null })}`;
  };
  return `${text(numerator)} ÷ ${text(denominator)}`;
}
