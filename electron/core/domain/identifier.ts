import * as z from 'zod';

/** An entity's id. It becomes part of file names, so the alphabet is closed and 64 characters are the limit. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, '编号只能用字母、数字和 . _ -,且不超过 64 个字符');
export type Id = z.infer<typeof Id>;

/** Lower-case hexadecimal SHA-256 of a file's bytes. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制 SHA-256');
export type Sha256 = z.infer<typeof Sha256>;
