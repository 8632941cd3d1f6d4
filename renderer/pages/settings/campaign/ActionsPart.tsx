import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import { editedRows, sentRows } from './edited-rows.ts';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';
import { type EditedRow, RowsTable } from './RowsTable.tsx';

const LEVELS = Object.entries(LEVEL_LABELS).map(([value, label]) => ({ value, label }));
const KEYS = ['order', 'name', 'usualLeadLevel', 'communityRole', 'sensitive'];

export function ActionsPart({ record: { actions } }: { record: DeskRecord }) {
  const form = usePartForm<EditedRow[]>({
    part: 'actions',
    saved: editedRows(inOrder(actions), KEYS),
    send: (rows) => ({
      actions: sentRows(
        rows.map((row, index) => ({ ...row, order: String(index + 1) })),
        ['order'],
      ),
    }),
  });
  return (
    <PartFrame
      form={form}
      label="行动"
      lead="任务都归在行动下，有任务或指标的行动不能删除。“需保护”的行动涉及未成年人等：照片不出单位，公开材料里 1 至 4 人印成“<5”。"
    >
      <RowsTable
        label="行动"
        word="行动"
        path="actions"
        columns={[
          { key: 'name', label: '行动名称', kind: 'text' },
          { key: 'usualLeadLevel', label: '通常主办级别', width: 150, kind: 'choice', options: () => LEVELS },
          { key: 'communityRole', label: '社区职责', width: 240, kind: 'text' },
          { key: 'sensitive', label: '需保护', width: 70, kind: 'tick' },
        ]}
        rows={form.value}
        errors={form.errors}
        blank={{ name: '', usualLeadLevel: '', communityRole: '', sensitive: false }}
        onChange={form.change}
      />
    </PartFrame>
  );
}

function inOrder<Item extends { readonly order?: number | null | undefined }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
}
