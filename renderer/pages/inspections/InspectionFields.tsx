import { Button } from 'antd';
import { resultOf } from '../../../electron/core/domain/inspection.ts';
import {
  INSPECTION_MODE_LABELS,
  INSPECTION_RESULT_LABELS,
  SEVERITY_LABELS,
} from '../../../electron/core/domain/labels.ts';
import type { Typed } from '../../calls/draft-form.ts';
import { Icon } from '../../components/Icon.tsx';
import { Choice, DayLine, type FormFields, Line, Lines } from '../../forms/controls.tsx';
import { OpenLine, PersonLine } from '../records/controls.tsx';
import { textOf } from '../records/fields.ts';
import type { RecordContext, RecordFieldsProps } from '../records/record-kind.ts';
import { findingsIn, NEW_FINDING, type TypedFinding, typedFindings } from './finding-fields.ts';
import { FOLLOWS } from './inspection-kind.tsx';

const MODES = Object.entries(INSPECTION_MODE_LABELS).map(([value, label]) => ({ value, label }));
const RESULTS = Object.entries(INSPECTION_RESULT_LABELS).map(([value, label]) => ({ value, label }));
const SEVERITIES = Object.entries(SEVERITY_LABELS).map(([value, label]) => ({ value, label }));
const PLACES = ['社区便民服务窗口', '社区长者食堂', '社区服务中心', '公示栏', '居民小区'];

export function InspectionFields(props: RecordFieldsProps) {
  const { values, context, onChange } = props;
  const findings = typedFindings(values.findings);
  const put = (next: readonly TypedFinding[]): void => onChange({ findings: JSON.stringify(next) });
  const following = INSPECTION_RESULT_LABELS[resultOf(findingsIn(textOf(values.findings), context))];
  return (
    <>
      <OpenLine {...props} context={context} field="place" label="地点" options={PLACES} isWide isRequired />
      <Choice {...props} field="mode" label="方式" isFixed options={MODES} />
      <DayLine {...props} field="date" label="日期" />
      <Line {...props} field="inspectors" label="检查人" isWide hint="几个人用顿号隔开" />
      <Line {...props} field="checkItems" label="检查项目" isWide hint="几项用顿号隔开，如：在岗在位、公示公开" />
      {findings.map((finding, index) => (
        <FindingFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a finding that is being written has no other name
          key={index}
          finding={finding}
          index={index}
          errors={props.errors}
          context={context}
          onChange={(changed) => put(findings.map((each, at) => (at === index ? changed : each)))}
          onRemove={() => put(findings.filter((_, at) => at !== index))}
        />
      ))}
      <div className="field-wide">
        <Button icon={<Icon name="plus" />} onClick={() => put([...findings, NEW_FINDING])}>
          {findings.length === 0 ? '增加发现的问题' : '再加一个问题'}
        </Button>
      </div>
      <Choice
        {...props}
        field="result"
        label="结果"
        isFixed
        options={[{ value: FOLLOWS, label: `按问题判定：${following}` }, ...RESULTS]}
      />
      <Line {...props} field="score" label="得分" hint="可不填" />
    </>
  );
}

/** One finding from its discovery to its verification. */
function FindingFields(props: {
  finding: TypedFinding;
  index: number;
  errors: FormFields['errors'];
  context: RecordContext;
  onChange: (finding: TypedFinding) => void;
  onRemove: () => void;
}) {
  const { finding, index, errors, context, onChange, onRemove } = props;
  const at = (field: string): string => `findings.${index}.${field}`;
  const { kept, ...texts } = finding;
  const fields: FormFields = {
    values: Object.fromEntries(Object.entries(texts).map(([field, value]) => [at(field), value])),
    errors,
    onChange: (part: Typed) => {
      const own = Object.entries(part).map(([field, value]) => [field.slice(at('').length), value]);
      onChange({ ...finding, ...Object.fromEntries(own) });
    },
  };
  const owners = context.people.filter(({ id, active }) => id === finding.ownerId || active !== false);
  return (
    <fieldset className="finding-fields field-wide">
      <legend>
        <b>问题 {index + 1}</b>
        <button type="button" className="link small" onClick={onRemove}>
          去掉问题 {index + 1}
        </button>
      </legend>
      <div className="fields">
        <Lines {...fields} field={at('problem')} label="问题" isRequired />
        <Choice {...fields} field={at('severity')} label="程度" options={SEVERITIES} />
        <Choice
          {...fields}
          field={at('ownerId')}
          label="责任人"
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DayLine {...fields} field={at('due')} label="整改期限" />
        <DayLine {...fields} field={at('fixedAt')} label="整改日期" />
        <Lines {...fields} field={at('fixNote')} label="整改情况" />
        <PersonLine {...fields} context={context} field={at('verifiedBy')} label="复核人" />
      </div>
    </fieldset>
  );
}
