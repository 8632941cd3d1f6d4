import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { Line, Lines } from '../../../forms/controls.tsx';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';

const LONGEST_SHORT_NAME = 12;

export function BasicsPart({ record: { campaign } }: { record: DeskRecord }) {
  const { name, shortName, slogan, meaning, basis } = campaign;
  const form = usePartForm<Record<string, string>>({
    part: 'basics',
    saved: {
      name,
      shortName: shortName ?? '',
      slogan: slogan ?? '',
      meaning: meaning ?? '',
      basis: basis ?? '',
    },
    send: (value) => ({ campaign: value }),
  });
  const fields = {
    values: form.value,
    errors: form.errors,
    onChange: (part: Record<string, string | boolean>) =>
      form.change({ ...form.value, ...(part as Record<string, string>) }), // its controls hold texts alone
  };
  const length = [...(form.value.shortName ?? '').trim()].length;
  return (
    <PartFrame form={form} label="基本信息">
      <div className="fields settings-sheet">
        <Line {...fields} field="name" label="活动名称" isWide isRequired />
        <Line
          {...fields}
          field="shortName"
          label="活动简称"
          hint={`用在文件名里，最多 ${LONGEST_SHORT_NAME} 个字，现在 ${length} 个`}
        />
        <Line {...fields} field="slogan" label="口号" hint="显示在工作台" />
        <Lines {...fields} field="meaning" label="要义解读" />
        <Lines {...fields} field="basis" label="依据" hint="通知的名称和日期" />
      </div>
    </PartFrame>
  );
}
