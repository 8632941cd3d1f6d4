/** A picture as a JPEG of at most so many bytes, as a web form takes it. */
import type { Sharp } from 'sharp';
import { openPixels, type Pixels } from './photo-decoder.ts';

export interface JpegLimit {
  /** JPEG quality to begin with, 1–100. */
  readonly quality: number;
  readonly maxBytes: number;
}

/** First the quality goes down, which is hardly seen; then the picture gets smaller. */
const QUALITIES = [75, 65, 55, 45];
const SMALLER = 0.85;
const SMALLEST_EDGE = 16;

/**
 * Decodes once and encodes until it fits.
 *
 * @param upright already scaled to the size that it may have at most
 * @returns null where not even a tiny picture fits
 */
export async function jpegWithin(upright: Sharp, { quality, maxBytes }: JpegLimit): Promise<Buffer | null> {
  const { data, info } = await upright
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels: Pixels = { data, width: info.width, height: info.height, channels: info.channels };
  const longest = Math.max(info.width, info.height);
  for (const each of [quality, ...QUALITIES.filter((lower) => lower < quality)]) {
    const bytes = await encoded(pixels, longest, each);
    if (bytes.length <= maxBytes) return bytes;
  }
  const least = QUALITIES.at(-1) ?? quality;
  for (let edge = longest * SMALLER; edge >= SMALLEST_EDGE; edge *= SMALLER) {
    const bytes = await encoded(pixels, Math.floor(edge), Math.min(quality, least));
    if (bytes.length <= maxBytes) return bytes;
  }
  return null;
}

async function encoded(pixels: Pixels, edge: number, quality: number): Promise<Buffer> {
  const picture = await openPixels(pixels);
  return picture
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality, optimiseCoding: false })
    .toBuffer();
}
