import type { Sharp } from 'sharp';

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
