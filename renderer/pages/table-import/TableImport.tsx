import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type {
  TablePreview as Preview,
  TableImported,
  TableImportRequest,
} from '../../../electron/core/contract/table-import.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ImportDesk } from './ImportDesk.tsx';
import { SourceChoice } from './SourceChoice.tsx';
import { useTakenTable } from './table-source.ts';
import './TableImport.css';

/** The two calls of an import, such as `client.ledger.import`. */
export interface ImportCalls {
  preview(request: TableImportRequest): Promise<Preview>;
  apply(request: TableImportRequest & { basis: string; skipsWrong: boolean }): Promise<TableImported>;
}

export interface ImportWords {
  /** The page's name: 导入任务. */
  readonly title: string;
  /** What is counted: 项任务. */
  readonly word: string;
  /** What the page behind 返回 is called, and where it is. */
  readonly backName: string;
  readonly back: string;
  /** By what rows find the records that are there: “先按编号,没有编号的按行动和任务名称”. */
  readonly matchedBy: string;
}

/** Records out of a table: choose or paste it, match its columns, look at every row, confirm; taken back with Ctrl+Z. */
export function TableImport({ calls, words }: { calls: ImportCalls; words: ImportWords }) {
  const { taken, take } = useTakenTable();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={words.title} facts={taken === null ? '预览确认前什么都不写入' : taken.name}>
        <Button onClick={() => void navigate(words.back)}>返回{words.backName}</Button>
      </PageHeader>
      {taken === null ? (
        <SourceChoice words={words} onTake={take} />
      ) : (
        <ImportDesk
          key={JSON.stringify(taken).slice(0, 2000)}
          taken={taken}
          calls={calls}
          words={words}
          onLeave={() => take(null)}
        />
      )}
    </>
  );
}
