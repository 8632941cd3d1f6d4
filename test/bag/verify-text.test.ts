import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testSigner } from '../support/package-builder.ts';
import { sha256 } from '../support/submission-sample.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool, runTool } from '../support/tool.ts';
import { submissionRequest, writtenSubmission } from './written-packages.ts';

const TOOLS = ['bash', 'unzip', 'sha256sum', 'openssl', 'python3'];
const hasTools = TOOLS.every(hasTool);

/** The lines of VERIFY.txt that are commands, in their order. */
function commandsIn(text: string): string[] {
  return text.split('\n').filter((line) => /^(?:unzip|cd|sha256sum|bagit\.py|openssl|python3) /.test(line));
}

/** A folder with the package under the name that VERIFY.txt gives it, and the text of VERIFY.txt. */
async function received(path: string): Promise<{ folder: string; text: string; commands: string[] }> {
  const folder = await temporaryFolder();
  await copyFile(path, join(folder, '收到的文件.zip'));
  const text = (await submissionRequest()).verifyText;
  return { folder, text, commands: commandsIn(text).filter((command) => !command.startsWith('bagit.py')) };
}

test('every command stands on a line of its own', async () => {
  const { text } = await received(await writtenSubmission());
  expect(commandsIn(text).map((command) => command.split(' ')[0])).toEqual([
    'unzip',
    'cd',
    'sha256sum',
    'bagit.py',
    'openssl',
    'python3',
  ]);
});

test.skipIf(!hasTools)(
  'the commands, run as they are printed, find the package right and give the fingerprint',
  async () => {
    const { folder, commands } = await received(await writtenSubmission());
    const output = runTool('bash', ['-euo', 'pipefail', '-c', commands.join('\n')], folder);
    expect(output).toContain('Verified OK');
    for (const path of ['data/submission.json', 'data/evidence/0002.jpg', 'VERIFY.txt', 'signer/card.json'])
      expect(output).toMatch(new RegExp(`^${path}: (?:OK|成功)$`, 'm'));
    const { card } = await testSigner();
    expect(output.trim().split('\n').at(-1)?.padStart(32, '0')).toBe(card.fingerprint.replaceAll(' ', ''));
  },
);

test.skipIf(!hasTools)('the same commands fail on a photo, a tag file or a signature that was changed', async () => {
  for (const path of ['data/evidence/0001.jpg', 'bag-info.txt', 'signature.sm2', 'tagmanifest-sha256.txt']) {
    const { folder, commands } = await received(await writtenSubmission());
    runTool('bash', ['-euc', commands.slice(0, 1).join('\n')], folder);
    const bag = (await readdir(folder)).find((name) => name.startsWith('shishi-')) ?? '';
    const bytes = await readFile(join(folder, bag, path));
    bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1;
    await writeFile(join(folder, bag, path), bytes);
    expect(() => runTool('bash', ['-euo', 'pipefail', '-c', commands.slice(1).join('\n')], folder), path).toThrow();
  }
});

/** RFC 8493, section 3, written anew and sharing nothing with the program. @returns what makes the bag invalid */
async function invalidity(bag: string): Promise<string[]> {
  const paths = (await readdir(bag, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bag.length + 1));
  const read = (path: string) => readFile(join(bag, path));
  const found: string[] = [];
  if (!/^BagIt-Version: 1\.0\nTag-File-Character-Encoding: UTF-8\n$/.test(String(await read('bagit.txt'))))
    found.push('bagit.txt');
  const manifestOf = async (name: string) => {
    const lines = String(await read(name))
      .trimEnd()
      .split('\n');
    return new Map(lines.map((line) => [line.slice(64).trim(), line.slice(0, 64)] as const));
  };
  const manifests = [await manifestOf('manifest-sha256.txt'), await manifestOf('tagmanifest-sha256.txt')];
  for (const [path, digest] of manifests.flatMap((each) => [...each]))
    if (!paths.includes(path) || sha256(await read(path)) !== digest) found.push(path);
  const payload = paths.filter((path) => path.startsWith('data/'));
  found.push(...payload.filter((path) => !manifests[0]?.has(path)));
  const bytes = (await Promise.all(payload.map(read))).reduce((sum, each) => sum + each.length, 0);
  const info = String(await read('bag-info.txt'));
  if (!info.includes(`\nPayload-Oxum: ${bytes}.${payload.length}\n`)) found.push('Payload-Oxum');
  if (
    info
      .trimEnd()
      .split('\n')
      .some((line) => !/^[A-Za-z-]+: \S/.test(line))
  )
    found.push('bag-info.txt');
  return found;
}

test.skipIf(!hasTool('unzip'))('unzipped, it is a valid bag by a reading of RFC 8493 that is not ours', async () => {
  const folder = await temporaryFolder();
  runTool('unzip', ['-q', await writtenSubmission()], folder);
  const bag = join(folder, (await readdir(folder))[0] ?? '');
  expect(await invalidity(bag)).toEqual([]);
  await writeFile(join(bag, 'data', 'more.txt'), 'x');
  expect(await invalidity(bag)).toEqual(['data/more.txt', 'Payload-Oxum']);
});
