import { Shape, type ShapeName } from './Shape.tsx';
import './Light.css';

/** A light: shape, its colour's word, and the reason. `isPlain` leaves the tint out. */
export function Light(props: { name: ShapeName; word: string; reason?: string; isPlain?: boolean }) {
  const { name, word, reason, isPlain = false } = props;
  return (
    <span className={`light light-${name}${isPlain ? ' light-plain' : ''}`}>
      <Shape name={name} />
      <b>{word}</b>
      {reason !== undefined && <span>{reason}</span>}
    </span>
  );
}
