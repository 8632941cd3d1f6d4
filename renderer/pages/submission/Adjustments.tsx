import { useQuery } from '@tanstack/react-query';
import type { Adjustment } from '../../../electron/core/domain/exchange/receipt-content.ts';
import { useCalls } from '../../calls/calls.tsx';
import { numberText } from '../../components/number-text.ts';
import { SheetTable } from '../../components/SheetTable.tsx';

/** Values that the superior reports in another way: what we reported stays beside it. */
export function Adjustments({ adjustments }: { adjustments: readonly Adjustment[] | null | undefined }) {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  if (adjustments == null || adjustments.length === 0) return null;
  const indicators = desk.data?.record?.indicators ?? [];
  return (
    <SheetTable label="上级调整的数值" columns={COLUMNS} isInset>
      {adjustments.map(({ indicatorId, reported, adjusted, reason, by }) => {
        const indicator = indicators.find(({ id }) => id === indicatorId);
        return (
          <tr key={indicatorId}>
            <td>{indicator?.name ?? indicatorId}</td>
            <td className="at-right">{valueText(reported, indicator?.unit)}</td>
            <td className="at-right">
              <b>{valueText(adjusted, indicator?.unit)}</b>
            </td>
            <td className="second">
              {reason} <span className="small">{by}</span>
            </td>
          </tr>
        );
      })}
    </SheetTable>
  );
}

/** The same in lines, for a cell of the list of versions. */
export function AdjustmentLines({ adjustments }: { adjustments: readonly Adjustment[] | null | undefined }) {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const indicators = desk.data?.record?.indicators ?? [];
  return (
    <ul className="second small">
      {(adjustments ?? []).map(({ indicatorId, reported, adjusted, reason }) => {
        const indicator = indicators.find(({ id }) => id === indicatorId);
        return (
          <li key={indicatorId}>
            {indicator?.name ?? indicatorId}：上报 {valueText(reported, indicator?.unit)} | 调整为{' '}
            {valueText(adjusted, indicator?.unit)}，{reason}
          </li>
        );
      })}
    </ul>
  );
}

const COLUMNS = [
  { name: '指标', width: 180 },
  { name: '本单位上报', width: 110, isAtRight: true },
  { name: '上级调整为', width: 110, isAtRight: true },
  { name: '理由' },
];

function valueText(value: number | null, unit: string | null | undefined): string {
  return value === null ? '—' : `${numberText(value)} ${unit ?? ''}`.trim();
}
