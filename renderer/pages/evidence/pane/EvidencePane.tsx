import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { EvidenceRow } from '../../../../electron/core/contract/evidence.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { LoadingRows } from '../../../components/LoadingRows.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Pane, PaneBody, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { useEscape } from '../../../forms/escape.ts';
import { EVIDENCE_MOVES } from '../evidence-words.ts';
import { EvidenceView } from './EvidenceView.tsx';
import { MaskView } from './MaskView.tsx';
import './EvidencePane.css';

export interface EvidencePaneProps {
  readonly evidenceId: string;
  readonly desk: Desk;
  readonly tasks: readonly Task[];
  /** All files: those that are the same, or made from one another. */
  readonly rows: readonly EvidenceRow[];
  /** The files on show, in their order: before and after this one. */
  readonly neighbours: readonly string[];
  readonly onOpen: (evidenceId: string) => void;
  readonly onClose: () => void;
}

/** One file beside the gallery; `?do=mask` draws boxes on its photo. */
export function EvidencePane(props: EvidencePaneProps) {
  const { evidenceId, onClose } = props;
  const { orpc } = useCalls();
  const { data, error, refetch } = useQuery(orpc.evidence.show.queryOptions({ input: { id: evidenceId } }));
  const [query, setQuery] = useSearchParams();
  const detail = data?.detail;
  const isMasking = query.get('do') === 'mask' && detail?.photo != null;
  const setMasking = (isOn: boolean): void => setQuery(isOn ? { do: 'mask' } : {}, { replace: true });
  useEscape(() => (isMasking ? setMasking(false) : onClose()));
  if (detail == null) return <Unread {...props} isGone={detail === null} error={error} retry={() => void refetch()} />;
  if (isMasking && detail.photo !== null)
    return <MaskView {...props} evidence={detail.evidence} photo={detail.photo} onLeave={() => setMasking(false)} />;
  return <EvidenceView {...props} detail={detail} onMask={() => setMasking(true)} />;
}

function Unread(props: EvidencePaneProps & { isGone: boolean; error: unknown; retry: () => void }) {
  const { isGone, error, retry, onClose } = props;
  const failure = error === null ? null : failureOf(error);
  return (
    <Pane label="佐证" size="photo">
      <PaneHead>
        <div className="row">
          <span className="grow" />
          <PaneMoves {...props} openId={props.evidenceId} words={EVIDENCE_MOVES} />
        </div>
      </PaneHead>
      <PaneBody>
        {isGone ? (
          <Notice kind="info" actions={<Button onClick={onClose}>返回清单</Button>}>
            这份材料已不在清单里，可能已被删除或撤销。
          </Notice>
        ) : failure === null ? (
          <LoadingRows count={6} />
        ) : (
          <FailureNotice failure={failure} actions={<Button onClick={retry}>重试</Button>} />
        )}
      </PaneBody>
    </Pane>
  );
}
