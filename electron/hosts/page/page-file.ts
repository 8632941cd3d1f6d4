/** The built page's own files: public, the same for everybody. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type PageAnswer, textAnswer } from './page-answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Names in static/ carry a hash of their content. */
const FOREVER = 'private, max-age=31536000, immutable';

/**
 * @param root absolute path of the built page's folder
 * @param path as in the address: percent-encoded
 */
export async function answerPageFile(root: string, path: string): Promise<PageAnswer> {
  const name = plainName(path);
  const type = name === null ? undefined : TYPES[extname(name)];
  const bytes = name === null || type === undefined ? null : await readWhole(join(root, name));
  if (name === null || type === undefined || bytes === null) return textAnswer(404, '没有这个页面。');
  const cache: Record<string, string> = name.startsWith('static/') ? { 'cache-control': FOREVER } : {};
  return {
    status: 200,
    headers: { 'content-type': type, 'content-length': String(bytes.length), ...cache },
    body: bytes,
  };
}

/** The file's name below the root; null for whatever does not name one plainly. */
function plainName(path: string): string | null {
  if (path === '/') return 'index.html';
  const decoded = decode(path);
  if (decoded === null || !decoded.startsWith('/') || /[\\\0:]/.test(decoded)) return null;
  const parts = decoded.slice(1).split('/');
  const isPlain = parts.every((part) => part !== '' && !part.startsWith('.'));
  return isPlain ? parts.join('/') : null;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null; // not percent-encoded UTF-8: it names nothing
  }
}

async function readWhole(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file); // and not `open`, which cannot look into an asar
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}
