import { test } from 'vitest';
import { type Defects, text } from '../support/package-builder.ts';
import { samplePhoto } from '../support/submission-sample.ts';
import { DIGEST, EXTRA, expectRefused, PHOTO, type RefusalCase, withTag } from './refusal-cases.ts';

const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';

const withoutTag = (path: string): Defects => ({ tags: (files) => files.delete(path) });
/** Added on the way, after the signature. */
const added = (path: string, content: string): Defects => ({ signed: (files) => void files.set(path, text(content)) });
const withoutLine = (path: string) => (lines: string) =>
  lines
    .split('\n')
    .filter((line) => !line.endsWith(`  ${path}`))
    .join('\n');

const MANIFESTS: readonly RefusalCase[] = [
  ...['manifest-md5.txt', 'manifest-sha512.txt', 'MANIFEST-SHA1.TXT'].map((path) => ({
    what: `a second payload manifest ${path}`,
    code: 'MANIFEST_OTHER',
    defects: withTag(path, `${'0'.repeat(32)}  ${PHOTO}\n`),
  })),
  {
    what: 'a second tag manifest',
    code: 'MANIFEST_OTHER',
    defects: added('tagmanifest-md5.txt', `${'0'.repeat(32)}  bagit.txt\n`),
  },
  { what: 'fetch.txt', code: 'FETCH_REFUSED', defects: withTag('fetch.txt', `https://example.com/a 5 ${EXTRA}\n`) },
  { what: 'Fetch.TXT', code: 'FETCH_REFUSED', defects: withTag('Fetch.TXT', `https://example.com/a 5 ${EXTRA}\n`) },
  ...[
    ['no digest', `  ${PHOTO}`],
    ['an MD5 digest', `${'0'.repeat(32)}  data/a.txt`],
    ['the binary mark of checksum tools', `${DIGEST} *data/a.txt`],
    ['no path', `${DIGEST}  `],
    ['an unknown percent code', `${DIGEST}  data/a%2F.txt`],
    ['nothing', ''],
  ].map(([what, line]) => ({
    what: `a manifest line with ${what}`,
    code: 'MANIFEST_LINE',
    defects: { manifest: (lines: string) => `${lines}${line}\n` },
  })),
  {
    what: 'a malformed line in the tag manifest',
    code: 'MANIFEST_LINE',
    defects: { tagManifest: (lines) => `${lines}bagit.txt\n` },
  },
  {
    what: 'a path twice in the payload manifest',
    code: 'MANIFEST_REPEATED',
    defects: { manifest: (lines) => `${lines}${lines.split('\n')[0]}\n` },
  },
  {
    what: 'a path twice in the tag manifest',
    code: 'MANIFEST_REPEATED',
    defects: { tagManifest: (lines) => `${lines}${lines.split('\n')[0]}\n` },
  },
  ...[
    '../outside.jpg',
    'data/../../outside.jpg',
    'data/./a.jpg',
    'data//a.jpg',
    '/etc/passwd',
    'bagit.txt',
    'Data/a.jpg',
  ].map((path) => ({
    what: `the payload manifest listing ${path}`,
    code: 'MANIFEST_PATH',
    defects: { manifest: (lines: string) => `${lines}${DIGEST}  ${path}\n` },
  })),
  ...[PHOTO, '../outside.txt', TAG_MANIFEST, 'signature.sm2', 'signature-previous.sm2'].map((path) => ({
    what: `the tag manifest listing ${path}`,
    code: 'MANIFEST_PATH',
    defects: { tagManifest: (lines: string) => `${lines}${DIGEST}  ${path}\n` },
  })),
];

const COMPLETENESS: readonly RefusalCase[] = [
  {
    what: 'a Payload-Oxum with other bytes',
    code: 'OXUM_WRONG',
    defects: { info: (labels) => void labels.set('Payload-Oxum', `1${labels.get('Payload-Oxum')}`) },
  },
  {
    what: 'a Payload-Oxum with other files',
    code: 'OXUM_WRONG',
    defects: { info: (labels) => void labels.set('Payload-Oxum', `${labels.get('Payload-Oxum')}0`) },
  },
  {
    what: 'a payload file that the manifest does not list',
    code: 'PAYLOAD_UNLISTED',
    defects: { payload: (files) => void files.set(EXTRA, samplePhoto('多')), manifest: withoutLine(EXTRA) },
  },
  {
    what: 'a listed payload file that is not there',
    code: 'PAYLOAD_MISSING',
    defects: { manifest: (lines) => `${lines}${DIGEST}  ${EXTRA}\n` },
  },
  {
    what: 'a payload file whose digest the manifest has wrong',
    code: 'PAYLOAD_CHANGED',
    defects: { manifest: (lines) => lines.replace(/^[0-9a-f]{64}(?= {2}data\/evidence\/0001)/m, DIGEST) },
  },
  {
    what: 'a photo changed after signing',
    code: 'PAYLOAD_CHANGED',
    defects: { signed: (files) => rewriteByte(files, PHOTO) },
  },
  {
    what: 'a page changed after signing',
    code: 'PAYLOAD_CHANGED',
    defects: { signed: (files) => rewriteByte(files, 'data/index.html') },
  },
  { what: 'a tag file added after signing', code: 'TAG_UNLISTED', defects: added('NOTE.txt', '请看') },
  { what: 'a file added to signer/', code: 'TAG_UNLISTED', defects: added('signer/note.txt', '请看') },
  {
    what: 'a file like a signature, added',
    code: 'TAG_UNLISTED',
    defects: added('signature-3.sm2', '签名'),
  },
  ...['bagit.txt', 'bag-info.txt', MANIFEST, 'VERIFY.txt', 'signer/card.json', 'signer/public-key.pem'].map((path) => ({
    what: `a tag manifest that does not list ${path}`,
    code: 'TAG_UNLISTED',
    defects: { tagManifest: withoutLine(path) },
  })),
  {
    what: 'a listed tag file that is not there',
    code: 'TAG_MISSING',
    defects: { tagManifest: (lines) => `${lines}${DIGEST}  NOTE.txt\n` },
  },
  {
    what: 'VERIFY.txt removed after signing',
    code: 'TAG_MISSING',
    defects: { signed: (files) => void files.delete('VERIFY.txt') },
  },
  ...['bag-info.txt', MANIFEST, 'signer/card.json', 'signer/public-key.pem'].map((path) => ({
    what: `no ${path}`,
    code: 'TAG_MISSING',
    defects: withoutTag(path),
  })),
  {
    what: 'no tag manifest',
    code: 'TAG_MISSING',
    defects: { signed: (files) => void files.delete(TAG_MANIFEST) },
  },
  {
    what: 'VERIFY.txt changed after signing',
    code: 'TAG_CHANGED',
    defects: added('VERIFY.txt', '不用核验'),
  },
  {
    what: 'a tag file whose digest the tag manifest has wrong',
    code: 'TAG_CHANGED',
    defects: { tagManifest: (lines) => lines.replace(/^[0-9a-f]{64}(?= {2}VERIFY)/m, DIGEST) },
  },
];

function rewriteByte(files: Map<string, Uint8Array>, path: string): void {
  const bytes = Buffer.from(files.get(path) ?? []);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  files.set(path, bytes);
}

test.each([...MANIFESTS, ...COMPLETENESS])('refused with $code: $what', expectRefused);
