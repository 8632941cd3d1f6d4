import { Button } from 'antd';
import { useState } from 'react';
import { addDays, Day, daysBetween } from '../../../../electron/core/domain/day.ts';
import { spansOf } from '../../../../electron/core/domain/holiday-table.ts';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import { DateField } from '../../../components/DateField.tsx';
import { Field, FieldError } from '../../../components/Field.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';

const COLUMNS = [
  { name: '类型', width: 90 },
  { name: '日期' },
  { name: '天数', width: 60, isAtRight: true },
  { name: '操作', width: 60, isNameless: true },
];
const KINDS = [
  { value: 'holidays', label: '放假' },
  { value: 'workdays', label: '上班' },
];
const LONGEST_SPAN = 31;

type Found = { holidays: readonly string[]; workdays: readonly string[] };

/** The days off and the worked weekends, consecutive days as one line. */
export function HolidayList(props: {
  holidays: readonly string[];
  workdays: readonly string[];
  onAdd: (days: Found) => void;
  onRemove: (days: readonly string[]) => void;
}) {
  const { holidays, workdays, onAdd, onRemove } = props;
  const rows = [
    ...spansOf(holidays).map((span) => ({ ...span, kind: '放假' })),
    ...spansOf(workdays).map((span) => ({ ...span, kind: '上班' })),
  ].sort((a, b) => (a.start < b.start ? -1 : 1));
  return (
    <div className="settings-sheet">
      <SheetTable label="节假日表" columns={COLUMNS} isInset>
        {rows.map(({ start, end, kind }) => (
          <tr key={`${kind}${start}`}>
            <td>{kind}</td>
            <td>{start === end ? start : `${start} 至 ${end}`}</td>
            <td className="at-right">{daysBetween(start, end) + 1}</td>
            <td>
              <button
                type="button"
                className="icon-button"
                aria-label={`删除 ${kind} ${start}`}
                title="删除"
                onClick={() => onRemove(daysIn(start, end))}
              >
                <Icon name="close" size={12} />
              </button>
            </td>
          </tr>
        ))}
      </SheetTable>
      {rows.length === 0 && <p className="third panel-lead">还没有节假日，只按周六周日休息算。</p>}
      <HolidayAdding onAdd={onAdd} />
    </div>
  );
}

function daysIn(start: string, end: string): string[] {
  return Array.from({ length: daysBetween(start, end) + 1 }, (_, index) => addDays(start, index));
}

function HolidayAdding({ onAdd }: { onAdd: (days: Found) => void }) {
  const [kind, setKind] = useState('holidays');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = (): void => {
    const end = to.trim() === '' ? from.trim() : to.trim();
    const [first, last] = [Day.safeParse(from.trim()).data, Day.safeParse(end).data];
    const wrong = spanProblem(first, last);
    setProblem(wrong);
    if (wrong !== null || first === undefined || last === undefined) return;
    const days = daysIn(first, last);
    onAdd(kind === 'holidays' ? { holidays: days, workdays: [] } : { holidays: [], workdays: days });
    setFrom('');
    setTo('');
  };
  return (
    <>
      <div className="row holiday-adding">
        <Field label="类型">
          {(control) => (
            <ChoiceBox
              {...control}
              label="类型"
              value={kind}
              options={KINDS}
              onChange={(value) => setKind(value ?? kind)}
            />
          )}
        </Field>
        <Field label="从哪天">
          {(control) => <DateField {...control} name="从哪天" value={from} onChange={setFrom} />}
        </Field>
        <Field label="到哪天(一天可不填)">
          {(control) => <DateField {...control} name="到哪天" value={to} onChange={setTo} />}
        </Field>
        <Button onClick={add}>加入</Button>
      </div>
      {problem !== null && <FieldError>{problem}</FieldError>}
    </>
  );
}

function spanProblem(first: Day | undefined, last: Day | undefined): string | null {
  if (first === undefined || last === undefined) return '日期应写成 2021-10-01 这样，并且确有这一天';
  const days = daysBetween(first, last);
  if (days < 0) return '结束日期早于开始日期';
  return days > LONGEST_SPAN ? `一次最多加 ${LONGEST_SPAN} 天` : null;
}
