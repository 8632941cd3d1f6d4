import * as z from 'zod';
import { LocalPath } from './procedure.ts';

/** Where a file that the program makes is written to; null for a browser, which fetches it. */
export const SaveTo = LocalPath.nullable();

/** A file that the program made for a person: where it lies now, or by which id `/files/given/<id>` gives it out. */
export const GivenFile = z.object({
  name: z.string().min(1),
  sizeBytes: z.int().min(0),
  file: LocalPath.nullable(),
  downloadId: z.uuid().nullable(),
});
export type GivenFile = z.infer<typeof GivenFile>;

/** A file that the program has made for a person. */
export interface MadeFile {
  /** As the person gets to see it. */
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/**
 * Hands a made file to the person: writes it to an absolute path, replaced where it is there already (its dialog has
 * asked), or keeps it until the program ends, for a page to fetch.
 *
 * @throws Refusal DISK_FULL, IO_ERROR
 */
export type GiveFile = (made: MadeFile, to: string | null) => Promise<GivenFile>;
