import type * as z from 'zod';
import { JsonRefused, parseForeignJson } from '../core/domain/json.ts';
import { issueWords } from '../core/domain/schema-issue.ts';
import { type PackageProblem, problem } from './package-problem.ts';

/**
 * The most values of a document, counted by what stands between them: 50,000 tasks have some 1.3 million. A document of
 * nothing but brackets would take gigabytes of memory.
 */
const MOST_VALUES = 2_000_000;

/** The most bytes of a JSON document that is read at all. */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type Document<Content> =
  | { readonly content: Content; readonly problem: null }
  | { readonly content: null; readonly problem: PackageProblem };

/**
 * Reads a JSON document that came in a package. Its format is looked at first, so that a newer one says so instead of
 * failing the schema.
 *
 * @param format what this program writes, such as `shishi-submission/1`
 */
export function readDocument<Content>(
  bytes: Uint8Array,
  file: string,
  schema: z.ZodType<Content>,
  format: string,
): Document<Content> {
  const refused = (found: PackageProblem) => ({ content: null, problem: found });
  if (hasTooMany(bytes)) return refused(problem('CONTENT_TOO_MANY', file));
  let value: unknown;
  try {
    value = parseForeignJson(decodeJson(bytes));
  } catch (error) {
    if (error instanceof JsonRefused) return refused(problem('CONTENT_JSON', file, error.message));
    throw error;
  }
  const strange = formatProblem(value, file, format);
  if (strange !== null) return refused(strange);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { content: parsed.data, problem: null };
  return refused(problem('CONTENT_FORM', file, firstIssues(parsed.error)));
}

const [COMMA, SQUARE, CURLY] = [...Buffer.from(',[{')];

/** Those in texts are counted too: no text has a million of them. */
function hasTooMany(bytes: Uint8Array): boolean {
  if (bytes.length <= MOST_VALUES) return false;
  let values = 0;
  for (let at = 0; at < bytes.length && values <= MOST_VALUES; at += 1) {
    const byte = bytes[at];
    if (byte === COMMA || byte === SQUARE || byte === CURLY) values += 1;
  }
  return values > MOST_VALUES;
}

function decodeJson(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new JsonRefused('不是 UTF-8 文本', { cause });
  }
}

function formatProblem(value: unknown, file: string, format: string): PackageProblem | null {
  const found = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (found === format) return null;
  const text = typeof found === 'string' ? found.slice(0, 80) : '(没有写)';
  const [family, ours] = format.split('/');
  const theirs = new RegExp(`^${family}/(\\d{1,6})$`).exec(text)?.[1];
  const isNewer = theirs !== undefined && Number(theirs) > Number(ours);
  return problem(isNewer ? 'FORMAT_NEWER' : 'FORMAT_UNKNOWN', file, text);
}

function firstIssues(error: z.ZodError): string {
  const issues = error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || '整个文件'}：${issueWords(issue)}`);
  const more = error.issues.length > 3 ? ` 等 ${error.issues.length} 处` : '';
  return issues.join('；') + more;
}
