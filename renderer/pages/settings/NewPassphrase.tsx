import { Input } from 'antd';
import { Field } from '../../components/Field.tsx';
import { passphraseProblem, strengthOf } from './passphrase-strength.ts';

const STRENGTH_WORDS = { weak: '偏弱：再长一些，或加上字母、数字、符号', fair: '可以', strong: '较强' } as const;

export interface TypedPassphrase {
  readonly first: string;
  readonly second: string;
}

export const NO_PASSPHRASE: TypedPassphrase = { first: '', second: '' };

export function isReadyPassphrase({ first, second }: TypedPassphrase): boolean {
  return passphraseProblem(first) === null && first === second;
}

/** A new passphrase, typed twice. @param isTold what is wrong is said, because somebody wanted to go on */
export function NewPassphrase(props: {
  label: string;
  value: TypedPassphrase;
  isTold: boolean;
  refusal?: string | null;
  onChange: (value: TypedPassphrase) => void;
}) {
  const { label, value, isTold, refusal = null, onChange } = props;
  const { first, second } = value;
  const problem = passphraseProblem(first);
  const mismatch = second === first ? null : '两次输入的不一样';
  return (
    <>
      <Field
        label={`${label}(至少 8 个字符)`}
        error={(isTold ? problem : null) ?? refusal}
        hint={first === '' ? '可以用一句好记的话，中文也行' : (problem ?? STRENGTH_WORDS[strengthOf(first)])}
      >
        {(control) => (
          <Input.Password
            {...control}
            value={first}
            autoComplete="new-password"
            onChange={({ target }) => onChange({ first: target.value, second })}
          />
        )}
      </Field>
      <Field label="再输一次" error={isTold && problem === null ? mismatch : null}>
        {(control) => (
          <Input.Password
            {...control}
            value={second}
            autoComplete="new-password"
            onChange={({ target }) => onChange({ first, second: target.value })}
          />
        )}
      </Field>
    </>
  );
}
