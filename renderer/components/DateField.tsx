import { Input, type InputProps } from 'antd';
import { useRef } from 'react';
import { Day } from '../../electron/core/domain/day.ts';
import { Icon } from './Icon.tsx';
import './DateField.css';

/**
 * A day as text, so that whatever was typed stays to be mended, with the system's own calendar behind the button.
 *
 * @param value `YYYY-MM-DD`, or what was typed instead
 */
export function DateField(props: { value: string; onChange: (text: string) => void; name: string } & ControlProps) {
  const { value, onChange, name, ...control } = props;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className="date-field">
      <Input
        {...control}
        value={value}
        placeholder="如 2021-11-05"
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
        suffix={
          <button
            type="button"
            className="icon-button"
            aria-label={`从日历选${name}`}
            onClick={() => open(picker.current)}
          >
            <Icon name="calendar" size={14} />
          </button>
        }
      />
      <input
        ref={picker}
        type="date"
        className="date-field-picker"
        tabIndex={-1}
        aria-hidden="true"
        value={Day.safeParse(value).success ? value : ''}
        onChange={({ target }) => onChange(target.value)}
      />
    </span>
  );
}

type ControlProps = Pick<InputProps, 'id' | 'status' | 'aria-describedby' | 'aria-invalid' | 'aria-label'>;

function open(picker: HTMLInputElement | null): void {
  picker?.showPicker();
}
