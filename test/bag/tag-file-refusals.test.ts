import { randomBytes } from 'node:crypto';
import { test } from 'vitest';
import { text } from '../support/package-builder.ts';
import { expectRefused, inTag, type RefusalCase, withTag } from './refusal-cases.ts';

const MANIFEST = 'manifest-sha256.txt';

const DECLARATION: readonly RefusalCase[] = [
  ...['0.97', '1.1', '2.0'].map((version) => ({
    what: `BagIt ${version}`,
    code: 'BAGIT_VERSION',
    defects: inTag('bagit.txt', (content) => content.replace('1.0', version)),
  })),
  {
    what: 'another encoding of tag files',
    code: 'BAGIT_VERSION',
    defects: inTag('bagit.txt', (content) => content.replace('UTF-8', 'GBK')),
  },
  {
    what: 'a third line in bagit.txt',
    code: 'BAGIT_VERSION',
    defects: inTag('bagit.txt', (content) => `${content}X: 1\n`),
  },
  {
    what: 'a byte order mark in bagit.txt',
    code: 'BAGIT_VERSION',
    defects: inTag('bagit.txt', (content) => `\uFEFF${content}`),
  },
  {
    what: 'CRLF in bagit.txt',
    code: 'BAGIT_VERSION',
    defects: inTag('bagit.txt', (content) => content.replaceAll('\n', '\r\n')),
  },
];

const INVALID_UTF8 = Buffer.concat([text('Source-Organization: '), Buffer.from([0xb8, 0xb4, 0xd6]), text('\n')]);

const ENCODING: readonly RefusalCase[] = [
  ...['bag-info.txt', MANIFEST].flatMap((path) => [
    {
      what: `a byte order mark in ${path}`,
      code: 'TAG_ENCODING',
      defects: inTag(path, (content) => `\uFEFF${content}`),
    },
    {
      what: `CRLF in ${path}`,
      code: 'TAG_ENCODING',
      defects: inTag(path, (content) => content.replaceAll('\n', '\r\n')),
    },
  ]),
  {
    what: 'a byte order mark in the tag manifest',
    code: 'TAG_ENCODING',
    defects: { tagManifest: (lines) => `\uFEFF${lines}` },
  },
  {
    what: 'CRLF in the tag manifest',
    code: 'TAG_ENCODING',
    defects: { tagManifest: (lines) => lines.replaceAll('\n', '\r\n') },
  },
  { what: 'GBK in bag-info.txt', code: 'TAG_ENCODING', defects: withTag('bag-info.txt', INVALID_UTF8) },
  {
    what: 'a bag-info.txt of more than a megabyte',
    code: 'TAG_TOO_LARGE',
    defects: inTag('bag-info.txt', (content) => `${content}X: ${randomBytes(600_000).toString('hex')}\n`),
  },
];

const BAG_INFO: readonly RefusalCase[] = [
  ...[
    'Source-Organization',
    'External-Identifier',
    'Bagging-Date',
    'Payload-Oxum',
    'Bag-Software-Agent',
    'BagIt-Profile-Identifier',
    'Shishi-Kind',
    'Shishi-Format',
  ].flatMap((label) => [
    {
      what: `no ${label} in bag-info.txt`,
      code: 'BAG_INFO',
      defects: { info: (labels: Map<string, string>) => void labels.delete(label) },
    },
    {
      what: `${label} twice in bag-info.txt`,
      code: 'BAG_INFO',
      defects: inTag(
        'bag-info.txt',
        (content) => content + (new RegExp(`^${label}: .*\n`, 'm').exec(content)?.[0] ?? ''),
      ),
    },
  ]),
  {
    what: 'a bagging date that does not exist',
    code: 'BAG_INFO',
    defects: inTag('bag-info.txt', (content) => content.replace('2021-12-18', '2021-02-30')),
  },
  {
    what: 'a line without a label in bag-info.txt',
    code: 'BAG_INFO',
    defects: inTag('bag-info.txt', (content) => `${content}只有一句话\n`),
  },
  {
    what: 'a volume count without a group',
    code: 'BAG_INFO',
    defects: { info: (labels) => void labels.set('Bag-Count', '1 of 2') },
  },
  {
    what: 'volume 3 of 2',
    code: 'BAG_INFO',
    defects: { info: (labels) => void labels.set('Bag-Count', '3 of 2').set('Bag-Group-Identifier', 'sub-r2-v1') },
  },
  {
    what: 'a newer package format',
    code: 'FORMAT_NEWER',
    defects: { info: (labels) => void labels.set('Shishi-Format', '2') },
  },
  {
    what: 'an unknown package format',
    code: 'FORMAT_UNKNOWN',
    defects: { info: (labels) => void labels.set('Shishi-Format', '0') },
  },
];

test.each([...DECLARATION, ...ENCODING, ...BAG_INFO])('refused with $code: $what', expectRefused);
