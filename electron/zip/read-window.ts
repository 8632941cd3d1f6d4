import type { ZipBytes } from './zip-bytes.ts';

const WINDOW_BYTES = 1024 * 1024;

/** One reused buffer that slides over the file: entries that lie beside each other come with one read. */
export interface ReadWindow {
  /**
   * As many bytes from the offset as lie in the window, at most `most`, at least one; it slides there when they do not
   * begin in it. They are overwritten by the next call.
   */
  take(offset: number, most: number): Promise<Buffer>;
  /** All the bytes, or null where they are more than the window holds. They are overwritten by the next call. */
  takeWhole(offset: number, bytes: number): Promise<Buffer | null>;
}

/** @param end where entry data end at the latest; nothing beyond is read ahead */
export function createReadWindow(file: ZipBytes, end: number): ReadWindow {
  const buffer = Buffer.allocUnsafeSlow(Math.min(WINDOW_BYTES, Math.max(end, 1)));
  let start = 0;
  let length = 0;
  const slideTo = async (offset: number): Promise<void> => {
    length = 0; // a failed read leaves nothing to be trusted
    const bytes = Math.min(buffer.length, end - offset);
    await file.fill(buffer, offset, bytes);
    start = offset;
    length = bytes;
  };
  const isInside = (offset: number, bytes: number) => offset >= start && offset + bytes <= start + length;
  return {
    take: async (offset, most) => {
      if (!isInside(offset, 1)) await slideTo(offset);
      const from = offset - start;
      return buffer.subarray(from, Math.min(from + most, length));
    },
    takeWhole: async (offset, bytes) => {
      if (bytes > buffer.length) return null;
      if (!isInside(offset, bytes)) await slideTo(offset);
      return buffer.subarray(offset - start, offset - start + bytes);
    },
  };
}
