import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import type { ImportWords } from './TableImport.tsx';
import { isTyping, PASTED_NAME, pastedCells, type TakenTable } from './table-source.ts';

/** Old formats can be chosen too: the service says what to do with them. */
const ACCEPT = '.xlsx,.ods,.csv,.txt,.xls,.et,.xlsm';

/** The ways to bring a table: a file, or cells from the clipboard anywhere on the page. */
export function SourceChoice({ words, onTake }: { words: ImportWords; onTake: (table: TakenTable) => void }) {
  const { host } = useCalls();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isHanding, setHanding] = useState(false);
  const takeFile = async ([file]: File[]): Promise<void> => {
    if (file === undefined) return;
    setHanding(true);
    setFailure(null);
    try {
      onTake({ source: await host.handOver(file), name: file.name });
    } catch (error) {
      setFailure(failureOf(error));
      setHanding(false);
    }
  };
  const takeText = (text: string): void => onTake({ source: { pasted: text }, name: PASTED_NAME });
  usePasting(takeText);
  return (
    <div className="import-source">
      {failure !== null && <FailureNotice failure={failure} />}
      <section>
        <h2>从文件导入</h2>
        <FileDrop
          label={isHanding ? '正在读取…' : '选择表格文件'}
          accept={ACCEPT}
          isDisabled={isHanding}
          onFiles={(files) => void takeFile(files)}
        >
          把 .xlsx 表格拖到这里(也可以是 .ods、.csv)
        </FileDrop>
      </section>
      <PasteField onTake={takeText} />
      <ul className="import-hints second small">
        <li>表头的写法、列的先后不限，标题、合计和签字行会自动略过；合并单元格照每一行都有算。</li>
        <li>日期写成 2021.11.5、2021年11月5日、11月5日都认；进度写 85、85% 都认。</li>
        <li>已有的记录{words.matchedBy}；对上的修改，对不上的新增，一样的不动。</li>
      </ul>
    </div>
  );
}

function PasteField({ onTake }: { onTake: (text: string) => void }) {
  const [typed, setTyped] = useState('');
  return (
    <section>
      <h2>
        <label htmlFor="pasted-cells">粘贴单元格</label>
      </h2>
      <Input.TextArea
        id="pasted-cells"
        rows={4}
        value={typed}
        placeholder="在 Excel 或 WPS 里选中单元格(连同表头)复制，再在这一页按 Ctrl+V"
        onChange={({ target }) => setTyped(target.value)}
        onPaste={(event) => {
          const cells = pastedCells(event.clipboardData);
          if (cells === null) return;
          event.preventDefault();
          onTake(cells);
        }}
      />
      <div className="row import-paste-foot">
        <Button disabled={typed.trim() === ''} onClick={() => onTake(typed)}>
          预览粘贴的内容
        </Button>
        {typed.trim() === '' && <span className="second small">粘贴后自动进入预览</span>}
      </div>
    </section>
  );
}

/** Ctrl+V anywhere on the page. */
function usePasting(onCells: (text: string) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const cells = isTyping(event.target) ? null : pastedCells(event.clipboardData);
      if (cells === null) return;
      event.preventDefault();
      onCells(cells);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  });
}
