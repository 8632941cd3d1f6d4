/** Takes a real package's ZIP apart and puts it together again, so that it can be given exactly one defect. */
import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 30;
const CENTRAL = 46;
const END = 22;

/** One entry: its two headers (without names), its names as bytes, and its data. */
export interface Piece {
  readonly local: Buffer;
  readonly central: Buffer;
  localName: Buffer;
  name: Buffer;
  localExtra: Buffer;
  extra: Buffer;
  comment: Buffer;
  data: Buffer;
  /** What follows the data: a data descriptor, or what should not be there. */
  after: Buffer;
  /** Instead of where it lies. */
  offset?: number;
}

const EMPTY = Buffer.alloc(0);

/** @throws Error for what the program's own writer would not write */
export function takeApart(zip: Buffer): Piece[] {
  const end = zip.length - END;
  if (zip.readUInt32LE(end) !== 0x0605_4b50) throw new Error('no end record at the end');
  const pieces: Piece[] = [];
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    const central = Buffer.from(zip.subarray(at, at + CENTRAL));
    const name = Buffer.from(zip.subarray(at + CENTRAL, at + CENTRAL + central.readUInt16LE(28)));
    const offset = central.readUInt32LE(42);
    const dataAt = offset + LOCAL + name.length;
    const data = Buffer.from(zip.subarray(dataAt, dataAt + central.readUInt32LE(20)));
    const local = Buffer.from(zip.subarray(offset, offset + LOCAL));
    pieces.push({
      local,
      central,
      name,
      localName: name,
      data,
      localExtra: EMPTY,
      extra: EMPTY,
      comment: EMPTY,
      after: EMPTY,
    });
    at += CENTRAL + name.length;
  }
  return pieces;
}

/** What stands around the entries, and what the end record claims where it is not the truth. */
export interface Frame {
  readonly before?: Buffer;
  /** Between the directory and the end record. */
  readonly beforeEnd?: Buffer;
  readonly comment?: Buffer;
  readonly behind?: Buffer;
  readonly end?: (record: Buffer) => void;
}

export function putTogether(pieces: readonly Piece[], frame: Frame = {}): Buffer {
  const { before = EMPTY, beforeEnd = EMPTY, comment = EMPTY, behind = EMPTY } = frame;
  const parts: Buffer[] = [before];
  let at = before.length;
  const directory = pieces.map((piece) => {
    const { local, localName, localExtra, data, after } = piece;
    local.writeUInt16LE(localName.length, 26);
    local.writeUInt16LE(localExtra.length, 28);
    const parcel = Buffer.concat([local, localName, localExtra, data, after]);
    parts.push(parcel);
    const header = centralOf(piece, at);
    at += parcel.length;
    return header;
  });
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(END);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(pieces.length, 8);
  end.writeUInt16LE(pieces.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  frame.end?.(end);
  return Buffer.concat([...parts, central, beforeEnd, end, comment, behind]);
}

function centralOf({ central, name, extra, comment, offset }: Piece, at: number): Buffer {
  central.writeUInt16LE(name.length, 28);
  central.writeUInt16LE(extra.length, 30);
  central.writeUInt16LE(comment.length, 32);
  central.writeUInt32LE(offset ?? at, 42);
  return Buffer.concat([central, name, extra, comment]);
}

/** The piece whose path in the bag folder is given. */
export function pieceOf(pieces: readonly Piece[], path: string): Piece {
  const piece = pieces.find(({ name }) => name.toString().endsWith(`/${path}`));
  if (piece === undefined) throw new Error(`no ${path}`);
  return piece;
}

/** A piece like those of the writer. */
export function newPiece(name: string | Buffer, content: Uint8Array, method: 'store' | 'deflate' = 'store'): Piece {
  const raw = Buffer.from(name);
  const data = method === 'store' ? Buffer.from(content) : deflateRawSync(content);
  const local = Buffer.alloc(LOCAL);
  local.write('PK\x03\x04', 'latin1');
  const central = Buffer.alloc(CENTRAL);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt16LE(0x314, 4);
  const piece = {
    local,
    central,
    name: raw,
    localName: raw,
    data,
    localExtra: EMPTY,
    extra: EMPTY,
    comment: EMPTY,
    after: EMPTY,
  };
  central.writeUInt32LE(raw.at(-1) === 0x2f ? 0x41ed_0000 : 0x81a4_0000, 38);
  setBoth(piece, 'flags', 0x800);
  setBoth(piece, 'method', method === 'store' ? 0 : 8);
  setBoth(piece, 'crc', crc32(content));
  setBoth(piece, 'packed', data.length);
  setBoth(piece, 'size', content.length);
  return piece;
}

/** Where a field stands in the local header; 2 bytes further in the central one. */
const FIELDS = { flags: [6, 2], method: [8, 2], crc: [14, 4], packed: [18, 4], size: [22, 4] } as const;
export type Field = keyof typeof FIELDS;

export function setLocal({ local }: Piece, field: Field, value: number): void {
  const [at, bytes] = FIELDS[field];
  local.writeUIntLE(value, at, bytes);
}

export function setBoth(piece: Piece, field: Field, value: number): void {
  const [at, bytes] = FIELDS[field];
  setLocal(piece, field, value);
  piece.central.writeUIntLE(value, at + 2, bytes);
}

/** Sizes and CRC behind the data, as a writer leaves them that cannot go back. */
export function giveDescriptor(piece: Piece, withSignature: boolean): void {
  const { central } = piece;
  const fields = Buffer.concat([central.subarray(16, 20), central.subarray(20, 24), central.subarray(24, 28)]);
  piece.after = withSignature ? Buffer.concat([Buffer.from('PK\x07\x08', 'latin1'), fields]) : fields;
  setBoth(piece, 'flags', 0x808);
  for (const field of ['crc', 'packed', 'size'] as const) setLocal(piece, field, 0);
}
