/** What a photo's header says of it, for whoever looks at it. */
import type { Turn } from '../core/domain/evidence.ts';
import { photoHeader } from './photo-decoder.ts';
import { orientationWith, uprightSize } from './photo-turn.ts';
import { readerOf } from './random-access.ts';
import { openTiffTags, TAG } from './tiff-tags.ts';

export interface PhotoFacts {
  /** Pixels of the photo as it is looked at. */
  readonly width: number;
  readonly height: number;
  /** Whether it says where it was taken. */
  readonly hasPlace: boolean;
}

/** Null for what is no photo that can be read. Only the header is read, whatever the photo's size. */
export async function readPhotoFacts(path: string, turn: Turn): Promise<PhotoFacts | null> {
  const header = await photoHeader(path);
  if (header === null) return null;
  const { exif, xmp } = header;
  const hasPlace = (exif !== undefined && (await hasPlaceTag(exif))) || xmp?.includes('GPSL', 0, 'latin1') === true;
  return { ...uprightSize(header, orientationWith(header.orientation, turn)), hasPlace };
}

async function hasPlaceTag(exif: Buffer): Promise<boolean> {
  const isPrefixed = exif.toString('latin1', 0, 6) === 'Exif\0\0';
  const tiff = await openTiffTags(readerOf(isPrefixed ? exif.subarray(6) : exif));
  const image = tiff && (await tiff.readFolder(tiff.first));
  return image?.tags.has(TAG.placeFolder) === true;
}
