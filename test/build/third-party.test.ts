import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { thirdPartyText } from '../../build/third-party.ts';
import { PROGRAM_VERSION } from '../../electron/core/domain/program.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('THIRD-PARTY.md names every package that the program is shipped with', async () => {
  const listed = await readFile(join(ROOT, 'THIRD-PARTY.md'), 'utf8');
  expect(listed.replaceAll('\r\n', '\n')).toBe(thirdPartyText());
  expect(listed).toContain('| zod |');
  expect(listed).not.toContain('not stated');
});

test('the program calls itself by the version of its package', async () => {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  expect(PROGRAM_VERSION).toBe(manifest.version);
});
