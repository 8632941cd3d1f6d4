import type { Turn } from '../core/domain/evidence.ts';
import { openPhoto, type PhotoSource, photoHeader, photoRefusal } from './photo-decoder.ts';
import { orientationWith, turnUpright } from './photo-turn.ts';

export interface ThumbnailOptions {
  /** Longest edge in pixels, never enlarged. */
  readonly edge: number;
  /** JPEG quality, 1–100. */
  readonly quality?: number;
  /** How far the photo was turned by hand; 0 unless given. */
  readonly turn?: Turn;
  /** What the user calls the photo, for refusals. */
  readonly name: string;
}

const QUALITY = 75;

/**
 * A small upright JPEG for the screen, without metadata, transparent parts white.
 *
 * @param source a photo by its content
 * @throws Refusal PHOTO_UNREADABLE
 */
export async function makeThumbnail(source: PhotoSource, options: ThumbnailOptions): Promise<Uint8Array> {
  const { edge, quality = QUALITY, turn = 0, name } = options;
  try {
    const header = await photoHeader(source);
    // Turned after it was made small: sharp's own turning takes the whole photo into memory.
    const small = (await openPhoto(source)).resize({
      width: edge,
      height: edge,
      fit: 'inside',
      withoutEnlargement: true,
    });
    return await turnUpright(small, orientationWith(header?.orientation, turn))
      .flatten({ background: '#ffffff' })
      .jpeg({ quality })
      .toBuffer();
  } catch (error) {
    throw photoRefusal('damaged', name, error);
  }
}
