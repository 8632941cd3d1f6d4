import './cases.css';
import { Shape } from '../../components/Shape.tsx';

/** “356 / 2000 字”; beyond the limit it says by how much. */
export function WordCount({ count, most, unit = '字' }: { count: number; most: number | null; unit?: string }) {
  const over = most === null ? 0 : count - most;
  return (
    <span className={over > 0 ? 'word-count word-count-over' : 'word-count second'} role="status">
      {over > 0 && <Shape name="red" size={10} />}
      {count}
      {most !== null && ` / ${most}`} {unit}
      {over > 0 && `，超 ${over} ${unit}`}
    </span>
  );
}
