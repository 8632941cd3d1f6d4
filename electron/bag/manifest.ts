import { byPath } from './layout.ts';

/** Path in the bag → lower-case hexadecimal SHA-256. */
export type Digests = ReadonlyMap<string, string>;

export interface ParsedManifest {
  readonly digests: Map<string, string>;
  /** Numbers of the lines, counted from 1, that have not the form `digest path`. */
  readonly badLines: readonly number[];
  /** Paths that more than one line names. */
  readonly repeated: readonly string[];
}

/** The text of a BagIt manifest: one line a file, sorted by path (RFC 8493, 2.1.3). */
export function manifestText(digests: Digests): string {
  const entries = [...digests].map(([path, sha256]) => ({ path, sha256 }));
  return entries
    .sort(byPath)
    .map(({ path, sha256 }) => `${sha256}  ${encodePath(path)}\n`)
    .join('');
}

/**
 * Reads a manifest. What RFC 8493 permits is accepted: digits of either case, blanks or tabs between, CR, LF and %
 * percent-encoded in the path; so is a last line without its end. The binary mark `*` of checksum tools is no part of
 * it and spoils the line.
 */
export function parseManifest(text: string): ParsedManifest {
  const digests = new Map<string, string>();
  const badLines: number[] = [];
  const repeated: string[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const [index, line] of lines.entries()) {
    const [, digest, encoded] = /^([0-9A-Fa-f]{64})[ \t]+([^ \t*].*)$/.exec(line) ?? [];
    const path = encoded === undefined ? null : decodePath(encoded);
    if (digest === undefined || path === null) badLines.push(index + 1);
    else if (digests.has(path)) repeated.push(path);
    else digests.set(path, digest.toLowerCase());
  }
  return { digests, badLines, repeated };
}

function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Null where a percent sign encodes anything but CR, LF or itself. */
function decodePath(encoded: string): string | null {
  if (/%(?!0[aAdD]|25)/.test(encoded)) return null;
  return encoded.replace(/%(0[aA]|0[dD]|25)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
