import type { TablePreview } from '../../../electron/core/contract/table-import.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';

type Matching = (string | null)[];

/** What each column of the sheet is; a field that another column had moves over. */
export function MatchingList({ preview, onMatch }: { preview: TablePreview; onMatch: (matching: Matching) => void }) {
  const { columns, fields } = preview;
  const matching = columns.map(({ key }) => key);
  const taken = matching.filter((key) => key !== null).length;
  const change = (index: number, key: string | null): void =>
    onMatch(matching.map((each, at) => (at === index ? key : each === key ? null : each)));
  return (
    <section className="import-matching" aria-label="列的对应">
      <h2>
        列的对应<span className="import-count second small">{`${columns.length} 列，认出 ${taken} 列`}</span>
      </h2>
      <ul>
        {columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <li key={index} className={column.key === null ? 'import-unmatched' : undefined}>
            <div className="clip" title={column.samples.join('\n')}>
              <b>{column.heading || `第 ${columnName(index)} 列`}</b>
              <div className="second small clip">{column.samples.join('；') || '(空)'}</div>
            </div>
            <ChoiceBox
              label={`“${column.heading || columnName(index)}”对应的字段`}
              aria-label={`“${column.heading || columnName(index)}”对应的字段`}
              value={column.key ?? ''}
              options={[{ value: '', label: '不导入' }, ...fields.map(optionOf)]}
              popupMatchSelectWidth={false}
              onChange={(key) => change(index, key === '' ? null : key)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function optionOf({ key, label, isRequired, why }: TablePreview['fields'][number]) {
  if (why !== null) return { value: key, label: `${label}(不导入：${why})` };
  return { value: key, label: isRequired ? `${label} *` : label };
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
