/** Subordinates' packages that travel inside their superior's own submission, as they were received. */
import type { Subordinates } from '../../core/domain/exchange/subordinates.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { LeavingFile } from './outgoing-files.ts';

/** Gives every package its place in the bag. @param pathOf where a received package lies, by its digest */
export function embedPackages(
  subordinates: Subordinates,
  pathOf: (sha256: string) => string,
): { subordinates: Subordinates; files: LeavingFile[] } {
  const files: LeavingFile[] = [];
  const units = subordinates.units.map((unit) => ({
    ...unit,
    packages: unit.packages.map((each) => {
      const path = `data/packages/${String(files.length + 1).padStart(4, '0')}.zip`;
      const { sha256, bytes } = each;
      const fileName = `${unit.name} 第${each.volume}卷`;
      const file = { fileName, originalBytes: bytes, source: pathOf(sha256), sizeBytes: bytes, sha256, path };
      files.push({ ...file, mime: 'application/zip', originalSha256: null });
      return { ...each, path, inVolume: 1 };
    }),
  }));
  return { subordinates: { ...subordinates, units }, files };
}

/** The content once it is known which volume holds which package. */
export function withPackageVolumes(
  content: SubmissionContent,
  volumeOf: ReadonlyMap<string, number>,
): SubmissionContent {
  const { subordinates } = content;
  if (subordinates == null) return content;
  const units = subordinates.units.map((unit) => ({
    ...unit,
    packages: unit.packages.map((each) =>
      each.path == null ? each : { ...each, inVolume: volumeOf.get(each.path) ?? each.inVolume ?? 1 },
    ),
  }));
  return { ...content, subordinates: { ...subordinates, units } };
}
