import { useLightReason, useLightWord } from './light-styles.ts';
import { Shape, type ShapeName } from './Shape.tsx';
import './Light.css';

/**
 * A light: shape, its colour's word, and the reason. `isPlain` leaves the tint out. Words and colours are those of the
 * campaign's template.
 */
export function Light(props: { name: ShapeName; word?: string; reason?: string; isPlain?: boolean }) {
  const { name, reason, isPlain = false } = props;
  const wordOf = useLightWord();
  const reasonOf = useLightReason();
  return (
    <span className={`light light-${name}${isPlain ? ' light-plain' : ''}`}>
      <Shape name={name} />
      <b>{wordOf(name)}</b>
      {reason !== undefined && <span>{reasonOf(name, reason)}</span>}
    </span>
  );
}
