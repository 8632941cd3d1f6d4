import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useReducer, useRef, useState } from 'react';
import { type Rectangle, Rectangles } from '../../../../electron/core/contract/evidence.ts';
import { type Evidence, leavesUnit } from '../../../../electron/core/domain/evidence.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useDraft } from '../../../calls/draft.ts';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useUndoNotice } from '../../../calls/undo.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { TickBox } from '../../../components/TickBox.tsx';
import type { EvidencePaneProps } from './EvidencePane.tsx';
import { MaskLayer } from './MaskLayer.tsx';
import { type Boxes, type BoxStep, middleBox, NO_BOXES, withStep } from './mask-boxes.ts';
import { PhotoWell } from './PhotoWell.tsx';
import type { Size } from './zoom.ts';

/** 遮挡: boxes over the photo, saved as a new piece of evidence in which nothing is left under them. */
export function MaskView(
  props: EvidencePaneProps & {
    evidence: Evidence;
    photo: Size;
    onLeave: () => void;
  },
) {
  const { evidence, photo, onLeave, onOpen } = props;
  const [boxes, step, forget] = useBoxes(evidence, photo);
  const [isOriginalKept, setOriginalKept] = useState(true);
  const saving = useSaving(evidence, onOpen, forget);
  const count = boxes.list.length;
  const onKey = (event: KeyboardEvent): void => {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    if (!isUndo) return;
    event.preventDefault();
    event.stopPropagation();
    step({ do: 'undo' });
  };
  return (
    <Pane label={`遮挡 ${evidence.fileName}`} size="photo">
      <PaneHead>
        <div className="row evidence-tools">
          <h2 className="evidence-mask-title">遮挡</h2>
          <span className="second small grow clip">在照片上拖动画框，已遮 {count} 处</span>
          <Button
            size="small"
            icon={<Icon name="plus" size={12} />}
            onClick={() => step({ do: 'add', box: middleBox(photo, count) })}
          >
            加一个框
          </Button>
          <Button
            size="small"
            disabled={boxes.selected === null}
            onClick={() => boxes.selected !== null && step({ do: 'remove', index: boxes.selected })}
          >
            删除框
          </Button>
          <Button
            size="small"
            icon={<Icon name="turnLeft" size={14} />}
            disabled={boxes.past.length === 0}
            onClick={() => step({ do: 'undo' })}
          >
            撤销
          </Button>
        </div>
      </PaneHead>
      <PhotoWell evidence={evidence} photo={photo} isMovable={false} onKey={onKey}>
        {(scale) => <MaskLayer boxes={boxes} photo={photo} scale={scale} onStep={step} />}
      </PhotoWell>
      <PaneBody>
        {saving.failure !== null && <FailureNotice failure={saving.failure} />}
        <h2 className="evidence-mask-name">{evidence.fileName}</h2>
        <p className="second small">框住的地方在新的一份里全部涂黑，涂掉的内容和拍摄位置都不在文件里了，不能还原。</p>
        <p className="third small">
          点框选中，方向键移动，Shift 加方向键改大小，Delete 删除，Ctrl+Z 撤销；滚轮或 + − 键缩放。
        </p>
        {leavesUnit(evidence) && (
          // biome-ignore lint/a11y/noLabelWithoutControl: the box within is a control of this page's own
          <label className="row evidence-mask-keep">
            <TickBox label="原图改为不出单位" isTicked={isOriginalKept} onTick={setOriginalKept} />
            原图改为不出单位
            <span className="third small">报送时只带遮挡版</span>
          </label>
        )}
      </PaneBody>
      <PaneFoot>
        <span className="grow second small">{count === 0 ? '先画一个框' : '另存为新材料，原图不变'}</span>
        <Button onClick={onLeave}>取消</Button>
        <Button
          className="main-button"
          loading={saving.isBusy}
          disabled={count === 0}
          onClick={() => void saving.save(boxes.list, isOriginalKept && leavesUnit(evidence))}
        >
          存为遮挡版
        </Button>
      </PaneFoot>
    </Pane>
  );
}

/** The boxes, which are there again after a reload. */
function useBoxes(evidence: Evidence, photo: Size): [Boxes, (step: BoxStep) => void, () => Promise<void>] {
  const [boxes, step] = useReducer((before: Boxes, next: BoxStep) => withStep(before, next, photo), NO_BOXES);
  // Boxes are meant for the photo as it is turned now.
  const draft = useDraft(`evidence-mask:${evidence.id}:${evidence.turn ?? 0}`, readBoxes);
  const { found, keep, discard } = draft;
  const kept = useRef<readonly Rectangle[]>(boxes.list);
  useEffect(() => {
    if (found == null || found.value.length === 0 || kept.current.length > 0) return;
    kept.current = found.value;
    step({ do: 'restore', list: found.value });
  }, [found]);
  useEffect(() => {
    if (boxes.list === kept.current) return;
    kept.current = boxes.list;
    keep([...boxes.list]);
  }, [boxes.list, keep]);
  return [boxes, step, discard];
}

function readBoxes(stored: unknown): Rectangle[] | null {
  const boxes = Rectangles.safeParse(stored);
  return boxes.success ? boxes.data : null;
}

function useSaving(evidence: Evidence, onOpen: (id: string) => void, forget: () => Promise<void>) {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** Whoever has gone elsewhere meanwhile stays there. */
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const save = async (rectangles: readonly Rectangle[], isOriginalKept: boolean): Promise<void> => {
    setBusy(true);
    try {
      const input = { id: evidence.id, rectangles: [...rectangles], isOriginalKept };
      const { evidence: copy, undo } = await client.evidence.mask(input);
      await forget();
      await refreshEverything(queryClient);
      tellUndo(undo);
      if (isHere.current) onOpen(copy.id);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, save };
}
