import { CASE_STATUS_LABELS, LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { Choice, Line } from '../../forms/controls.tsx';
import { numberFromTyped } from '../../forms/typed-values.ts';
import { TaskChoices } from '../records/controls.tsx';
import { textOf } from '../records/fields.ts';
import { listInField } from '../records/record-form.ts';
import type { RecordFieldsProps } from '../records/record-kind.ts';
import { typedSections } from './case-sections.ts';
import { PicturesField } from './PicturesField.tsx';
import { SectionsField } from './SectionsField.tsx';

const LEVELS = Object.entries(LEVEL_LABELS).map(([value, label]) => ({ value, label }));
const STATUSES = Object.entries(CASE_STATUS_LABELS).map(([value, label]) => ({ value, label }));

export function CaseFields(props: RecordFieldsProps) {
  const { values, errors, context, onChange } = props;
  const limit = numberFromTyped(textOf(values.wordLimit));
  return (
    <>
      <Line {...props} field="title" label="标题" isWide isRequired />
      <Line {...props} field="brandName" label="品牌名" />
      <Line {...props} field="wordLimit" label="字数上限" />
      <Choice {...props} field="recommendLevel" label="推荐级别" options={LEVELS} />
      <Choice {...props} field="status" label="状态" isFixed options={STATUSES} />
      <TaskChoices {...props} context={context} field="relatedTaskIds" label="相关任务" />
      <SectionsField
        sections={typedSections(values.sections)}
        wordLimit={typeof limit === 'number' ? limit : null}
        onChange={(sections) => onChange({ sections: JSON.stringify(sections) })}
      />
      <PicturesField
        chosen={listInField(values.images)}
        taskIds={listInField(values.relatedTaskIds)}
        context={context}
        error={errors.images}
        onChange={(ids) => onChange({ images: JSON.stringify(ids) })}
      />
    </>
  );
}
