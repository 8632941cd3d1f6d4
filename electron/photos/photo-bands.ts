/**
 * Turning a large picture upright in flat memory. A turn by a quarter needs the whole picture at hand: 144 MB for 48
 * megapixels. So it is turned band by band, each from the stretch of the source that becomes it, and the bands are
 * joined from the disk.
 */
import { rm } from 'node:fs/promises';
import type { Metadata, Sharp } from 'sharp';
import { joinPhotos, openPhoto } from './photo-decoder.ts';
import { turnUpright } from './photo-turn.ts';

const BAND_PIXELS = 8_000_000;
/** A larger photo is turned band by band. */
export const TURNED_WHOLE_PIXELS = 13_000_000;

/**
 * @param scratch absolute path; files whose names begin with it hold the bands while the work lasts
 * @param work is given the upright picture
 */
export async function withTurnedBands<Result>(
  source: string,
  header: Pick<Metadata, 'width' | 'height' | 'orientation'>,
  scratch: string,
  work: (upright: Sharp) => Promise<Result>,
  bandPixels = BAND_PIXELS,
): Promise<Result> {
  const isQuarter = (header.orientation ?? 1) > 4;
  const [width, height] = isQuarter ? [header.height, header.width] : [header.width, header.height];
  const rows = Math.max(1, Math.floor(bandPixels / width));
  const bands: string[] = [];
  try {
    for (let top = 0; top < height; top += rows) {
      const band = `${scratch}.band-${bands.length}`;
      bands.push(band);
      const stretch = stretchOf(header, top, Math.min(rows, height - top));
      await turnUpright((await openPhoto(source)).extract(stretch), header.orientation)
        .tiff({ compression: 'none' })
        .toFile(band);
    }
    // A last band of fewer rows is filled up when they are joined.
    const joined = await joinPhotos(bands);
    return await work(joined.extract({ left: 0, top: 0, width, height }));
  } finally {
    for (const band of bands) await rm(band, { force: true });
  }
}

/** The part of the stored picture that is seen in these rows of the upright one. */
function stretchOf(
  { width, height, orientation = 1 }: Pick<Metadata, 'width' | 'height' | 'orientation'>,
  top: number,
  rows: number,
) {
  if (orientation <= 2) return { left: 0, top, width, height: rows };
  if (orientation <= 4) return { left: 0, top: height - top - rows, width, height: rows };
  const left = orientation <= 6 ? top : width - top - rows;
  return { left, top: 0, width: rows, height };
}
