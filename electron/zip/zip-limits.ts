/** The most that a ZIP may ask of this computer. What is left out has its default; `Infinity` lifts a limit. */
export interface ZipLimits {
  /** Bytes of all entries, unpacked. */
  readonly totalBytes?: number;
  /** Bytes of one entry, unpacked. */
  readonly entryBytes?: number;
  readonly entries?: number;
  readonly directoryBytes?: number;
  /** Unpacked bytes for each packed one, of entries larger than `ratioFromBytes`. */
  readonly ratio?: number;
  readonly ratioFromBytes?: number;
}

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: Required<ZipLimits> = {
  totalBytes: 4096 * MB,
  entryBytes: 2048 * MB,
  entries: 20_000,
  directoryBytes: 64 * MB,
  ratio: 200,
  ratioFromBytes: MB,
};

/** As people say it: `4 GB`, `300 MB`, `20 KB`. */
export function sizeText(bytes: number): string {
  const [unit = 'B', size = 1] =
    Object.entries({ GB: 1024 * MB, MB, KB: 1024 }).find(([, each]) => bytes >= each) ?? [];
  return `${Number((bytes / size).toFixed(1))} ${unit}`;
}
