import type { Sharp } from 'sharp';
import type { Turn } from '../core/domain/evidence.ts';

/**
 * Turns a picture upright after whatever was done to it before: sharp's own `autoOrient` comes first and takes the whole
 * picture into memory at its full size.
 *
 * @param orientation EXIF's 1–8 (CIPA DC-008); sharp mirrors before it turns
 */
export function turnUpright(photo: Sharp, orientation: number | undefined): Sharp {
  switch (orientation) {
    case 2:
      return photo.flop();
    case 3:
      return photo.rotate(180);
    case 4:
      return photo.flip();
    case 5:
      return photo.flop().rotate(270);
    case 6:
      return photo.rotate(90);
    case 7:
      return photo.flop().rotate(90);
    case 8:
      return photo.rotate(270);
    default:
      return photo;
  }
}

/** How each orientation is seen: mirrored first or not, then turned clockwise by so many quarters. */
const SEEN: readonly (readonly [orientation: number, isMirrored: boolean, quarters: number])[] = [
  [1, false, 0],
  [6, false, 1],
  [3, false, 2],
  [8, false, 3],
  [2, true, 0],
  [7, true, 1],
  [4, true, 2],
  [5, true, 3],
];

/**
 * The orientation of a photo that somebody has turned further.
 *
 * @param turn clockwise, in degrees, of the picture as its camera meant it
 */
export function orientationWith(orientation: number | undefined, turn: Turn): number {
  const [, isMirrored, quarters] = SEEN.find(([each]) => each === orientation) ?? [1, false, 0];
  const turned = (quarters + turn / 90) % 4;
  const found = SEEN.find(([, mirrored, each]) => mirrored === isMirrored && each === turned);
  return found?.[0] ?? 1; // all eight are in the list
}

/** Pixels of a photo as it is looked at. */
export function uprightSize(
  { width, height }: { readonly width: number; readonly height: number },
  orientation: number,
): { width: number; height: number } {
  return orientation > 4 ? { width: height, height: width } : { width, height };
}
