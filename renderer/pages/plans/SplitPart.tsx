import { Input } from 'antd';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../electron/core/contract/tasks.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { Field, FieldError } from '../../components/Field.tsx';
import { numberText } from '../../components/number-text.ts';
import { type Part, sumText } from './split-parts.ts';

/** One part of a task: what it is called, whose it is, and its shares of the targets. */
export function SplitPart(props: {
  index: number;
  no: string | null;
  part: Part;
  detail: TaskDetail;
  record: DeskRecord;
  errors: Readonly<Record<string, string>>;
  onChange: (changed: Partial<Part>) => void;
  onRemove: (() => void) | null;
}) {
  const { index, no, part, detail, record, errors, onChange, onRemove } = props;
  const at = (field: string): string => `parts.${index}.${field}`;
  const people = record.people
    .filter(({ id, active }) => active !== false || id === part.ownerId)
    .map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name }));
  return (
    <li>
      <fieldset>
        <legend>
          第 {index + 1} 部分 {no !== null && <span className="second">{no}</span>}{' '}
          {index === 0 && <span className="third small">沿用原任务</span>}
        </legend>
        <div className="fields plans-part">
          <Field name={at('title')} label="任务名称" error={errors[at('title')]} isWide isRequired>
            {(control) => (
              <Input {...control} value={part.title} onChange={({ target }) => onChange({ title: target.value })} />
            )}
          </Field>
          <Field name={at('responsibleDept')} label="责任科室" error={errors[at('responsibleDept')]}>
            {(control) => (
              <Input
                {...control}
                value={part.responsibleDept}
                onChange={({ target }) => onChange({ responsibleDept: target.value })}
              />
            )}
          </Field>
          <Field name={at('ownerId')} label="责任人" error={errors[at('ownerId')]}>
            {(control) => (
              <ChoiceBox
                label="责任人"
                {...control}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="请选择"
                value={part.ownerId === '' ? null : part.ownerId}
                options={[{ value: '', label: '(不填)' }, ...people]}
                onChange={(id) => onChange({ ownerId: id ?? '' })}
              />
            )}
          </Field>
          {detail.indicators
            .filter(({ target }) => target !== null)
            .map(({ indicator }) => (
              <Field
                key={indicator.id}
                name={at(`targets.${indicator.id}`)}
                label={`${indicator.name}目标${indicator.unit ? `(${indicator.unit})` : ''}`}
                error={errors[at(`targets.${indicator.id}`)]}
              >
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    value={part.targets[indicator.id] ?? ''}
                    onChange={({ target }) => onChange({ targets: { ...part.targets, [indicator.id]: target.value } })}
                  />
                )}
              </Field>
            ))}
        </div>
        {onRemove !== null && (
          <button type="button" className="link" onClick={onRemove}>
            去掉第 {index + 1} 部分
          </button>
        )}
      </fieldset>
    </li>
  );
}

/** What the targets make together, against the task's own. */
export function SplitSums(props: {
  detail: TaskDetail;
  parts: readonly Part[];
  errors: Readonly<Record<string, string>>;
}) {
  const { detail, parts, errors } = props;
  const aims = detail.indicators.filter(({ target, indicator }) => target !== null && indicator.kind !== 'ratio');
  if (aims.length === 0) return null;
  return (
    <ul className="plans-sums" aria-label="目标合计">
      {aims.map(({ indicator, target }) => (
        <li key={indicator.id} data-field={`targets.${indicator.id}`}>
          <span className="second">{indicator.name}</span> 各部分合计 <b>{sumText(parts, indicator.id)}</b> / 原目标{' '}
          {numberText(target ?? 0)}
          {errors[`targets.${indicator.id}`] !== undefined && (
            <FieldError>{errors[`targets.${indicator.id}`]}</FieldError>
          )}
        </li>
      ))}
    </ul>
  );
}
