import { Input } from 'antd';
import { Icon } from './Icon.tsx';

/** The search of a toolbar. Once something is typed, a button clears it. */
export function SearchBox(props: {
  className: string;
  label: string;
  placeholder: string;
  title?: string;
  value: string;
  onChange: (typed: string) => void;
}) {
  const { className, label, placeholder, title, value, onChange } = props;
  return (
    <Input
      className={className}
      aria-label={label}
      placeholder={placeholder}
      title={title}
      // Something is always at its end: antd would build the box anew with the first letter, and the focus be lost.
      suffix={value === '' ? <span /> : <ClearButton onClear={() => onChange('')} />}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function ClearButton({ onClear }: { onClear: () => void }) {
  return (
    <button type="button" className="icon-button" aria-label="清除搜索" onClick={onClear}>
      <Icon name="close" size={12} />
    </button>
  );
}
