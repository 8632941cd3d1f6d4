/** 打开: hands a copy of a piece of evidence to the system's own program for it. A page names the evidence, never a path. */
import { basename } from 'node:path';
import { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';

export interface EvidenceViewer {
  /** @returns null when the system has taken it, else a sentence that says why not */
  open(given: unknown): Promise<string | null>;
  /** The same of evidence in a package that came in. */
  openReceived(submissionId: unknown, evidenceId: unknown): Promise<string | null>;
}

/**
 * @param copies make a copy that is only looked at; they wait until the data folder is open
 * @param openPath hands an absolute path to the system; answers with what went wrong, empty for nothing
 */
export function createEvidenceViewer(
  copies: {
    readonly own: (id: Id) => Promise<string>;
    readonly received: (submissionId: Id, evidenceId: Id) => Promise<string>;
  },
  openPath: (path: string) => Promise<string>,
): EvidenceViewer {
  const show = async (makeCopy: () => Promise<string>): Promise<string | null> => {
    try {
      const copy = await makeCopy();
      const wrong = await openPath(copy);
      return wrong === ''
        ? null
        : `系统没有打开“${basename(copy)}”：本机可能没有能打开它的程序。请另存后换一台电脑查看。`;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  };
  return {
    open: async (given) => {
      const id = Id.parse(given);
      return show(() => copies.own(id));
    },
    openReceived: async (givenSubmission, givenEvidence) => {
      const [submissionId, evidenceId] = [Id.parse(givenSubmission), Id.parse(givenEvidence)];
      return show(() => copies.received(submissionId, evidenceId));
    },
  };
}
