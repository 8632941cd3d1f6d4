import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { TableImportRequest, TablePreview } from '../../../electron/core/contract/table-import.ts';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';
import { TickLine } from './ImportNotices.tsx';
import type { ImportCalls, ImportWords } from './TableImport.tsx';

interface FootProps {
  readonly preview: TablePreview;
  /** Whether the preview is that of the present choice. */
  readonly isFresh: boolean;
  readonly request: TableImportRequest;
  readonly calls: ImportCalls;
  readonly words: ImportWords;
  readonly onLeave: () => void;
  readonly onStale: () => void;
}

/** The decision: nothing is written before, all of it in one step, and one step takes it back. */
export function ImportFoot(props: FootProps) {
  const { preview, isFresh, words, onLeave, onStale } = props;
  const [skipsWrong, setSkipsWrong] = useState(false);
  const { isWriting, failure, write, recover } = useWriting(props, skipsWrong);
  const { new: added = 0, changed = 0, wrong = 0 } = preview.counts;
  const count = added + changed;
  const isHeld = wrong > 0 && !skipsWrong;
  return (
    <>
      {failure !== null && (
        <div className="main-notice">
          <FailureNotice failure={failure} actions={<Button onClick={() => recover(onStale)}>重新预览</Button>} />
        </div>
      )}
      <WizardFoot
        back={
          <>
            <Button onClick={onLeave}>换一份表格</Button>
            {wrong > 0 && <TickLine label={`跳过 ${wrong} 行有误的`} isTicked={skipsWrong} onTick={setSkipsWrong} />}
          </>
        }
        reason={reasonText({ count, wrong, isHeld, words })}
        onward={
          <Button
            type="primary"
            disabled={count === 0 || isHeld || !isFresh}
            loading={isWriting}
            onClick={() => void write()}
          >
            导入{count > 0 ? ` ${count} ${words.word}` : ''}
          </Button>
        }
      />
    </>
  );
}

function reasonText(facts: { count: number; wrong: number; isHeld: boolean; words: ImportWords }): string {
  const { count, wrong, isHeld } = facts;
  if (isHeld) return `有 ${wrong} 行有误：在表格里改好再导入${count > 0 ? '，或勾选跳过' : ''}`;
  return count === 0 ? '没有要新增或修改的内容' : '导入后可以撤销';
}

function useWriting({ preview, request, calls, words }: FootProps, skipsWrong: boolean) {
  const [isWriting, setWriting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const navigate = useNavigate();
  const write = async (): Promise<void> => {
    setWriting(true);
    setFailure(null);
    try {
      const { undo } = await calls.apply({ ...request, basis: preview.basis, skipsWrong });
      void navigate(words.back, { flushSync: true }); // what was handed over is gone: nobody may ask for its preview once more
      await refreshEverything(queryClient);
      if (undo !== null) tellUndo(undo);
    } catch (error) {
      setFailure(failureOf(error));
      setWriting(false);
    }
  };
  const recover = (onStale: () => void): void => {
    setFailure(null);
    onStale();
  };
  return { isWriting, failure, write, recover };
}
