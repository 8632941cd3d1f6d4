/** Encodings of public keys that must be refused, each beside the right one of the same point. */
import { numberToBytesBE } from '@noble/curves/utils.js';
import { CURVE, Point } from '../../electron/crypto/curve.ts';
import { STANDARD_EXAMPLE } from './vectors.ts';

const { p } = CURVE;
/** Two points with a coordinate so small that the coordinate + p still fits 32 bytes. */
const SMALL_X = { x: 0n, y: 0xfd4511e81736a60f07e88a83d6cf5a167fae6d1a9c9330e76e232e00f5cdc154n };
const SMALL_Y = { x: 0x9c17043effe1a805a74a9a5e70b9d659705d3242094a566dc016f49311178d1fn, y: 1n };

export function uncompressed({ x, y }: { readonly x: bigint; readonly y: bigint }, head = 0x04): Uint8Array {
  return new Uint8Array(Buffer.concat([Uint8Array.of(head), numberToBytesBE(x, 32), numberToBytesBE(y, 32)]));
}

const { publicKey } = STANDARD_EXAMPLE;
const point = Point.fromBytes(publicKey).toAffine();
const hybridHead = point.y % 2n === 0n ? 0x06 : 0x07;
const coordinates = publicKey.subarray(1);

export interface BadPoint {
  readonly name: string;
  readonly good: Uint8Array;
  readonly bad: Uint8Array;
}

export const BAD_POINTS: readonly BadPoint[] = [
  { name: 'a point off the curve', good: publicKey, bad: uncompressed({ ...point, y: point.y + 1n }) },
  { name: 'a point of another curve with the same a', good: publicKey, bad: uncompressed({ x: point.x, y: 5n }) },
  { name: 'infinity in one byte', good: publicKey, bad: Uint8Array.of(0) },
  { name: 'infinity as zeros behind 04', good: publicKey, bad: uncompressed({ x: 0n, y: 0n }) },
  { name: 'infinity as 65 zeros', good: publicKey, bad: new Uint8Array(65) },
  { name: 'the compressed form', good: publicKey, bad: Point.fromBytes(publicKey).toBytes(true) },
  { name: 'the hybrid form', good: publicKey, bad: uncompressed(point, hybridHead) },
  { name: 'the hybrid form with the wrong parity', good: publicKey, bad: uncompressed(point, hybridHead ^ 1) },
  { name: 'x + p', good: uncompressed(SMALL_X), bad: uncompressed({ ...SMALL_X, x: SMALL_X.x + p }) },
  { name: 'y + p', good: uncompressed(SMALL_Y), bad: uncompressed({ ...SMALL_Y, y: SMALL_Y.y + p }) },
  { name: 'a missing head', good: publicKey, bad: coordinates },
  { name: 'a missing last byte', good: publicKey, bad: publicKey.subarray(0, 64) },
  { name: 'a trailing byte', good: publicKey, bad: new Uint8Array([...publicKey, 0]) },
  { name: 'no bytes', good: publicKey, bad: new Uint8Array(0) },
];
