/**
 * PEM (RFC 7468), strict: one block under one label, nothing before or after it, canonical Base64 in lines of 64. Line
 * ends are LF or, throughout, CRLF (Windows editors make them so); the last one may be missing.
 */
import { Refusal } from '../core/domain/refusal.ts';
import { DerError } from './der.ts';
import { decodePublicKeyInfo, encodePublicKeyInfo } from './public-key-info.ts';

export type PemLabel = 'PUBLIC KEY' | 'ENCRYPTED PRIVATE KEY';

/** Keys of this room have a few hundred bytes. */
const LONGEST = 16 * 1024;

/** The text is not one PEM block with the label that was asked for. */
export class PemError extends Error {
  constructor(label: PemLabel) {
    super(`expected exactly one canonical PEM block "${label}"`);
    this.name = 'PemError';
  }
}

export function encodePem(label: PemLabel, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** @throws PemError unless the text is what `encodePem` writes, but for its line ends */
export function decodePem(label: PemLabel, text: string): Uint8Array {
  const begin = `-----BEGIN ${label}-----`;
  if (text.length > LONGEST || !text.startsWith(begin)) throw new PemError(label);
  const body = text.slice(begin.length, text.indexOf('-----END '));
  const der = new Uint8Array(Buffer.from(body, 'base64'));
  const canonical = encodePem(label, der);
  const accepted = [canonical, canonical.replaceAll('\n', '\r\n')];
  if (!accepted.some((each) => text === each || text === each.trimEnd())) throw new PemError(label);
  return der;
}

/**
 * @param publicKey 04‖x‖y, 65 bytes
 * @throws RangeError when the bytes are no point of the curve
 */
export function encodePublicKeyPem(publicKey: Uint8Array): string {
  return encodePem('PUBLIC KEY', encodePublicKeyInfo(publicKey));
}

/**
 * @returns 04‖x‖y, 65 bytes
 * @throws Refusal KEY_DAMAGED for anything but one strict SM2 public key
 */
export function decodePublicKeyPem(pem: string): Uint8Array {
  try {
    return decodePublicKeyInfo(decodePem('PUBLIC KEY', pem));
  } catch (cause) {
    if (!(cause instanceof PemError || cause instanceof DerError)) throw cause;
    throw new Refusal('KEY_DAMAGED', '这不是一份完好的 SM2 公钥(PEM)，请向对方重新要一份名片。', { cause });
  }
}
