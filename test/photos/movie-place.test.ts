import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasMoviePlace } from '../../electron/photos/movie-place.ts';
import { openRandomAccess } from '../../electron/photos/random-access.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { box, fullBox, movie } from './movie-samples.ts';

async function tellsItsPlace(bytes: Buffer): Promise<boolean> {
  const path = join(await temporaryFolder(), 'film');
  await writeFile(path, bytes);
  await using file = await openRandomAccess(path);
  return await hasMoviePlace(file);
}

const APPLE_KEYS = ['com.apple.quicktime.make', 'com.apple.quicktime.location.ISO6709'];
const keys = (names: readonly string[]) =>
  fullBox('keys', Buffer.from([0, 0, 0, names.length]), ...names.map((name) => box('mdta', Buffer.from(name))));
const metaQuickTime = (...content: Buffer[]) => box('meta', fullBox('hdlr', Buffer.from('\0\0\0\0mdta')), ...content);
const metaMp4 = (...content: Buffer[]) => fullBox('meta', fullBox('hdlr', Buffer.from('\0\0\0\0mdir')), ...content);
const XMP_UUID = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
const stsd = (content: string) =>
  box('trak', box('mdia', box('minf', box('stbl', fullBox('stsd', Buffer.from(content))))));

test.each([
  ['a phone’s ©xyz', movie(box('udta', box('\u00a9xyz', Buffer.from('\0\x12\x15\xc7+26.0800+119.3000/', 'latin1'))))],
  [
    '3GPP’s loci',
    movie(
      box('udta', fullBox('loci', Buffer.from('\x15\xc7\0\0\0w\x4c\xcc\0\x1a\x14\x7a\0\0\0\0earth\0\0', 'latin1'))),
    ),
  ],
  ['Apple’s key', movie(metaQuickTime(keys(APPLE_KEYS), box('ilst')))],
  ['Apple’s key in a track', movie(box('trak', metaQuickTime(keys(APPLE_KEYS))))],
  [
    'coordinates in an ilst',
    movie(box('udta', metaMp4(box('ilst', box('\u00a9cmt', box('data', Buffer.from('at +26.0800+119.3000/'))))))),
  ],
  ['XMP in a box of its own', movie(box('uuid', XMP_UUID, Buffer.from('<x exif:GPSLatitude="26,4.8N"/>')))],
  ['XMP in the user data', movie(box('udta', box('XMP_', Buffer.from('<x exif:GPSLongitude="119,18E"/>'))))],
  ['the XML of a camera', movie(metaMp4(box('xml ', Buffer.from('\0\0\0\0<Group name="ExifGPS">'))))],
  ['the track of an action camera', movie(stsd('\0\0\0\x01\0\0\0\x10gpmd'))],
  ['the way that a phone took', movie(stsd('\0\0\0\x01\0\0\0\x40mebx....mdtacom.apple.quicktime.location.ISO6709'))],
  ['a dashboard camera', movie(box('gps ', Buffer.alloc(32)))],
])('a film with %s tells its place', async (_, film) => {
  expect(await tellsItsPlace(film)).toBe(true);
});

test.each([
  ['plain film', movie()],
  [
    'title and maker',
    movie(
      box(
        'udta',
        box('\u00a9nam', Buffer.from('\0\x08\0\0location')),
        box('\u00a9mak', Buffer.from('\0\x05\0\0Apple')),
      ),
    ),
  ],
  [
    'keys without a place',
    movie(metaQuickTime(keys(['com.apple.quicktime.make', 'com.android.version']), box('ilst'))),
  ],
  [
    'chance letters in pictures and tables',
    movie(
      box(
        'trak',
        box('mdia', box('minf', box('stbl', box('stco', Buffer.from('loci\u00a9xyz+26.0800+119.3000', 'latin1'))))),
      ),
    ),
  ],
])('a film with %s tells none', async (_, film) => {
  expect(await tellsItsPlace(film)).toBe(false);
});

test('the place is found behind the pictures, with sizes of 64 bits, and in a last box without a size', async () => {
  const place = box('udta', box('\u00a9xyz', Buffer.from('+26.0800+119.3000/')));
  const large = Buffer.concat([
    Buffer.from([0, 0, 0, 1]),
    Buffer.from('mdat'),
    Buffer.from('0000000000000110', 'hex'),
    Buffer.alloc(256),
  ]);
  expect(await tellsItsPlace(Buffer.concat([box('ftyp', Buffer.from('qt  ')), large, box('moov', place)]))).toBe(true);
  const open = box('moov', place);
  open.writeUInt32BE(0, 0);
  expect(await tellsItsPlace(Buffer.concat([box('ftyp', Buffer.from('qt  ')), open]))).toBe(true);
});

test('a film that is cut off anywhere ends the search', async () => {
  const film = movie(box('udta', box('\u00a9nam', Buffer.from('film'))));
  for (let length = 0; length < film.length; length += 3)
    expect(await tellsItsPlace(film.subarray(0, length))).toBe(false);
});

test('boxes in boxes without end, or without number, count as a film that nobody can vouch for', async () => {
  let nested = box('udta');
  for (let depth = 0; depth < 40; depth++) nested = box('udta', nested);
  expect(await tellsItsPlace(movie(nested))).toBe(true);
  expect(await tellsItsPlace(movie(...Array.from({ length: 30_000 }, () => box('abcd'))))).toBe(true);
});
