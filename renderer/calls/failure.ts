import { ORPCError } from '@orpc/client';
import { FieldProblem } from '../../electron/core/contract/typed-fields.ts';
import { REFUSAL_CODES } from '../../electron/core/domain/refusal.ts';
import { ServiceGone } from '../client.ts';

/** What a page shows of a call that failed. */
export interface Failure {
  /** One sentence that says what happened and what to do. */
  readonly message: string;
  /** The refusal's code; null for a bug or a service that is gone. */
  readonly code: string | null;
  /** Field → what is wrong with what was typed into it. */
  readonly fields: Readonly<Record<string, string>>;
  /** What 复制详细信息 copies. */
  readonly detail: string;
  readonly isCancelled: boolean;
  readonly isServiceGone: boolean;
}

const UNKNOWN = '程序出错，这一步没有完成，已有的数据不受影响。请重试，仍不行请复制详细信息告诉维护人员。';

export function failureOf(error: unknown): Failure {
  const code = error instanceof ORPCError && isRefusalCode(error.code) ? error.code : null;
  const isServiceGone = error instanceof ServiceGone;
  return {
    message: isTold(error, code) ? error.message : UNKNOWN,
    code,
    fields: code === 'RECORD_INVALID' && error instanceof ORPCError ? fieldsIn(error.data) : {},
    detail: detailOf(error),
    isCancelled: code === 'CANCELLED' || isAbort(error),
    isServiceGone,
  };
}

/** Whether the error's message was written for a person: by a refusal, the host, or this page's own parts. */
function isTold(error: unknown, code: string | null): error is Error {
  if (!(error instanceof Error)) return false;
  return code !== null || error instanceof ServiceGone || /\p{Script=Han}/u.test(error.message);
}

function isRefusalCode(code: string): boolean {
  return (REFUSAL_CODES as readonly string[]).includes(code); // widened: `includes` asks for a member
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function fieldsIn(data: unknown): Record<string, string> {
  const given = typeof data === 'object' && data !== null && 'fields' in data ? data.fields : null;
  if (!Array.isArray(given)) return {};
  const problems = given.map((each) => FieldProblem.safeParse(each)).filter((each) => each.success);
  return Object.fromEntries(problems.map(({ data: { field, message } }) => [field, message]));
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = error instanceof ORPCError ? ` ${error.code}` : '';
  return `${error.name}${code}: ${error.message}`;
}
