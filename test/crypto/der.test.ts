import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DerError, DerReader, derElement, derInteger, derSequence, readDer, TAG } from '../../electron/crypto/der.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const integer = (reader: DerReader): bigint => reader.integer();
const octets = (reader: DerReader): Uint8Array => reader.content(TAG.octetString);

test.each([
  ['02 01 00', 0n],
  ['02 01 7f', 127n],
  ['02 02 00 80', 128n],
  ['02 02 01 00', 256n],
  ['02 05 00 ff ff ff ff', 0xffffffffn],
])('%s is the integer %s, and is written so', (text, value) => {
  expect(readDer(hex(text), integer)).toBe(value);
  expect(derInteger(value)).toEqual(hex(text));
});

test.each([
  ['an empty integer', '02 00'],
  ['a negative integer', '02 01 80'],
  ['a needless leading zero', '02 02 00 7f'],
  ['zero in two bytes', '02 02 00 00'],
  ['a long form for a short length', '02 81 01 05'],
  ['two bytes of length where one is enough', '02 82 00 01 05'],
  ['an indefinite length', '02 80 05 00 00'],
  ['three bytes of length', '02 83 00 00 01 05'],
  ['a length that is missing', '02'],
  ['a length cut in two', '02 82 01'],
  ['content that is cut short', '02 02 05'],
  ['another tag', '03 01 05'],
  ['trailing bytes', '02 01 05 00'],
  ['nothing at all', ''],
])('%s is no integer', (_, text) => {
  expect(() => readDer(hex(text), integer)).toThrow(DerError);
  expect(readDer(hex('02 01 05'), integer)).toBe(5n);
});

test('bytes left over inside a sequence are an error', () => {
  const pair = (reader: DerReader) => reader.sequence((inside) => [inside.integer(), inside.integer()]);
  expect(readDer(hex('30 06 02 01 01 02 01 02'), pair)).toEqual([1n, 2n]);
  expect(() => readDer(hex('30 09 02 01 01 02 01 02 02 01 03'), pair)).toThrow(DerError);
  expect(() => readDer(hex('30 03 02 01 01 02 01 02'), pair)).toThrow(DerError);
});

test('content that is cut short is never handed over, even to a caller who does not look at the end', () => {
  expect(() => new DerReader(hex('04 03 01 02')).content(TAG.octetString)).toThrow(DerError);
  expect(new DerReader(hex('04 02 01 02')).content(TAG.octetString)).toEqual(hex('01 02'));
});

test('an inner element cannot reach beyond the one around it', () => {
  const inner = (reader: DerReader) => reader.sequence(integer);
  expect(() => readDer(hex('30 02 02 01 05'), inner)).toThrow(DerError);
});

test('an integer in a place for small ones is refused when it is larger than 31 bits', () => {
  const small = (reader: DerReader) => reader.smallInteger();
  expect(readDer(derInteger(0x7fffffff), small)).toBe(0x7fffffff);
  expect(() => readDer(derInteger(0x80000000), small)).toThrow(DerError);
});

test.each([0x80, 0x83, 0x84, 0xff])('a length that begins with byte %i is refused, whatever follows', (first) => {
  const content = new Uint8Array(0x100);
  const headed = (byte: number) => new Uint8Array([TAG.octetString, byte, 0x01, 0x00, ...content]);
  expect(() => readDer(headed(first), octets)).toThrow(DerError);
  expect(readDer(headed(0x82), octets)).toEqual(content);
});

test('a negative number cannot be written', () => {
  expect(() => derInteger(-1)).toThrow(DerError);
});

test('every length up to two bytes comes back, with the shortest form', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535]) {
    const element = derElement(TAG.octetString, new Uint8Array(length));
    expect(readDer(element, octets)).toHaveLength(length);
    expect(element.length - length).toBe(length < 128 ? 2 : length < 256 ? 3 : 4);
  }
  expect(() => derElement(TAG.octetString, new Uint8Array(65_536))).toThrow(DerError);
});

test('whatever is read is written back byte for byte: a value has one encoding', () => {
  const pair = (reader: DerReader) => reader.sequence((inside) => [inside.integer(), inside.integer()] as const);
  const likeDer = fc
    .tuple(fc.bigInt({ min: 0n, max: 2n ** 260n }), fc.bigInt({ min: 0n, max: 2n ** 260n }), fc.nat(75), fc.nat(255))
    .map(([left, right, at, byte]) => {
      const bytes = derSequence(derInteger(left), derInteger(right));
      if (at < bytes.length) bytes[at] = byte;
      return bytes;
    });
  let readable = 0;
  fc.assert(
    fc.property(likeDer, (bytes) => {
      try {
        const [left, right] = readDer(bytes, pair);
        readable += 1;
        expect(derSequence(derInteger(left), derInteger(right))).toEqual(bytes);
      } catch (error) {
        if (!(error instanceof DerError)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(readable).toBeGreaterThan(100);
});
