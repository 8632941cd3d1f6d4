/** Electron's crypto is BoringSSL: it has no SM2, no SM3 and no ChaCha. A room that asks for them works in tests only. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOM = join(import.meta.dirname, '../../electron/crypto');
const FROM_NODE = ['createCipheriv', 'createDecipheriv', 'pbkdf2', 'scrypt'];
const ALGORITHMS = ['aes-256-cbc', 'sha256'];
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'(?:node:)?crypto'/g;
const WORDS = /'(sm[234][\w-]*|chacha[\w-]*|sha[\d-]+|aes-[\w-]+|md5|rsa[\w-]*)'/gi;

function namesFromNode(source: string): string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
}

function forbidden(source: string): string[] {
  const names = namesFromNode(source).filter((name) => name !== '' && !FROM_NODE.includes(name));
  const algorithms = [...source.matchAll(WORDS)]
    .map(([, word = '']) => word)
    .filter((word) => !ALGORITHMS.includes(word));
  const otherDoors =
    source.match(/import \* as \w+ from '(?:node:)?crypto'|require\(|process\.getBuiltinModule/g) ?? [];
  return [...names, ...algorithms, ...otherDoors];
}

test("the room takes from node:crypto only what Electron's BoringSSL has", async () => {
  const files = (await readdir(ROOM)).filter((file) => file.endsWith('.ts'));
  const sources = await Promise.all(files.map((file) => readFile(join(ROOM, file), 'utf8')));
  expect(sources.flatMap(namesFromNode).sort()).toEqual(FROM_NODE);
  expect(sources.flatMap(forbidden)).toEqual([]);
});

test('a forbidden name, algorithm or door is found', () => {
  expect(forbidden("import { createSign, scrypt } from 'node:crypto';")).toEqual(['createSign']);
  expect(forbidden("import {\n  createHash,\n} from 'crypto'; createHash('sm3')")).toEqual(['createHash', 'sm3']);
  expect(forbidden("createCipheriv('chacha20-poly1305', key, iv)")).toEqual(['chacha20-poly1305']);
  expect(forbidden("import * as crypto from 'node:crypto';")).toHaveLength(1);
});
