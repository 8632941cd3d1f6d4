/** Tables of defects, and the one way in which they are held against the verifier. */
import { expect } from 'vitest';
import type { SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { type Defects, type Files, rewrite, submissionBag, text } from '../support/package-builder.ts';
import { CHINESE_SENTENCE, refusedCodes, verifyBags } from './judged-packages.ts';

/** A package that is right but for one defect, and the only code under which it may be refused. */
export interface RefusalCase {
  readonly what: string;
  readonly code: string;
  readonly defects: Defects;
}

export const PHOTO = 'data/evidence/0001.jpg';
/** A payload file that the sample has not. */
export const EXTRA = 'data/evidence/0003.jpg';
export const DIGEST = '0'.repeat(64);

/** The case is refused under its code and no other, in Chinese sentences. */
export async function expectRefused({ code, defects }: RefusalCase): Promise<void> {
  const report = await verifyBags([await submissionBag(defects)]);
  expect(refusedCodes(report)).toEqual([code]);
  expect(report.result).toBe('broken');
  for (const { message } of report.problems) expect(message).toMatch(CHINESE_SENTENCE);
}

/** A tag file is changed before the tag manifest lists it: the defect is signed with the unit's own key. */
export function inTag(path: string, change: (content: string) => string): Defects {
  return { tags: (files) => rewrite(files, path, change) };
}

export function withTag(path: string, content: string | Uint8Array): Defects {
  return { tags: (files) => files.set(path, typeof content === 'string' ? text(content) : content) };
}

/** A payload file more, or another in its place. */
export function withPayload(path: string, bytes: Uint8Array): Defects {
  return { payload: (files: Files) => void files.set(path, bytes) };
}

export function withoutPayload(path: string): Defects {
  return { payload: (files: Files) => void files.delete(path) };
}

/** submission.json is changed, and signed with the unit's own key. */
export function contentCase(what: string, code: string, change: (content: SubmissionContent) => void): RefusalCase {
  return { what, code, defects: { content: change } };
}

/** submission.json is other bytes altogether. */
export function documentCase(
  what: string,
  code: string,
  write: (content: SubmissionContent) => Uint8Array,
): RefusalCase {
  return { what, code, defects: { document: write } };
}
