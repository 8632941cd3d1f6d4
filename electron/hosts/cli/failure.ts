import { ORPCError } from '@orpc/client';
import * as z from 'zod';
import { fieldLabel } from '../../core/domain/field-labels.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { UsageError } from './usage-error.ts';

const FOLDER_IN_USE_EXIT = 75;

function codeOf(error: unknown): string | null {
  if (error instanceof Refusal || (error instanceof ORPCError && error.defined)) return String(error.code);
  return null;
}

/** One Chinese sentence for stderr; a bug has no stack either, but asks to be reported. */
export function explain(error: unknown): string {
  if (error instanceof UsageError) return `用法不对：${error.message}`;
  const code = codeOf(error);
  if (code !== null && error instanceof Error) return `${error.message}(${code})`;
  if (error instanceof Error && error.name === 'AbortError') return '已取消，没有留下任何文件。(CANCELLED)';
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return refusedInput(error.data);
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return systemRefusal(root) ?? `程序出错，请把这一行告诉维护人员：${describeBug(root)}`;
}

const Issues = z.object({ issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])) })) });

/** What was typed does not even fit the contract: a name where an id belongs, as a rule. */
function refusedInput(data: unknown): string {
  const issues = Issues.safeParse(data).data?.issues ?? [];
  const fields = issues.map(({ path }) => String(path.findLast((each) => typeof each === 'string') ?? ''));
  if (fields.length > 0 && fields.every((field) => /(?:^i|I)ds?$/.test(field)))
    return '没有这样的期次或编号：要写的是编号(字母、数字、点、横线和下划线)，不是名称。请核对后重试。(NOT_FOUND)';
  return `有参数不合要求(${fields.map(fieldLabel).join('、')})，可能太长或写法不对。请核对后重试。(INPUT_INVALID)`;
}

/** What the system refused, such as a folder inside a file: a path that was given is wrong, not the program. */
function systemRefusal(error: unknown): string | null {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error && 'path' in error)) return null;
  return `系统不让读写 ${error.path}。请检查路径是否写对、磁盘是否已满或只读、有没有权限，再试一次。(${error.code})`;
}

function describeBug(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2;
  return codeOf(error) === 'FOLDER_IN_USE' ? FOLDER_IN_USE_EXIT : 1;
}
