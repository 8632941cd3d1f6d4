/** E201 as it is found while packing: bytes that are gone or no longer those that were registered. */
import * as z from 'zod';
import { evidenceName } from '../../core/domain/check/check-input.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import { problemOf } from '../../core/domain/problem.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { OutgoingFile } from './outgoing-files.ts';

/** Where the packing met it: under its name in the package, or before it had one. */
const Place = z.object({ path: z.string().optional(), evidenceId: z.string().optional() });

const WHAT: Partial<Record<Refusal['code'], string>> = {
  EVIDENCE_CHANGED: '的内容与登记时不同',
  EVIDENCE_MISSING: '的文件不在资料库中',
};

/**
 * The refusal in the words of the task and of the file's own name, with the problem as `check` would tell it; any other
 * error as it is.
 *
 * @param files null while they are still being prepared
 */
export function tellUnfit(error: unknown, files: readonly OutgoingFile[] | null, unitFile: UnitFile): unknown {
  const what = error instanceof Refusal ? WHAT[error.code] : undefined;
  if (!(error instanceof Refusal) || what === undefined) return error;
  const evidence = evidenceOf(error.details, files, unitFile);
  if (evidence === undefined) return error;
  const name = evidenceName({ tasksById: new Map(unitFile.tasks.map((task) => [task.id, task])) }, evidence);
  const problem = problemOf('E201', evidence.id, `${name}${what}，请先做“体检”，再从备份恢复或重新添加。`);
  const message = `${name}${what}，没有导出。请先做“体检”，再从备份恢复或重新添加。`;
  return new Refusal(error.code, message, { cause: error, details: { problems: [problem] } });
}

function evidenceOf(
  details: unknown,
  files: readonly OutgoingFile[] | null,
  { evidence }: UnitFile,
): Evidence | undefined {
  const place = Place.safeParse(details).data;
  if (place === undefined) return undefined;
  const { path, evidenceId } = place;
  return evidence.find(({ id }) => id === evidenceId) ?? files?.find((each) => each.path === path)?.evidence;
}
