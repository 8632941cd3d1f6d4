import { deflateNow } from '../zip/zip-writer.ts';
import { type BagInfo, bagInfoText } from './bag-info.ts';
import * as layout from './layout.ts';

/** Everything of a volume's package that does not depend on which files it holds. */
export interface PackageFrame {
  /** The longest folder name that a volume of the submission gets. */
  readonly base: string;
  readonly info: BagInfo;
  readonly card: Uint8Array;
  readonly publicKeyPem: string;
  readonly verifyText: string;
  readonly hasPreviousSignature?: boolean;
}

const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;
const ZIP64_EXTRA = 2 * 28;
const ZIP64_END_RECORDS = 56 + 20;
const LARGEST_PLAIN_ZIP = 0xffff_ffff;
/** An SM2 signature in DER: two integers of at most 33 bytes. */
const LONGEST_SIGNATURE = 72;
const DIGEST_COLUMN = 64 + 2;
const LINE_END = 1;
const LONGEST_LINE = 128;
const SMALLEST_STORED_BLOCK = 16_383;
const MOST_PLAIN_ENTRIES = 60_000;
/** The same text with other numbers in it packs into a few bytes more or less. */
const OTHER_DIGITS = 16;
const LARGEST_OXUM = { bytes: 999_999_999_999, files: 99_999 };

/** Bytes that a payload file made in memory takes in the ZIP, without its headers. */
export function packedBytes(path: string, bytes: Uint8Array): number {
  return layout.isStored(path) ? bytes.length : deflatedBytes(bytes);
}

/** Bytes that a text takes in the ZIP. */
export function deflatedBytes(text: Uint8Array | string): number {
  return deflateNow(text).length;
}

/** Measures packages that share one frame. */
export interface PackageMeter {
  /** What one payload file adds: its entry, and its manifest line taken as incompressible. */
  readonly payloadBytes: (path: string, packedBytes: number) => number;
  /**
   * The most bytes of a package with so many payload files that add so much together. Exact but for the manifests and
   * the signature, whose packed size depends on digests and randomness: some dozen bytes, and about 45 a payload file.
   */
  readonly packageBytes: (payload: number, files: number) => number;
}

export function createPackageMeter(frame: PackageFrame): PackageMeter {
  const fixed = tagBytes(frame) + manifestBytes(frame) + END_RECORD;
  return {
    payloadBytes: (path, packedBytes) => entryBytes(frame.base, path, packedBytes) + manifestLineBytes(path),
    packageBytes: (payload, files) => {
      const total = fixed + payload + deflateOverhead(files * LONGEST_LINE);
      const isLarge = total >= LARGEST_PLAIN_ZIP || files > MOST_PLAIN_ENTRIES;
      return isLarge ? total + ZIP64_END_RECORDS + files * ZIP64_EXTRA : total;
    },
  };
}

function entryBytes(base: string, path: string, packedBytes: number): number {
  const name = Buffer.byteLength(base) + 1 + path.length;
  return LOCAL_HEADER + CENTRAL_HEADER + 2 * name + packedBytes;
}

function manifestLineBytes(path: string): number {
  return DIGEST_COLUMN + path.length + LINE_END;
}

/** Bytes by which DEFLATE can grow what it cannot compress: five for each stored block (RFC 1951). */
function deflateOverhead(bytes: number): number {
  return 5 * Math.ceil((bytes + 1) / SMALLEST_STORED_BLOCK) + 8;
}

function tagBytes(frame: PackageFrame): number {
  const texts: readonly (readonly [string, Uint8Array | string])[] = [
    [layout.VERIFY_TEXT, frame.verifyText],
    [layout.BAGIT, layout.BAGIT_CONTENT],
    [layout.BAG_INFO, bagInfoText(frame.info, LARGEST_OXUM)],
    [layout.SIGNER_CARD, frame.card],
    [layout.SIGNER_KEY, frame.publicKeyPem],
  ];
  const signatures = frame.hasPreviousSignature ? [layout.SIGNATURE, layout.PREVIOUS_SIGNATURE] : [layout.SIGNATURE];
  const packed = texts.map(([path, text]) => entryBytes(frame.base, path, deflatedBytes(text) + OTHER_DIGITS));
  const signed = signatures.map((path) => entryBytes(frame.base, path, LONGEST_SIGNATURE));
  return [...packed, ...signed].reduce((sum, each) => sum + each, 0);
}

/** Both manifests: the tag manifest whole, the payload manifest without its lines. */
function manifestBytes(frame: PackageFrame): number {
  const { VERIFY_TEXT, BAGIT, BAG_INFO, MANIFEST, SIGNER_CARD, SIGNER_KEY, TAG_MANIFEST } = layout;
  const listed = [VERIFY_TEXT, BAGIT, BAG_INFO, MANIFEST, SIGNER_CARD, SIGNER_KEY];
  const lines = listed.reduce((sum, path) => sum + manifestLineBytes(path), 0);
  return entryBytes(frame.base, MANIFEST, 0) + entryBytes(frame.base, TAG_MANIFEST, lines + deflateOverhead(lines));
}
