import type { OverlayOptions, Sharp } from 'sharp';
import type { Turn } from '../core/domain/evidence.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { writeParts } from './byte-copy.ts';
import type { OutgoingPhoto } from './outgoing-photo.ts';
import { TURNED_WHOLE_PIXELS, withTurnedBands } from './photo-bands.ts';
import { openPhoto, photoFailure, photoHeader, photoRefusal } from './photo-decoder.ts';
import { orientationWith, turnUpright, uprightSize } from './photo-turn.ts';

/** A box in pixels of the photo as it is looked at: upright, at its own size. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface MaskOptions {
  readonly rectangles: readonly Rectangle[];
  /** As the evidence says; the boxes are meant for the picture that was turned. */
  readonly turn: Turn;
  /** What the user calls the photo, for refusals. */
  readonly name: string;
}

/** Without colours that are kept at half the width, whose blur would reach across a box's edge. */
const CODING = { quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: false } as const;
const BLACK = '#000000';
/** A JPEG is coded in squares: one that is covered as a whole is even, and tells nothing of what is beside it. */
const SQUARE = 8;

/**
 * Writes a copy in which the boxes are black: the pixels under them are not in the file any more, nor are EXIF, place or
 * an embedded thumbnail that would still show them. Boxes are widened to whole squares of 8 pixels and cut off at the
 * edges.
 *
 * @param target must not exist yet; a failed copy leaves nothing there
 * @throws Refusal PHOTO_UNREADABLE, RECORD_INVALID when no box lies on the photo, or what the disk says while the copy is written
 */
export async function maskPhoto(source: string, target: string, options: MaskOptions): Promise<OutgoingPhoto> {
  const { rectangles, turn, name } = options;
  const header = await photoHeader(source);
  if (header === null) throw photoRefusal('damaged', name);
  const orientation = orientationWith(header.orientation, turn);
  const size = uprightSize(header, orientation);
  const boxes = rectangles.flatMap((each) => boxOf(each, size));
  if (boxes.length === 0) throw new Refusal('RECORD_INVALID', '遮挡框都在照片外面，没有另存。请在照片上重新画框。');
  const cover = (upright: Sharp): Promise<Buffer> =>
    upright.flatten({ background: '#ffffff' }).composite(boxes).jpeg(CODING).toBuffer();
  const isTurnedInBands = orientation !== 1 && header.width * header.height > TURNED_WHOLE_PIXELS;
  try {
    const bytes = isTurnedInBands
      ? await withTurnedBands(source, { ...header, orientation }, target, cover)
      : await cover(turnUpright(await openPhoto(source), orientation));
    return { mime: 'image/jpeg', extension: '.jpg', ...(await writeParts([bytes], target)) };
  } catch (error) {
    throw photoFailure(error, header, name);
  }
}

function boxOf(rectangle: Rectangle, photo: { readonly width: number; readonly height: number }): OverlayOptions[] {
  const [left, right] = covered(rectangle.left, rectangle.width, photo.width);
  const [top, bottom] = covered(rectangle.top, rectangle.height, photo.height);
  const [width, height] = [right - left, bottom - top];
  if (width <= 0 || height <= 0) return [];
  return [{ input: { create: { width, height, channels: 3, background: BLACK } }, left, top }];
}

function covered(start: number, length: number, end: number): [from: number, to: number] {
  const from = Math.max(0, Math.floor(start / SQUARE) * SQUARE);
  return [from, Math.min(end, Math.ceil((start + length) / SQUARE) * SQUARE)];
}
