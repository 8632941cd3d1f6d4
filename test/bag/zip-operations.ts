/** Operations on the ZIP of a real, signed package, and what the verifier finds of it afterwards. */
import { readFile } from 'node:fs/promises';
import type { SubmissionReport, VerificationOptions } from '../../electron/bag/verification.ts';
import { testSigner, text } from '../support/package-builder.ts';
import { onlyReport, verify, writeZip } from './judged-packages.ts';
import { writtenSubmission } from './written-packages.ts';
import {
  type Field,
  type Frame,
  newPiece,
  type Piece,
  pieceOf,
  putTogether,
  setBoth,
  setLocal,
  takeApart,
} from './zip-surgery.ts';

export const BASE = 'shishi-submission-359902001003-r2-v1';
export const PHOTO = 'data/evidence/0001.jpg';
const own = await testSigner();

/** Changes the pieces, or what will stand around them. */
export type Operation = (pieces: Piece[], frame: Frame) => void;

/** The report on a real, signed package whose ZIP was operated on. */
export async function operated(
  operation: Operation,
  options: Partial<VerificationOptions> = {},
): Promise<SubmissionReport> {
  const pieces = takeApart(await readFile(await writtenSubmission()));
  const frame: Frame = {};
  operation(pieces, frame);
  const path = await writeZip(putTogether(pieces, frame));
  return onlyReport(await verify([path], { cards: [own.card], ...options }));
}

export const on =
  (path: string, change: (piece: Piece) => void): Operation =>
  (pieces) => {
    change(pieceOf(pieces, path));
  };
export const withEntry =
  (name: string | Buffer, content = text('x')): Operation =>
  (pieces) => {
    pieces.push(newPiece(name, content));
  };
export const framed =
  (changes: Frame): Operation =>
  (_, frame) =>
    void Object.assign(frame, changes);
export const mode = (bits: number) => on(PHOTO, ({ central }) => central.writeUInt32LE((bits << 16) >>> 0, 38));
export const both = (path: string, field: Field, value: number) => on(path, (piece) => setBoth(piece, field, value));
export const local = (path: string, field: Field, value: number) => on(path, (piece) => setLocal(piece, field, value));
