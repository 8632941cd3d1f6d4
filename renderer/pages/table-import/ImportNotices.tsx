import type { TablePreview } from '../../../electron/core/contract/table-import.ts';
import { Notice } from '../../components/Notice.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import type { ImportChoice } from './ImportDesk.tsx';

const NAMES_SHOWN = 12;

/** What needs a decision before the rows can be right. */
export function ImportNotices(props: {
  preview: TablePreview;
  choice: ImportChoice;
  onChange: (part: Partial<ImportChoice>) => void;
}) {
  const { preview, choice, onChange } = props;
  const { unknownPeople, headerRow, passedOver } = preview;
  return (
    <div className="import-notices">
      {headerRow === 0 && (
        <Notice kind="warning">没有找到表头。请在左边逐列选定字段；表头在别的行的，在上面选“表头在第几行”。</Notice>
      )}
      {unknownPeople.length > 0 && (
        <Notice kind={choice.addsPeople ? 'info' : 'warning'}>
          {choice.addsPeople ? '将新增为人员：' : '人员名单里没有：'}
          {namesText(unknownPeople)}
          <TickLine
            label={`新增为人员(${unknownPeople.length} 位)`}
            isTicked={choice.addsPeople}
            onTick={(addsPeople) => onChange({ addsPeople })}
          />
        </Notice>
      )}
      <div className="row import-options">
        <TickLine
          label="空白单元格也写入(清空原来的内容)"
          isTicked={choice.clearsBlanks}
          onTick={(clearsBlanks) => onChange({ clearsBlanks })}
        />
        <span className="grow" />
        {passedOver.length > 0 && (
          <span className="second small" title={passedOver.map(({ row, text }) => `第 ${row} 行 ${text}`).join('\n')}>
            略过第{' '}
            {passedOver
              .map(({ row }) => row)
              .slice(0, NAMES_SHOWN)
              .join('、')}{' '}
            行(合计、说明、签字等)
          </span>
        )}
      </div>
    </div>
  );
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join('、');
  return names.length > NAMES_SHOWN ? `${shown} 等 ${names.length} 位` : shown;
}

export function TickLine(props: { label: string; isTicked: boolean; onTick: (isTicked: boolean) => void }) {
  const { label, isTicked, onTick } = props;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box within is a control of this page's own
    <label className="row import-tick">
      <TickBox label={label} isTicked={isTicked} onTick={onTick} />
      {label}
    </label>
  );
}
