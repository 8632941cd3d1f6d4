import type * as z from 'zod';

const WORDS: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: '缺少，或类型不对',
  invalid_value: '不在可选的值之中',
  too_big: '太大或太长',
  too_small: '太小或太短',
  invalid_format: '格式不对',
};

/** What is wrong, for people: a schema's own Chinese words where it has some, never zod's with types and patterns. */
export function issueWords({ code, message }: z.core.$ZodIssue): string {
  if (code === 'custom' || /\p{Script=Han}/u.test(message)) return message;
  return WORDS[code] ?? '不合要求';
}
