/** When a photo was taken, by its camera's own account. */
import { Moment } from '../core/domain/day.ts';
import { type ReadAt, readerOf } from './random-access.ts';
import { openTiffTags, TAG, type TiffFolder } from './tiff-tags.ts';

/** Tags in the order of trust: when the shutter opened, when it became a file, when the file was last changed. */
const TIMES = [
  { time: TAG.dateTimeOriginal, offset: TAG.offsetTimeOriginal },
  { time: TAG.dateTimeDigitized, offset: TAG.offsetTimeDigitized },
  { time: TAG.dateTime, offset: TAG.offsetTime },
] as const;

/** Cameras without a time zone are set to the local time here. */
const CHINA = '+08:00';

/** @param block an EXIF block as sharp hands it over, with or without `Exif\0\0` before it */
export function timeInExif(block: Buffer): Promise<Moment | null> {
  const isPrefixed = block.toString('latin1', 0, 6) === 'Exif\0\0';
  return timeInTiff(readerOf(isPrefixed ? block.subarray(6) : block));
}

/** @param readAt a TIFF file, or the TIFF structure in an EXIF block */
export async function timeInTiff(readAt: ReadAt): Promise<Moment | null> {
  const tiff = await openTiffTags(readAt);
  const image = tiff && (await tiff.readFolder(tiff.first));
  if (!tiff || !image) return null;
  const pointer = image.tags.get(TAG.exifFolder);
  const exif = typeof pointer === 'number' ? await tiff.readFolder(pointer) : null;
  return timeInFolders([exif, image]);
}

function timeInFolders(folders: readonly (TiffFolder | null)[]): Moment | null {
  const textOf = (tag: number): string => {
    const value = folders.map((folder) => folder?.tags.get(tag)).find((found) => typeof found === 'string');
    return typeof value === 'string' ? value : '';
  };
  for (const { time, offset } of TIMES) {
    const moment = momentOf(textOf(time), textOf(offset));
    if (moment !== null) return moment;
  }
  return null;
}

/** `2021:12:03 09:15:00` and `+08:00` → `2021-12-03T09:15:00+08:00`; null for zeros, blanks and days that are none. */
function momentOf(time: string, offset: string): Moment | null {
  const match = /^(\d{4})[:\-/.](\d{2})[:\-/.](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/.exec(time);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : CHINA;
  const parsed = Moment.safeParse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return parsed.success && Number(year) > 0 ? parsed.data : null;
}
