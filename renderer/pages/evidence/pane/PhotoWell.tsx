import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { pictureUrl } from '../parts/picture-url.ts';
import { type Size, useZoom, type Zoom } from './zoom.ts';
import './PhotoWell.css';

/** The long edge of the picture that is fetched first. */
const PREVIEW_EDGE = 1280;

/**
 * A photo in its dark well: zoom by buttons, wheel and + − keys, moved by dragging, scrolling or arrow keys.
 *
 * @param photo its pixels as it is looked at
 * @param children lies over the photo, in its own pixels times the scale
 */
export function PhotoWell(props: {
  evidence: Evidence;
  photo: Size;
  /** Whether dragging moves the photo; else what lies over it takes the pointer. */
  isMovable: boolean;
  onKey?: (event: KeyboardEvent) => void;
  children?: (scale: number) => ReactNode;
}) {
  const { evidence, photo, isMovable, onKey, children } = props;
  const well = useRef<HTMLDivElement>(null);
  const zoom = useZoom(well, photo);
  const isLarge = Math.max(photo.width, photo.height) * zoom.scale * window.devicePixelRatio > PREVIEW_EDGE;
  const shown = { width: photo.width * zoom.scale, height: photo.height * zoom.scale };
  const dragging = useDragging(well, isMovable);
  const onKeyDown = (event: KeyboardEvent): void => {
    onKey?.(event);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (zoomByKey(event.key, zoom)) event.preventDefault();
  };
  return (
    <div className="photo-well-frame">
      <section
        ref={well}
        className={`photo-well${isMovable && !zoom.isFitting ? ' photo-well-movable' : ''}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="照片"
        onKeyDown={onKeyDown}
        {...dragging}
      >
        <div className="photo-well-photo" style={shown}>
          <Picture evidence={evidence} isLarge={isLarge} />
          {children?.(zoom.scale)}
        </div>
      </section>
      <ZoomButtons zoom={zoom} />
    </div>
  );
}

/** The smaller picture stays until the larger one is there. */
function Picture({ evidence, isLarge }: { evidence: Evidence; isLarge: boolean }) {
  const { host } = useCalls();
  const [isBroken, setBroken] = useState(false);
  const [large, setLarge] = useState<string | null>(null);
  const preview = pictureUrl(host, evidence, 'preview');
  const wanted = isLarge ? pictureUrl(host, evidence, 'large') : null;
  useEffect(() => {
    if (wanted === null) return;
    const image = new Image();
    image.onload = () => setLarge(wanted);
    image.src = wanted;
    return () => {
      image.onload = null;
    };
  }, [wanted]);
  if (isBroken) return <span className="photo-well-broken">这张照片显示不出来</span>;
  return (
    <img
      src={wanted !== null && large === wanted ? wanted : preview}
      alt={evidence.caption || evidence.fileName}
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}

function zoomByKey(key: string, zoom: Zoom): boolean {
  if (key === '+' || key === '=') zoom.step(1);
  else if (key === '-' || key === '_') zoom.step(-1);
  else if (key === '0') zoom.choose('fit');
  else if (key === '1') zoom.choose(1);
  else return false;
  return true;
}

function ZoomButtons({ zoom }: { zoom: Zoom }) {
  return (
    <div className="photo-well-zoom" role="toolbar" aria-label="缩放">
      <button type="button" aria-label="缩小" onClick={() => zoom.step(-1)}>
        −
      </button>
      <span aria-live="polite">{Math.round(zoom.scale * 100)}%</span>
      <button type="button" aria-label="放大" onClick={() => zoom.step(1)}>
        +
      </button>
      <button type="button" aria-pressed={zoom.isFitting} onClick={() => zoom.choose('fit')}>
        适应
      </button>
      <button type="button" aria-pressed={zoom.scale === 1} onClick={() => zoom.choose(1)}>
        100%
      </button>
    </div>
  );
}

/** Pulls the photo along with the pointer. */
function useDragging(well: { readonly current: HTMLElement | null }, isOn: boolean) {
  const from = useRef<{ x: number; y: number } | null>(null);
  if (!isOn) return {};
  return {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0 || event.target === event.currentTarget) return; // the bars scroll by themselves
      from.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (from.current === null || well.current === null) return;
      well.current.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: (): void => {
      from.current = null;
    },
    onPointerCancel: (): void => {
      from.current = null;
    },
  };
}
