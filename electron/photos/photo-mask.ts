import type { OverlayOptions } from 'sharp';
import { writeParts } from './byte-copy.ts';
import type { OutgoingPhoto } from './outgoing-photo.ts';
import { openPhoto, photoHeader, photoRefusal } from './photo-decoder.ts';

/** A box in pixels of the photo as it is looked at: upright, at its own size. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const QUALITY = 92;
const BLACK = '#000000';

/**
 * Writes a copy in which the boxes are black: the pixels under them are not in the file any more, nor are EXIF, place or
 * an embedded thumbnail that would still show them. Boxes are widened to whole pixels and cut off at the edges.
 *
 * @param target must not exist yet; a failed copy leaves nothing there
 * @throws Refusal PHOTO_UNREADABLE, or what the disk says while the copy is written
 */
export async function maskPhoto(
  source: string,
  target: string,
  rectangles: readonly Rectangle[],
  name: string,
): Promise<OutgoingPhoto> {
  const header = await photoHeader(source);
  if (header === null) throw photoRefusal('damaged', name);
  const boxes = rectangles.flatMap((each) => boxOf(each, header.autoOrient));
  const photo = (await openPhoto(source)).autoOrient().flatten({ background: '#ffffff' }).composite(boxes);
  const bytes = await photo
    .jpeg({ quality: QUALITY })
    .toBuffer()
    .catch((error) => {
      throw photoRefusal('damaged', name, error);
    });
  return { mime: 'image/jpeg', extension: '.jpg', ...(await writeParts([bytes], target)) };
}

function boxOf(rectangle: Rectangle, photo: { readonly width: number; readonly height: number }): OverlayOptions[] {
  const left = Math.max(0, Math.floor(rectangle.left));
  const top = Math.max(0, Math.floor(rectangle.top));
  const width = Math.min(photo.width, Math.ceil(rectangle.left + rectangle.width)) - left;
  const height = Math.min(photo.height, Math.ceil(rectangle.top + rectangle.height)) - top;
  if (width <= 0 || height <= 0) return [];
  return [{ input: { create: { width, height, channels: 3, background: BLACK } }, left, top }];
}
