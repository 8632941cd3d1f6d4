/** Also one that is too short to be any. */
export function isWrongPassphrase(code: string | null | undefined): boolean {
  return code === 'WRONG_PASSPHRASE' || code === 'PASSPHRASE_TOO_SHORT';
}

export const WRONG_PASSPHRASE = '口令不对，请核对大小写和输入法后重试';
