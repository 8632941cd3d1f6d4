/** The records of a ZIP file as PKWARE's APPNOTE 6.3.10 lays them out; all numbers are little-endian. */

export const LOCAL_HEADER = { signature: 0x0403_4b50, bytes: 30 };
export const CENTRAL_HEADER = { signature: 0x0201_4b50, bytes: 46 };
export const END_RECORD = { signature: 0x0605_4b50, bytes: 22 };
export const ZIP64_END_RECORD = { signature: 0x0606_4b50, bytes: 56 };
export const ZIP64_LOCATOR = { signature: 0x0706_4b50, bytes: 20 };
export const DESCRIPTOR_SIGNATURE = 0x0807_4b50;
/** The first record of an archive that is cut into parts, and of one that was to be but fitted in one. */
export const SPLIT_SIGNATURES: readonly number[] = [0x0807_4b50, 0x3030_4b50];

/** A field that holds this lies in the ZIP64 records instead. */
export const MOST_16 = 0xffff;
export const MOST_32 = 0xffff_ffff;
export const ZIP64_EXTRA = 0x0001;
export const LONGEST_COMMENT = 0xffff;

export const METHOD = { store: 0, deflate: 8 } as const;
export type ZipMethod = keyof typeof METHOD;

export const FLAG = {
  encrypted: 0x0001,
  /** Sizes and CRC follow the data. */
  descriptor: 0x0008,
  patch: 0x0020,
  strongEncryption: 0x0040,
  utf8: 0x0800,
  maskedHeader: 0x2000,
} as const;

/** The high half of the external attributes is the Unix mode. */
export const UNIX_TYPE = { mask: 0xf000, regular: 0x8000, folder: 0x4000 } as const;
/** The low half is what DOS and Windows know of a file. */
export const DOS_ATTRIBUTE = { volume: 0x08, folder: 0x10, device: 0x40, reparsePoint: 0x400 } as const;

/** A 64-bit number as a safe integer; null when it is larger than any file. */
export function readSize(bytes: Buffer, offset: number): number | null {
  const value = bytes.readBigUInt64LE(offset);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
}
