import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Rectangle } from '../../../../electron/core/contract/evidence.ts';
import { type Boxes, type BoxStep, boxBetween, boxByKey, movedBox } from './mask-boxes.ts';
import type { Size } from './zoom.ts';
import './MaskLayer.css';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the pointer is at: drawing a new box, moving one, pulling its corner. */
type Doing =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move'; readonly index: number; readonly from: Point; readonly box: Rectangle }
  | { readonly kind: 'pull'; readonly index: number; readonly corner: Point };

/** Boxes over a photo: drawn by dragging, or moved and sized by the keys of each. */
export function MaskLayer(props: { boxes: Boxes; photo: Size; scale: number; onStep: (step: BoxStep) => void }) {
  const { boxes, photo, scale, onStep } = props;
  const layer = useRef<HTMLDivElement>(null);
  const doing = useRef<Doing | null>(null);
  const [pending, setPending] = useState<{ index: number | null; box: Rectangle } | null>(null);
  const pointOf = (event: PointerEvent): Point => {
    const { left, top } = layer.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const point = pointOf(event);
    doing.current = doingAt(event.target as Element, point, boxes); // it hit an element of this layer
    const { current } = doing;
    if (current !== null && current.kind !== 'draw') onStep({ do: 'select', index: current.index });
    layer.current?.setPointerCapture(event.pointerId);
  };
  const go = (event: PointerEvent): void => {
    if (doing.current !== null) setPending(pendingOf(doing.current, pointOf(event), photo));
  };
  const end = (): void => {
    const { current } = doing;
    doing.current = null;
    setPending(null);
    if (current === null) return;
    if (pending === null) {
      if (current.kind === 'draw') onStep({ do: 'select', index: null });
    } else if (pending.index === null) onStep({ do: 'add', box: pending.box });
    else onStep({ do: 'place', index: pending.index, box: pending.box });
  };
  const drop = (): void => {
    doing.current = null;
    setPending(null);
  };
  return (
    <div
      ref={layer}
      className="mask-layer"
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={drop}
    >
      {boxes.list.map((box, index) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: a box is known by its place in the list
          key={index}
          index={index}
          box={pending?.index === index ? pending.box : box}
          photo={photo}
          scale={scale}
          isSelected={boxes.selected === index}
          onStep={onStep}
        />
      ))}
      {pending !== null && pending.index === null && (
        <div className="mask-box mask-box-new" style={placed(pending.box, scale)} />
      )}
    </div>
  );
}

function doingAt(target: Element, point: Point, { list }: Boxes): Doing {
  const index = Number(target.closest<HTMLElement>('[data-box]')?.dataset.box ?? Number.NaN);
  const box = list[index];
  if (box === undefined) return { kind: 'draw', from: point };
  const { corner } = target instanceof HTMLElement ? target.dataset : {};
  if (corner === undefined) return { kind: 'move', index, from: point, box };
  // The corner across stays where it is.
  const x = corner.includes('w') ? box.left + box.width : box.left;
  const y = corner.includes('n') ? box.top + box.height : box.top;
  return { kind: 'pull', index, corner: { x, y } };
}

function pendingOf(doing: Doing, point: Point, photo: Size): { index: number | null; box: Rectangle } {
  if (doing.kind === 'draw') return { index: null, box: boxBetween(doing.from, within(point, photo)) };
  if (doing.kind === 'pull') return { index: doing.index, box: boxBetween(doing.corner, within(point, photo)) };
  const { index, from, box } = doing;
  return { index, box: movedBox(box, point.x - from.x, point.y - from.y, photo) };
}

function within({ x, y }: Point, photo: Size): Point {
  return { x: Math.min(Math.max(0, x), photo.width), y: Math.min(Math.max(0, y), photo.height) };
}

function placed({ left, top, width, height }: Rectangle, scale: number) {
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}

const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;

function Box(props: {
  index: number;
  box: Rectangle;
  photo: Size;
  scale: number;
  isSelected: boolean;
  onStep: (step: BoxStep) => void;
}) {
  const { index, box, photo, scale, isSelected, onStep } = props;
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSelected) element.current?.focus({ preventScroll: true });
  }, [isSelected]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') onStep({ do: 'remove', index });
    else {
      const next = boxByKey(event, box, photo);
      if (next === null) return;
      onStep({ do: 'place', index, box: next });
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const { left, top, width, height } = box;
  return (
    <button
      ref={element}
      type="button"
      className={`mask-box${isSelected ? ' mask-box-selected' : ''}`}
      style={placed(box, scale)}
      data-box={index}
      aria-label={`遮挡框 ${index + 1}：左 ${left}、上 ${top}、宽 ${width}、高 ${height} 像素`}
      aria-description="方向键移动，Shift 加方向键改大小，Delete 删除"
      aria-pressed={isSelected}
      onFocus={() => !isSelected && onStep({ do: 'select', index })}
      onKeyDown={onKeyDown}
    >
      {isSelected &&
        CORNERS.map((corner) => (
          <i key={corner} className={`mask-corner mask-corner-${corner}`} data-corner={corner} />
        ))}
    </button>
  );
}
