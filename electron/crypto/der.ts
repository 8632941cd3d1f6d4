/**
 * DER (X.690) for the few structures of this room, strict in both directions: definite lengths in their shortest form,
 * shortest integers that are not negative, nothing left over. So every value has exactly one encoding.
 */
import { bytesToNumberBE } from '@noble/curves/utils.js';

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
  /** Constructed [0] and [1], as in ECPrivateKey. */
  explicit0: 0xa0,
  explicit1: 0xa1,
} as const;

/** The bytes are not the one DER encoding of what was asked for. */
export class DerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DerError';
  }
}

/** Reads the elements of one constructed value in turn; every method throws DerError. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  isNext(tag: number): boolean {
    return this.#bytes[this.#offset] === tag;
  }

  /** Whether the next bytes are this whole element. */
  isNextElement(element: Uint8Array): boolean {
    return Buffer.compare(this.#bytes.subarray(this.#offset, this.#offset + element.length), element) === 0;
  }

  /** Steps over an element that must be exactly this one. */
  fixed(element: Uint8Array): void {
    if (!this.isNextElement(element)) throw new DerError(`an unexpected element at byte ${this.#offset}`);
    this.#offset += element.length;
  }

  /** The content bytes of the next element, which must have this tag. */
  content(tag: number): Uint8Array {
    if (!this.isNext(tag)) throw new DerError(`expected tag 0x${tag.toString(16)} at byte ${this.#offset}`);
    this.#offset += 1;
    const length = this.#length();
    const end = this.#offset + length;
    if (end > this.#bytes.length) throw new DerError(`the element ends behind the last byte: ${end}`);
    const content = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return content;
  }

  /** Reads a constructed element whole: what `read` leaves over is an error. */
  constructed<T>(tag: number, read: (inside: DerReader) => T): T {
    return readDer(this.content(tag), read);
  }

  sequence<T>(read: (inside: DerReader) => T): T {
    return this.constructed(TAG.sequence, read);
  }

  integer(): bigint {
    const content = this.content(TAG.integer);
    const [first, second] = content;
    if (first === undefined || first >= 0x80) throw new DerError('an integer that is empty or negative');
    if (first === 0 && second !== undefined && second < 0x80) throw new DerError('an integer with a needless zero');
    return bytesToNumberBE(content);
  }

  /** An integer that fits 31 bits, as versions and costs do. */
  smallInteger(): number {
    const value = this.integer();
    if (value > 0x7fffffffn) throw new DerError(`an integer out of all proportion: ${value}`);
    return Number(value);
  }

  /** Two bytes of length are more than any key needs. */
  #length(): number {
    const first = this.#next();
    if (first < 0x80) return first;
    if (first !== 0x81 && first !== 0x82) throw new DerError('an indefinite or outsized length');
    const length = first === 0x81 ? this.#next() : this.#next() * 0x100 + this.#next();
    if (length < (first === 0x81 ? 0x80 : 0x100)) throw new DerError('a length that is not in its shortest form');
    return length;
  }

  #next(): number {
    const byte = this.#bytes[this.#offset];
    if (byte === undefined) throw new DerError('the bytes end inside an element');
    this.#offset += 1;
    return byte;
  }

  finish(): void {
    if (this.#offset !== this.#bytes.length) throw new DerError(`bytes left over from byte ${this.#offset} on`);
  }
}

/** Reads all of the bytes: what `read` leaves over is an error. */
export function readDer<T>(bytes: Uint8Array, read: (reader: DerReader) => T): T {
  const reader = new DerReader(bytes);
  const value = read(reader);
  reader.finish();
  return value;
}

/** One element; the contents are joined. */
export function derElement(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag, ...derLength(content.length)), content]));
}

export function derSequence(...elements: readonly Uint8Array[]): Uint8Array {
  return derElement(TAG.sequence, ...elements);
}

/** @throws DerError for a negative value */
export function derInteger(value: bigint | number): Uint8Array {
  const digits = BigInt(value).toString(16);
  if (digits.startsWith('-')) throw new DerError('a negative integer');
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes = Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
  return derElement(TAG.integer, bytes);
}

function derLength(length: number): readonly number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  if (length < 0x10000) return [0x82, length >> 8, length & 0xff];
  throw new DerError(`an element of ${length} bytes`);
}
