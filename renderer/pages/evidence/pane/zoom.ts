import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a photo is shown: so that it fits, or so many screen pixels for one of its own. */
export type Scale = 'fit' | number;

export interface Zoom {
  readonly scale: number;
  readonly isFitting: boolean;
  /** Larger or smaller by one step, about the middle of what is seen. */
  step(way: 1 | -1): void;
  choose(scale: Scale): void;
}

const STEP = 1.25;
const LARGEST = 4;
const SMALLEST = 0.05;

/**
 * Zoom of a photo in a well that scrolls: by buttons, keys and the wheel. What was in the middle, or under the pointer,
 * stays there.
 */
export function useZoom(well: RefObject<HTMLElement | null>, photo: Size): Zoom {
  const [wanted, setWanted] = useState<Scale>('fit');
  const room = useRoom(well);
  const fit = Math.min(room.width / photo.width, room.height / photo.height, 1) || 1;
  const scale = wanted === 'fit' ? fit : wanted;
  const anchor = useRef<{ x: number; y: number; scale: number } | null>(null);
  const newest = useRef({ scale, fit });
  newest.current = { scale, fit };

  const change = useCallback(
    (next: number, x?: number, y?: number): void => {
      const element = well.current;
      if (element === null) return;
      anchor.current = {
        x: x ?? element.clientWidth / 2,
        y: y ?? element.clientHeight / 2,
        scale: newest.current.scale,
      };
      const within = Math.min(LARGEST, Math.max(Math.min(SMALLEST, newest.current.fit), next));
      setWanted(within <= newest.current.fit ? 'fit' : within);
    },
    [well],
  );
  useLayoutEffect(() => {
    const [element, from] = [well.current, anchor.current];
    anchor.current = null;
    if (element === null || from === null) return;
    const ratio = scale / from.scale;
    element.scrollLeft = (element.scrollLeft + from.x) * ratio - from.x;
    element.scrollTop = (element.scrollTop + from.y) * ratio - from.y;
  }, [scale, well]);
  useEffect(() => {
    const element = well.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault(); // the page must not be scrolled, nor zoomed
      const { left, top } = element.getBoundingClientRect();
      const ratio = event.deltaY < 0 ? STEP : 1 / STEP;
      change(newest.current.scale * ratio, event.clientX - left, event.clientY - top);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [change, well]);
  return {
    scale,
    isFitting: wanted === 'fit',
    step: (way) => change(newest.current.scale * (way > 0 ? STEP : 1 / STEP)),
    choose: (next) => (next === 'fit' ? setWanted('fit') : change(next)),
  };
}

/** What there is room for, without the bars that scroll. */
function useRoom(well: RefObject<HTMLElement | null>): Size {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = well.current;
    if (element === null) return;
    const measure = (): void => setRoom({ width: element.offsetWidth - 16, height: element.offsetHeight - 16 });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [well]);
  return room;
}
