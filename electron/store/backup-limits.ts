import type { ZipLimits } from '../zip/zip-reader.ts';

/** The manifest of two million files. */
export const MANIFEST_BYTES = 512 * 1024 * 1024;

/**
 * A backup is large because the office's evidence is. What protects the disk is its free space, which is asked for
 * before anything is unpacked; what protects the memory are the sizes of the directory and of the manifest.
 */
export const BACKUP_LIMITS: ZipLimits = {
  totalBytes: Number.POSITIVE_INFINITY,
  entryBytes: Number.POSITIVE_INFINITY,
  entries: 2_000_000,
  directoryBytes: 512 * 1024 * 1024,
  ratio: Number.POSITIVE_INFINITY,
};
