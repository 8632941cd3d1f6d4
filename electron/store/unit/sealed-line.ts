/**
 * A header line: one line of JSON that carries a checksum in which the checksum's own digits count as none. This rule
 * holds for ever, so that any version can tell a newer file from a damaged one.
 */
const PATTERNS = { sha256: /"sha256":"([0-9a-f]{64})"/, crc32: /"crc32":"([0-9a-f]{8})"/ } as const;
type Checksum = keyof typeof PATTERNS;

/** Takes the checksum out of a line; null when there is none. */
export function openSeal(line: string, kind: Checksum): { unsealed: string; checksum: string } | null {
  const checksum = PATTERNS[kind].exec(line)?.[1];
  return checksum === undefined ? null : { unsealed: line.replace(PATTERNS[kind], `"${kind}":""`), checksum };
}

/** Puts the checksum into a line whose own is empty. */
export function seal(unsealed: string, kind: Checksum, checksum: string): string {
  return unsealed.replace(`"${kind}":""`, `"${kind}":"${checksum}"`);
}
