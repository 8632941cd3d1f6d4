import type { TablePreview } from '../../../electron/core/contract/table-import.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import type { ImportChoice } from './ImportDesk.tsx';

const ROWS_OFFERED = 12;

/** Which sheet, and in which row its headings stand. Another one of either is matched anew. */
export function SheetChoice(props: { preview: TablePreview; onChange: (part: Partial<ImportChoice>) => void }) {
  const { preview, onChange } = props;
  const { sheets, sheet, headerRow } = preview;
  const rows = Array.from({ length: Math.max(ROWS_OFFERED, headerRow) + 1 }, (_, row) => ({
    value: String(row),
    label: row === 0 ? '没有表头' : `表头在第 ${row} 行`,
  }));
  return (
    <>
      {sheets.length > 1 && (
        <ChoiceBox
          label="工作表"
          className="import-choice"
          aria-label="工作表"
          value={sheet}
          options={sheets.map(({ name, rows: count, isHidden }) => ({
            value: name,
            label: `${name}(${isHidden ? '隐藏，' : ''}${count} 行)`,
          }))}
          popupMatchSelectWidth={false}
          onChange={(chosen) => onChange({ sheet: chosen, headerRow: null, matching: null })}
        />
      )}
      <ChoiceBox
        label="表头的位置"
        className="import-choice"
        aria-label="表头的位置"
        value={String(headerRow)}
        options={rows}
        popupMatchSelectWidth={false}
        onChange={(chosen) => onChange({ headerRow: Number(chosen), matching: null })}
      />
    </>
  );
}
