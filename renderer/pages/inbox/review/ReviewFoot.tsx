import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useCtrlEnter } from '../../../components/ctrl-enter.ts';
import { Keycap } from '../../../components/Keycap.tsx';
import type { ReviewDraftHandle } from './review-draft.ts';

/** 接收 wants the tick, 退回 at least one point; what is missing stands beside the buttons. Ctrl+Enter decides. */
export function ReviewFoot(props: {
  sheet: ReviewSheet;
  handle: ReviewDraftHandle;
  newestVersion: number;
  /** An item is being written. */
  isWriting: boolean;
  onDecided: () => void;
}) {
  const { sheet, handle, newestVersion, isWriting, onDecided } = props;
  const { submission, volumesMissing } = sheet.row;
  const { draft } = handle;
  const decide = useDecision(sheet, handle, onDecided);
  const isFinal = submission.sentReceipt !== null || newestVersion > submission.version;
  const why = whyNot({ draft, isWriting, volumesMissing, isAccepted: submission.status === 'accepted' });
  const canReturn = !isWriting && draft.items.length > 0;
  const canAccept = why === null && draft.items.length === 0;
  useCtrlEnter(() => {
    if (isFinal || decide.isPending) return;
    if (canAccept) decide.mutate('accept');
    else if (canReturn) decide.mutate('return');
  });
  if (isFinal) return null;
  return (
    <div className="review-foot">
      <Checkbox checked={draft.isSeen} onChange={({ target }) => handle.change({ isSeen: target.checked })}>
        我已翻看佐证和变更
      </Checkbox>
      <span className="grow" />
      <span className="second small review-why" role="status">
        {why ?? (canReturn ? `${draft.items.length} 条退回事项；要接收先删掉` : '没有退回事项')}
        {(canAccept || canReturn) && (
          <>
            {' '}
            <Keycap>Ctrl Enter</Keycap>
          </>
        )}
      </span>
      <Button
        size="large"
        disabled={!canReturn}
        loading={decide.isPending && decide.variables === 'return'}
        onClick={() => decide.mutate('return')}
      >
        退回修改
      </Button>
      <Button
        size="large"
        type="primary"
        disabled={!canAccept}
        loading={decide.isPending && decide.variables === 'accept'}
        onClick={() => decide.mutate('accept')}
      >
        接收第{submission.version}版
      </Button>
    </div>
  );
}

/** Why it cannot be accepted; null when it can. */
function whyNot(parts: {
  draft: ReviewDraftHandle['draft'];
  isWriting: boolean;
  volumesMissing: readonly number[];
  isAccepted: boolean;
}): string | null {
  const { draft, isWriting, volumesMissing, isAccepted } = parts;
  if (isWriting) return '先把退回事项写完或取消';
  if (draft.items.length > 0) return null;
  if (volumesMissing.length > 0) return `还缺第 ${volumesMissing.join('、')} 卷，收齐才能接收`;
  if (isAccepted) return '已决定接收；要改为退回，先添加退回事项';
  return draft.isSeen ? null : '勾选“我已翻看”才能接收；退回要先添加退回事项';
}

function useDecision(sheet: ReviewSheet, handle: ReviewDraftHandle, onDecided: () => void) {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { submission, unitName } = sheet.row;
  return useMutation({
    mutationFn: (decision: 'accept' | 'return') => {
      const { items, note } = handle.draft;
      const common = { submissionId: submission.id, note: note.trim() === '' ? null : note.trim() };
      if (decision === 'accept') return client.reviews.accept(common);
      const told = items.map(({ target, code, text }) => ({ target: target === '' ? null : target, code, text }));
      return client.reviews.return({ ...common, items: told });
    },
    onSuccess: async (_result, decision) => {
      await handle.drop();
      onDecided();
      await refreshEverything(queryClient);
      const word = decision === 'accept' ? '接收' : '退回';
      void message.success(`已${word}${unitName}第 ${submission.version} 版；写回执前可以改`);
    },
    onError: (error) => {
      const { message: sentence, isServiceGone } = failureOf(error);
      if (!isServiceGone) void message.error(sentence, 8);
    },
  });
}
