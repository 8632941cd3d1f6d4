import * as z from 'zod';
import { Moment } from './day.ts';

/**
 * What a stored file's bytes say, whatever its record claims. Bytes are found by their digest, so these facts
 * never change and can be kept beside them.
 */
export const ContentFacts = z.object({
  /** JPEG, PNG, WebP, HEIC or TIFF. */
  isPhoto: z.boolean(),
  /** The camera's own time (EXIF). */
  takenAt: Moment.nullable(),
  /** Why a receiver would refuse the file (E205), in Chinese. */
  executable: z.string().nullable(),
  /** Why place and EXIF cannot be removed (E206), in Chinese. */
  unremovable: z.string().nullable(),
  /** CRC-32 (ISO 3309) of the bytes, where all of them were seen. */
  crc32: z.uint32().optional(),
});
export type ContentFacts = z.infer<typeof ContentFacts>;
