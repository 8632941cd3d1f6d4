import * as z from 'zod';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** An entity's id. It becomes part of file names, so the alphabet is closed and 64 characters are the limit. */
export const Id = z.string().regex(ID, '编号只能用字母、数字和 . _ -,且不超过 64 个字符');
export type Id = z.infer<typeof Id>;

/** Another entity's id in a field that may still be open: missing, null or empty. */
export const Reference = Id.or(z.literal('')).nullish();

/** Whether a text could be an id: what could not is a name that somebody typed. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** Lower-case hexadecimal SHA-256 of a file's bytes. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制 SHA-256');
export type Sha256 = z.infer<typeof Sha256>;
