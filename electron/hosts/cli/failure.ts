import { ORPCError } from '@orpc/client';
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
  return `程序出错，请把这一行告诉维护人员：${describeBug(error)}`;
}

function describeBug(error: unknown): string {
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return root instanceof Error ? `${root.name}: ${root.message}` : String(root);
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2;
  return codeOf(error) === 'FOLDER_IN_USE' ? FOLDER_IN_USE_EXIT : 1;
}
