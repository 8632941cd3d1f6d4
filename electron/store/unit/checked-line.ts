/** A line that tells by itself whether it is whole: `<crc32 as 8 hexadecimal digits> <JSON>\n`, over the JSON's bytes. */
import { crc32 } from 'node:zlib';

const PREFIX = 9;
const SPACE = 0x20;
export const NEWLINE = 0x0a;

export function crcText(bytes: Uint8Array | string): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

export function encodeLine(json: string): Uint8Array {
  const line = Buffer.from(`${' '.repeat(PREFIX)}${json}\n`);
  line.write(crcText(line.subarray(PREFIX, -1)), 0, 'latin1');
  return line;
}

/** @param line the bytes without the line end. @returns the JSON's text, or null when the checksum is not right */
export function decodeLine(line: Uint8Array): string | null {
  if (line.length <= PREFIX || line[PREFIX - 1] !== SPACE) return null;
  const json = line.subarray(PREFIX);
  const stated = Buffer.from(line.buffer, line.byteOffset, PREFIX - 1).toString('latin1');
  return stated === crcText(json) ? Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf8') : null;
}
