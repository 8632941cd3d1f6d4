import { expect, test } from 'vitest';
import { text } from '../support/package-builder.ts';
import { refusedCodes } from './judged-packages.ts';
import { BASE, framed, type Operation, on, operated, PHOTO, withEntry } from './zip-operations.ts';
import { giveDescriptor, newPiece, setBoth } from './zip-surgery.ts';

/** What a mail gateway or an archiver may do to a ZIP without touching what it holds. */
const HARMLESS: readonly [what: string, isRezipped: boolean, operation: Operation][] = [
  ['a comment', false, framed({ comment: Buffer.from('已由邮件网关扫描') })],
  ['a comment of an entry', false, on(PHOTO, (piece) => (piece.comment = Buffer.from('x')))],
  [
    'extra fields that differ',
    false,
    on(PHOTO, (piece) => {
      piece.localExtra = Buffer.from([0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]);
      piece.extra = Buffer.from([0x0a, 0, 4, 0, 0, 0, 0, 0]);
    }),
  ],
  [
    'descriptors with a signature',
    true,
    (pieces) => {
      for (const piece of pieces) giveDescriptor(piece, true);
    },
  ],
  [
    'descriptors without one',
    true,
    (pieces) => {
      for (const piece of pieces) giveDescriptor(piece, false);
    },
  ],
  [
    'folder entries',
    true,
    (pieces) => {
      const folders = ['', '/data', '/data/evidence', '/signer'];
      pieces.unshift(...folders.map((path) => newPiece(`${BASE}${path}/`, text(''))));
    },
  ],
  ['an empty folder', true, withEntry(`${BASE}/data/empty/`, text(''))],
  ['another order', true, (pieces) => void pieces.reverse()],
  [
    'names without the flag of UTF-8',
    true,
    (pieces) => {
      for (const piece of pieces) setBoth(piece, 'flags', 0);
    },
  ],
];

test.each(HARMLESS)('%s changes nothing', async (_, isRezipped, operation) => {
  const report = await operated(operation);
  expect(report.result).toBe('trusted');
  expect(report.problems.map(({ code }) => code)).toEqual(isRezipped ? ['W_REZIPPED'] : []);
});

test.each<[what: string, folder: Buffer]>([
  ['in Chinese', Buffer.from('新建文件夹/')],
  ['in GBK', Buffer.from([0xd0, 0xc2, 0xbd, 0xa8, 0x2f])],
  ['in GBK with a backslash inside a character', Buffer.from([0x95, 0x5c, 0x2f])],
  ['in Latin-1', Buffer.from([0x52, 0xe9, 0x2f])],
  ['of no encoding', Buffer.from([0xff, 0xfe, 0x80, 0x2f])],
  ['with a blank at its end', Buffer.from('附件 /')],
  ['like a device of Windows', Buffer.from('aux/')],
  ['with an invisible character', Buffer.from('a\u200bb/')],
  ['like the bag folder', Buffer.from(`${BASE}/`)],
])('one more folder around it changes nothing, whatever it is called: %s', async (_, folder) => {
  const report = await operated((pieces) => {
    for (const piece of pieces) {
      piece.name = Buffer.concat([folder, piece.name]);
      piece.localName = piece.name;
      setBoth(piece, 'flags', 0);
    }
  });
  expect(report.result).toBe('trusted');
  expect(report.problems.map(({ code }) => code)).toEqual(['W_REZIPPED']);
  expect(report.problems[0]?.message).toContain('多套了一层文件夹');
});

test('a wrapping folder with a control character is refused', async () => {
  const report = await operated((pieces) => {
    for (const piece of pieces) piece.name = piece.localName = Buffer.concat([Buffer.from('a\u0007/'), piece.name]);
  });
  expect(refusedCodes(report)).toEqual(['ZIP_NAME_CHARACTER']);
});
