import { openPhoto, photoRefusal } from './photo-decoder.ts';

const QUALITY = 75;

/**
 * A small upright JPEG for the screen, without metadata, transparent parts white.
 *
 * @param source absolute path of a photo by its content
 * @param edge longest edge in pixels, never enlarged
 * @throws Refusal PHOTO_UNREADABLE
 */
export async function makeThumbnail(source: string, edge: number, name: string): Promise<Uint8Array> {
  try {
    const photo = await openPhoto(source);
    return await photo
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
  } catch (error) {
    throw photoRefusal('damaged', name, error);
  }
}
