import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyKeptFiles } from '../../bag/kept-package.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { DataFolder } from '../../store/data-folder.ts';
import type { StoredFile } from '../../store/evidence-store.ts';

/** Files come out of their packages into a folder of their own, and from there into the store, all of them or none. */
export async function takeEvidence(
  folder: DataFolder,
  submission: ReceivedSubmission,
  content: SubmissionContent,
): Promise<StoredFile[]> {
  const work = await folder.openWorkFolder();
  try {
    const sources: string[] = [];
    for (const { volume, sha256 } of submission.packages) {
      const wanted = content.evidence.flatMap((each) =>
        each.volume === volume && each.path
          ? [{ path: each.path, sizeBytes: each.sizeBytes, sha256: each.sha256 }]
          : [],
      );
      const targetOf = (file: { path: string }): string =>
        join(work.path, `${volume}-${file.path.replaceAll('/', '-')}`);
      await copyKeptFiles(folder.inbox.pathOf(sha256), wanted, targetOf);
      sources.push(...wanted.map(targetOf));
    }
    return await folder.evidence.addAll(sources.map((source) => ({ source })));
  } finally {
    await rm(work.path, { recursive: true, force: true });
  }
}
