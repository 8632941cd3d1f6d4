import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { PROFILE_IDENTIFIER } from '../../electron/bag/bag-info.ts';
import { writePackage } from '../../electron/bag/bag-writer.ts';
import { PACKAGE_KINDS } from '../../electron/bag/layout.ts';
import { signatureOf, testSigner } from '../support/package-builder.ts';
import { cardRequest, submissionRequest } from './written-packages.ts';

const FieldRule = z.strictObject({
  required: z.boolean().optional(),
  repeatable: z.boolean().optional(),
  description: z.string().optional(),
  values: z.array(z.string()).min(1).optional(),
});
const Algorithms = z.array(z.enum(['md5', 'sha1', 'sha256', 'sha512'])).min(1);

/** The BagIt Profiles Specification 1.4.0: what must and what may stand in a profile. */
const Profile = z.strictObject({
  'BagIt-Profile-Info': z.strictObject({
    'BagIt-Profile-Identifier': z.url(),
    'BagIt-Profile-Version': z.literal('1.4.0'),
    'Source-Organization': z.string().min(1),
    'External-Description': z.string().min(1),
    Version: z.string().min(1),
    'Contact-Name': z.string().optional(),
    'Contact-Email': z.string().optional(),
    'Contact-Phone': z.string().optional(),
  }),
  'Bag-Info': z.record(z.string(), FieldRule),
  'Manifests-Required': Algorithms,
  'Manifests-Allowed': Algorithms,
  'Tag-Manifests-Required': Algorithms,
  'Tag-Manifests-Allowed': Algorithms,
  'Allow-Fetch.txt': z.boolean(),
  'Data-Empty': z.boolean(),
  Serialization: z.enum(['forbidden', 'required', 'optional']),
  'Accept-Serialization': z.array(z.string()),
  'Accept-BagIt-Version': z.array(z.enum(['0.96', '0.97', '1.0'])).min(1),
  'Tag-Files-Required': z.array(z.string()),
  'Tag-Files-Allowed': z.array(z.string()),
});

async function readProfile() {
  const path = join(import.meta.dirname, '..', '..', 'assets', 'bagit-profile.json');
  return Profile.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Files of a written bag by their path, and the labels of its bag-info.txt. */
async function bagOf(
  path: string,
): Promise<{ files: Map<string, Uint8Array>; labels: [label: string, value: string][] }> {
  const entries = Object.entries(unzipSync(await readFile(path)));
  const files = new Map(entries.map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes] as const));
  const info = new TextDecoder().decode(files.get('bag-info.txt'));
  const labels = info
    .trimEnd()
    .split('\n')
    .map((line): [string, string] => [line.split(': ')[0] ?? '', line.replace(/^[^:]*: /, '')]);
  return { files, labels };
}

test('the profile is one by its own specification, and names itself as packages do', async () => {
  const profile = await readProfile();
  expect(profile['BagIt-Profile-Info']['BagIt-Profile-Identifier']).toBe(PROFILE_IDENTIFIER);
  expect(profile['Manifests-Allowed']).toEqual(expect.arrayContaining(profile['Manifests-Required']));
  expect(profile['Tag-Manifests-Allowed']).toEqual(expect.arrayContaining(profile['Tag-Manifests-Required']));
  expect(profile['Tag-Files-Allowed']).toEqual(expect.arrayContaining(profile['Tag-Files-Required']));
  expect(profile['Accept-Serialization']).toEqual(['application/zip']);
  // Always required, and by the specification not listed.
  expect(Object.keys(profile['Bag-Info'])).not.toContain('BagIt-Profile-Identifier');
  expect(profile['Bag-Info']['Shishi-Kind']?.values).toEqual([...PACKAGE_KINDS]);
});

test('what is written keeps the profile: labels, their number and values, and tag files', async () => {
  const profile = await readProfile();
  const own = await testSigner();
  const volume = { volume: 1, of: 3 };
  const submission = await submissionRequest();
  const requests = [
    submission,
    { ...submission, info: { ...submission.info, volume } },
    { ...(await cardRequest()), signWithPrevious: (bytes: Uint8Array) => signatureOf(own, bytes) },
  ];
  for (const request of requests) {
    const { files, labels } = await bagOf((await writePackage(request)).path);
    const names = labels.map(([label]) => label);
    for (const [label, rule] of Object.entries(profile['Bag-Info'])) {
      if (rule.required) expect(names).toContain(label);
      if (rule.repeatable === false) expect(names.filter((name) => name === label).length).toBeLessThanOrEqual(1);
      const values = labels.filter(([name]) => name === label).map(([, value]) => value);
      if (rule.values) expect(rule.values).toEqual(expect.arrayContaining(values));
    }
    expect(names.filter((name) => profile['Bag-Info'][name] === undefined)).toEqual(['BagIt-Profile-Identifier']);
    expect([...files.keys()]).toEqual(expect.arrayContaining(profile['Tag-Files-Required']));
    const generated = ['bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'];
    const others = [...files.keys()].filter((path) => !path.startsWith('data/') && !generated.includes(path));
    expect(profile['Tag-Files-Allowed']).toEqual(expect.arrayContaining(others));
  }
});

test('bag-info.txt says what the package format asks for', async () => {
  const submission = await submissionRequest();
  const info = { ...submission.info, organization: '榕荫\n社区\u3000居委会', volume: { volume: 1, of: 3 } };
  const { labels } = await bagOf((await writePackage({ ...submission, info })).path);
  const bytes = submission.payload.reduce(
    (sum, item) => sum + ('bytes' in item ? item.bytes.length : item.sizeBytes),
    0,
  );
  expect(labels).toEqual([
    ['Source-Organization', '榕荫 社区 居委会'],
    ['External-Identifier', 'sub-r2-v1'],
    ['Bagging-Date', '2021-12-18'],
    ['Payload-Oxum', `${bytes}.${submission.payload.length}`],
    ['Bag-Software-Agent', '实事台 0.1.0'],
    ['BagIt-Profile-Identifier', PROFILE_IDENTIFIER],
    ['Shishi-Kind', 'submission'],
    ['Shishi-Format', '1'],
    ['Bag-Group-Identifier', 'sub-r2-v1'],
    ['Bag-Count', '1 of 3'],
  ]);
});
