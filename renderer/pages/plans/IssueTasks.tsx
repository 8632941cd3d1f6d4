import { useMemo } from 'react';
import type { PlanContent } from '../../../electron/core/domain/exchange/plan-content.ts';
import { numberText } from '../../components/number-text.ts';
import { SheetTable } from '../../components/SheetTable.tsx';
import { TickBox } from '../../components/TickBox.tsx';

const COLUMNS = [
  { name: '下发', width: 64, isNameless: true },
  { name: '编号', width: 84 },
  { name: '任务' },
  { name: '时限', width: 116 },
  { name: '指标目标', width: 300 },
];

/** The tasks that can go, all of them ticked unless somebody left some out. */
export function IssueTasks(props: {
  plan: PlanContent;
  left: ReadonlySet<string>;
  onLeft: (ids: ReadonlySet<string>) => void;
}) {
  const { plan, left, onLeft } = props;
  const { tasks, template } = plan;
  const indicators = useMemo(() => new Map(template.indicators.map((each) => [each.id, each])), [template]);
  const count = tasks.filter(({ id }) => !left.has(id)).length;
  const toggle = (id: string, isTicked: boolean): void => {
    const next = new Set(left);
    if (isTicked) next.delete(id);
    else next.add(id);
    onLeft(next);
  };
  return (
    <>
      <div className="row plans-all">
        <TickBox
          label="全部任务"
          isTicked={count === tasks.length}
          isPartly={count > 0 && count < tasks.length}
          onTick={(isTicked) => onLeft(isTicked ? new Set() : new Set(tasks.map(({ id }) => id)))}
        />
        <span>
          全部任务{' '}
          <span className="second">
            已选 {count} / {tasks.length}
          </span>
        </span>
      </div>
      <SheetTable label="下发的任务" columns={COLUMNS} isInset>
        {tasks.map(({ id, no, title, due, indicators: aims }) => (
          <tr key={id}>
            <td>
              <TickBox
                label={`下发 ${[no, title].filter(Boolean).join(' ')}`}
                isTicked={!left.has(id)}
                onTick={(isTicked) => toggle(id, isTicked)}
              />
            </td>
            <td>{no}</td>
            <td>{title}</td>
            <td className="no-break">{due}</td>
            <td className="second">
              {(aims ?? [])
                .map(({ indicatorId, target }) => {
                  const found = indicators.get(indicatorId);
                  const aim = target == null ? '' : ` ${numberText(target)}${found?.unit ?? ''}`;
                  return `${found?.name ?? indicatorId}${aim}`;
                })
                .join('、')}
            </td>
          </tr>
        ))}
      </SheetTable>
    </>
  );
}
