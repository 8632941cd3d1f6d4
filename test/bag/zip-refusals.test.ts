import { expect, test } from 'vitest';
import { text } from '../support/package-builder.ts';
import { CHINESE_SENTENCE, refusedCodes } from './judged-packages.ts';
import { BASE, both, framed, local, mode, type Operation, on, operated, PHOTO, withEntry } from './zip-operations.ts';
import { giveDescriptor, newPiece, type Piece, putTogether, setBoth } from './zip-surgery.ts';

const TYPES: readonly [what: string, code: string, operation: Operation][] = [
  ['a symbolic link', 'ZIP_NOT_REGULAR', mode(0o120777)],
  ['a named pipe', 'ZIP_NOT_REGULAR', mode(0o010644)],
  ['a device', 'ZIP_NOT_REGULAR', mode(0o060644)],
  ['a socket', 'ZIP_NOT_REGULAR', mode(0o140644)],
  ['a folder with data', 'ZIP_FOLDER_DATA', withEntry(`${BASE}/data/x/`)],
  ['an encrypted entry', 'ZIP_ENCRYPTED', both(PHOTO, 'flags', 0x801)],
  ['strong encryption', 'ZIP_ENCRYPTED', both(PHOTO, 'flags', 0x840)],
  ['BZIP2', 'ZIP_METHOD', both(PHOTO, 'method', 12)],
  ['Zstandard', 'ZIP_METHOD', both(PHOTO, 'method', 93)],
  ['Deflate64', 'ZIP_METHOD', both('VERIFY.txt', 'method', 9)],
];

const NAMES: readonly [what: string, code: string, operation: Operation][] = [
  ['a name that climbs out', 'ZIP_NAME_PATH', withEntry('../evil.txt')],
  ['a name that climbs out of the bag', 'ZIP_NAME_PATH', withEntry(`${BASE}/data/../../evil.txt`)],
  ['an absolute name', 'ZIP_NAME_PATH', withEntry('/etc/passwd')],
  ['a drive', 'ZIP_NAME_PATH', withEntry('C:/x.txt')],
  ['a share', 'ZIP_NAME_PATH', withEntry('//server/x.txt')],
  ['a backslash', 'ZIP_NAME_PATH', withEntry(`${BASE}\\x.txt`)],
  ['a dot segment', 'ZIP_NAME_PATH', withEntry(`${BASE}/./x.txt`)],
  ['an empty segment', 'ZIP_NAME_PATH', withEntry(`${BASE}//x.txt`)],
  ['no name', 'ZIP_NAME_PATH', withEntry('')],
  ['a control character', 'ZIP_NAME_CHARACTER', withEntry(`${BASE}/x\u0007.txt`)],
  ['a NUL', 'ZIP_NAME_CHARACTER', withEntry(`${BASE}/x.jpg\0.exe`)],
  ['a change of direction', 'ZIP_NAME_CHARACTER', withEntry(`${BASE}/x\u202egpj.exe`)],
  ['a zero-width space', 'ZIP_NAME_CHARACTER', withEntry(`${BASE}/x\u200b.txt`)],
  ['a Windows device', 'ZIP_NAME_RESERVED', withEntry(`${BASE}/con.txt`)],
  ['another Windows device', 'ZIP_NAME_RESERVED', withEntry(`${BASE}/LPT1`)],
  ['a dot at the end', 'ZIP_NAME_RESERVED', withEntry(`${BASE}/x.`)],
  ['a blank at the end', 'ZIP_NAME_RESERVED', withEntry(`${BASE}/x `)],
  ['241 characters', 'ZIP_NAME_LONG', withEntry(`${BASE}/${'x'.repeat(240 - BASE.length)}`)],
  ['a name in GBK', 'ZIP_NAME_ENCODING', withEntry(Buffer.concat([text(`${BASE}/`), Buffer.from([0xb8, 0xb4])]))],
  ['an overlong form', 'ZIP_NAME_ENCODING', withEntry(Buffer.concat([text(`${BASE}/x`), Buffer.from([0xc0, 0xaf])]))],
  ['a name twice', 'ZIP_NAME_TWICE', withEntry(`${BASE}/VERIFY.txt`)],
  ['a name twice but for its case', 'ZIP_NAME_TWICE', withEntry(`${BASE}/Verify.TXT`)],
  ['a file where a folder is', 'ZIP_NAME_CONFLICT', withEntry(`${BASE}/data`)],
  ['a file in a file', 'ZIP_NAME_CONFLICT', withEntry(`${BASE}/VERIFY.txt/x`)],
];

test('a name twice but for its normal form is refused', async () => {
  const report = await operated((pieces) => {
    for (const form of ['NFC', 'NFD']) pieces.push(newPiece(`${BASE}/é.txt`.normalize(form), text('x')));
  });
  expect(refusedCodes(report)).toEqual(['ZIP_NAME_TWICE']);
});

/** Something that nobody listed and nobody uses. */
const withJunk =
  (change: (piece: Piece) => void): Operation =>
  (pieces) => {
    const piece = newPiece('__MACOSX/._x', Buffer.alloc(2000), 'deflate');
    change(piece);
    pieces.push(piece);
  };

const flipped = (path: string, at: number) =>
  on(path, ({ data }) => {
    data[at] = (data[at] ?? 0) ^ 0x55;
  });

const DATA: readonly [what: string, code: string, operation: Operation][] = [
  ['a byte of a photo changed', 'ZIP_CRC', flipped(PHOTO, 12)],
  ['a wrong CRC in both headers', 'ZIP_CRC', both(PHOTO, 'crc', 1)],
  ['a wrong CRC of a tag file', 'ZIP_CRC', both('signature.sm2', 'crc', 1)],
  ['a wrong CRC of submission.json', 'ZIP_CRC', both('data/submission.json', 'crc', 1)],
  ['a wrong CRC of a file that macOS left', 'ZIP_CRC', withJunk((piece) => setBoth(piece, 'crc', 1))],
  ['more bytes in it than the headers say', 'ZIP_SIZE', withJunk((piece) => setBoth(piece, 'size', 3))],
  ['deflated bytes that are none', 'ZIP_DATA', on('VERIFY.txt', ({ data }) => void data.fill(0xff))],
  [
    'fewer bytes than the headers say',
    'ZIP_SIZE',
    on('VERIFY.txt', (piece) => setBoth(piece, 'size', piece.central.readUInt32LE(24) + 1)),
  ],
  [
    'more bytes than the headers say',
    'ZIP_SIZE',
    on('VERIFY.txt', (piece) => setBoth(piece, 'size', piece.central.readUInt32LE(24) - 1)),
  ],
  ['a stored entry of two sizes', 'ZIP_SIZE', on('signature.sm2', (piece) => setBoth(piece, 'size', 9))],
  [
    'bytes hidden behind the end of deflated data',
    'ZIP_SIZE',
    on('VERIFY.txt', (piece) => {
      piece.data = Buffer.concat([piece.data, text('hidden')]);
      setBoth(piece, 'packed', piece.data.length);
    }),
  ],
  [
    'a bomb',
    'ZIP_RATIO',
    (pieces) => {
      pieces.push(newPiece(`${BASE}/bomb.txt`, Buffer.alloc(2 * 1024 * 1024), 'deflate'));
    },
  ],
  [
    'a bomb that says it is none',
    'ZIP_SIZE',
    on('VERIFY.txt', (piece) => {
      piece.data = newPiece('x', Buffer.alloc(64 * 1024 * 1024), 'deflate').data;
      setBoth(piece, 'packed', piece.data.length);
    }),
  ],
];

const PLACES: readonly [what: string, code: string, operation: Operation][] = [
  [
    'a local name that differs',
    'ZIP_HEADERS_DIFFER',
    on('VERIFY.txt', (piece) => (piece.localName = Buffer.from(`${BASE}/verify.exe`))),
  ],
  ['a local method that differs', 'ZIP_HEADERS_DIFFER', local(PHOTO, 'method', 8)],
  ['local flags that differ', 'ZIP_HEADERS_DIFFER', local(PHOTO, 'flags', 0x801)],
  ['a local CRC that differs', 'ZIP_HEADERS_DIFFER', local(PHOTO, 'crc', 1)],
  ['a local size that differs', 'ZIP_HEADERS_DIFFER', local('VERIFY.txt', 'size', 1)],
  ['local zeros without a descriptor', 'ZIP_HEADERS_DIFFER', local(PHOTO, 'crc', 0)],
  [
    'two entries over one place',
    'ZIP_OVERLAP',
    (pieces) => {
      const [first] = pieces;
      if (first !== undefined)
        pieces.push({
          ...first,
          central: Buffer.from(first.central),
          name: text(`${BASE}/b.txt`) as Buffer,
          offset: 0,
        });
    },
  ],
  ['an entry that begins beyond the end', 'ZIP_OUTSIDE', on('signature.sm2', (piece) => (piece.offset = 0x7fff_0000))],
  ['bytes between two entries', 'ZIP_GAP', on(PHOTO, (piece) => (piece.after = Buffer.from('hidden')))],
  [
    'an entry that the directory hides',
    'ZIP_GAP',
    on(PHOTO, (piece) => (piece.after = putTogether([newPiece('x', text('x'))]).subarray(0, 32))),
  ],
  [
    'a descriptor that differs',
    'ZIP_HEADERS_DIFFER',
    on(PHOTO, (piece) => {
      giveDescriptor(piece, true);
      piece.after.writeUInt32LE(1, 4);
    }),
  ],
  ['bytes before the first entry', 'ZIP_PREFIX', framed({ before: Buffer.from('#!/bin/sh\n') })],
  ['bytes before the end record', 'ZIP_GAP', framed({ beforeEnd: Buffer.from('hidden') })],
  ['bytes behind the end record', 'ZIP_TRAILING', framed({ behind: Buffer.from('hidden') })],
  ['a second end record', 'ZIP_END_TWICE', framed({ comment: putTogether([]) })],
  ['a count that is too low', 'ZIP_COUNT', framed({ end: (end) => end.fill(Buffer.from([3, 0, 3, 0]), 8, 12) })],
  ['a count that is too high', 'ZIP_COUNT', framed({ end: (end) => end.fill(Buffer.from([99, 0, 99, 0]), 8, 12) })],
  ['two counts', 'ZIP_COUNT', framed({ end: (end) => end.writeUInt16LE(3, 8) })],
  ['a second disk', 'ZIP_SPLIT', framed({ end: (end) => end.writeUInt16LE(1, 4) })],
];

test.each([...TYPES, ...NAMES, ...DATA, ...PLACES])('refused: %s (%s)', async (_, code, operation) => {
  const report = await operated(operation);
  expect(report.result).toBe('broken');
  expect(refusedCodes(report)).toEqual([code]);
  for (const { message } of report.problems) expect(message).toMatch(CHINESE_SENTENCE);
});

test.each([
  ['entries', 'ZIP_TOO_MANY_ENTRIES', { entries: 11 }],
  ['bytes in all', 'ZIP_TOO_LARGE', { totalBytes: 5_000 }],
  ['bytes of one entry', 'ZIP_ENTRY_TOO_LARGE', { entryBytes: 2_000 }],
  ['bytes of the directory', 'ZIP_DIRECTORY_TOO_LARGE', { directoryBytes: 1_000 }],
  ['compression', 'ZIP_RATIO', { ratio: 1.2, ratioFromBytes: 500 }],
])('refused: more than the limit of %s', async (_, code, limits) => {
  expect(refusedCodes(await operated(framed({}), { limits }))).toEqual([code]);
});
