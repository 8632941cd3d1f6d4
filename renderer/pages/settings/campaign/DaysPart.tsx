import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { FieldError } from '../../../components/Field.tsx';
import { Section } from '../../../components/Section.tsx';
import { Line } from '../../../forms/controls.tsx';
import { numberFromTyped } from '../../../forms/typed-values.ts';
import { HolidayImport } from './HolidayImport.tsx';
import { HolidayList } from './HolidayList.tsx';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';

const LIMITS = [
  'verifyWithinWorkingDays',
  'rectifyWithinWorkingDays',
  'hotlineReadWithinWorkingDays',
  'hotlineFeedbackWithinWorkingDays',
] as const;

interface Days {
  [name: string]: Record<string, string> | string[];
  limits: Record<string, string>;
  holidays: string[];
  workdays: string[];
}

export function DaysPart({ record: { campaign } }: { record: DeskRecord }) {
  const saved = campaign.timeLimits ?? {};
  const form = usePartForm<Days>({
    part: 'days',
    saved: {
      limits: Object.fromEntries(LIMITS.map((name) => [name, saved[name] == null ? '' : String(saved[name])])),
      holidays: [...(saved.holidays ?? [])].sort(),
      workdays: [...(saved.workdays ?? [])].sort(),
    },
    send: ({ limits, holidays, workdays }) => {
      const numbers = Object.entries(limits).map(([name, text]) => [name, numberFromTyped(text)]);
      return { campaign: { timeLimits: { ...saved, ...Object.fromEntries(numbers), holidays, workdays } } };
    },
  });
  const { value, errors, change } = form;
  const own = Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path.replace(/^timeLimits\./, ''), message]),
  );
  const fields = {
    values: value.limits,
    errors: own,
    onChange: (part: Record<string, string | boolean>) =>
      change({ ...value, limits: { ...value.limits, ...(part as Record<string, string>) } }), // its controls hold texts alone
  };
  const add = (days: { holidays: readonly string[]; workdays: readonly string[] }): void => {
    const workdays = new Set([...value.workdays.filter((day) => !days.holidays.includes(day)), ...days.workdays]);
    const holidays = new Set([...value.holidays.filter((day) => !days.workdays.includes(day)), ...days.holidays]);
    change({ ...value, holidays: [...holidays].sort(), workdays: [...workdays].sort() });
  };
  return (
    <PartFrame form={form} label="时限与节假日" lead="办理时限按工作日算：周六周日和放假日不算，调休上班日算。">
      <Section title="办理时限(工作日)">
        <div className="fields settings-sheet">
          <Line {...fields} field="verifyWithinWorkingDays" label="差评几个工作日内核实" hint="空着按 3 天" />
          <Line {...fields} field="rectifyWithinWorkingDays" label="差评几个工作日内整改" hint="空着按 15 天" />
          <Line
            {...fields}
            field="hotlineReadWithinWorkingDays"
            label="12345 工单几个工作日内签收"
            hint="空着按 1 天"
          />
          <Line
            {...fields}
            field="hotlineFeedbackWithinWorkingDays"
            label="12345 工单几个工作日内答复"
            hint="空着按 5 天"
          />
        </div>
      </Section>
      <Section title="节假日表">
        <HolidayList
          holidays={value.holidays}
          workdays={value.workdays}
          onAdd={add}
          onRemove={(days) =>
            change({
              ...value,
              holidays: value.holidays.filter((day) => !days.includes(day)),
              workdays: value.workdays.filter((day) => !days.includes(day)),
            })
          }
        />
        {(own.holidays ?? own.workdays) !== undefined && <FieldError>{own.holidays ?? own.workdays}</FieldError>}
        <HolidayImport onRead={add} />
      </Section>
    </PartFrame>
  );
}
