import { encodePublicKeyInfo } from './public-key-info.ts';
import { sm3 } from './sm3.ts';

const GROUPS = 8;
const GROUP_DIGITS = 4;
const DIGITS = GROUPS * GROUP_DIGITS;

/**
 * The fingerprint that people read to each other over the phone: SM3(SubjectPublicKeyInfo DER) mod 10^32 as eight
 * groups of four digits, one space between.
 *
 * @param publicKey 04‖x‖y, 65 bytes
 * @throws RangeError when the bytes are no point of the curve
 */
export async function fingerprintOf(publicKey: Uint8Array): Promise<string> {
  const digest = Buffer.from(await sm3(encodePublicKeyInfo(publicKey))).toString('hex');
  const digits = (BigInt(`0x${digest}`) % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, '0');
  const groupAt = (_: unknown, index: number) => digits.slice(index * GROUP_DIGITS, (index + 1) * GROUP_DIGITS);
  return Array.from({ length: GROUPS }, groupAt).join(' ');
}
