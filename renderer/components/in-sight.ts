import { useEffect, useRef } from 'react';

/**
 * Scrolls a list of which only a part is in the page, whenever another item is reached, and no farther than it takes.
 *
 * @param reached its place; negative for none
 * @param columns items in one row
 */
export function useInSight(
  scrollToIndex: (row: number, options: { align: 'auto' }) => void,
  reached: number,
  columns = 1,
): void {
  const scrollTo = useRef(scrollToIndex);
  scrollTo.current = scrollToIndex;
  useEffect(() => {
    if (reached >= 0) scrollTo.current(Math.floor(reached / columns), { align: 'auto' });
  }, [reached, columns]);
}
