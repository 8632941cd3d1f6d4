/** What can be wrong with a package: a closed list of stable codes, each with what happened and what to do. */
import type { ZipRefused } from '../zip/zip-reader.ts';
import { SENTENCES } from './problem-sentences.ts';

/** A finding. `file` is a path in the bag folder, or in the ZIP, or the package itself. */
export interface PackageProblem {
  readonly code: string;
  readonly file?: string;
  readonly message: string;
}

/** Besides these, a problem may carry a code of the ZIP reader, which begins with `ZIP_`. */
export type ProblemCode = keyof typeof SENTENCES;
// keys of a constant object are what its type says
export const PROBLEM_CODES = Object.keys(SENTENCES) as readonly ProblemCode[];

/** @param detail what the sentence names besides the file; it may come from the package and is made printable */
export function problem(code: ProblemCode, file?: string, detail = ''): PackageProblem {
  const name = printable(file ?? '');
  const message = `${SENTENCES[code](name, shortened(printable(detail)))}。`;
  return file === undefined || file === '' ? { code, message } : { code, file: name, message };
}

/** What the ZIP reader refuses, told of the file concerned. */
export function zipProblem({ code, message }: Pick<ZipRefused, 'code' | 'message'>, file: string): PackageProblem {
  return { code, file: printable(file), message };
}

/** Warnings are told; they change neither result nor exit code. */
export function isWarning({ code }: Pick<PackageProblem, 'code'>): boolean {
  return code.startsWith('W_');
}

/** Each finding once: two rules may come upon one defect. */
export function uniqueProblems(problems: readonly PackageProblem[]): readonly PackageProblem[] {
  return [...new Map(problems.map((each) => [`${each.code} ${each.file} ${each.message}`, each])).values()];
}

const LONGEST_DETAIL = 600;

function shortened(text: string): string {
  return text.length <= LONGEST_DETAIL ? text : `${text.slice(0, LONGEST_DETAIL)}…`;
}

/** A stranger's words reach a terminal and a log: no control, direction-changing or invisible characters. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
