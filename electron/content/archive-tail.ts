const SIGNATURE = Buffer.from('PK\x05\x06', 'latin1');
const RECORD_BYTES = 22;
const MOST_BYTES = RECORD_BYTES + 0xffff;

/**
 * Finds the end of a ZIP at the end of a file that begins as something else: such a file is a photo to one program and
 * an archive, perhaps a runnable one, to another. Only a file's last 64 KB are searched: photos and films cost next to
 * nothing.
 */
export interface ArchiveTail {
  update(chunk: Uint8Array): void;
  finish(): string | null;
}

export function createArchiveTail(): ArchiveTail {
  let total = 0;
  /** The last bytes so far, too few for a whole record. */
  let carry = Buffer.alloc(0);
  /** Where the files would end whose end records were found. */
  let ends: number[] = [];
  const search = (bytes: Buffer, offset: number): void => {
    for (
      let at = bytes.indexOf(SIGNATURE);
      at !== -1 && at + RECORD_BYTES <= bytes.length;
      at = bytes.indexOf(SIGNATURE, at + 1)
    )
      ends.push(offset + at + RECORD_BYTES + bytes.readUInt16LE(at + RECORD_BYTES - 2));
  };
  return {
    update: (chunk) => {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const seam = Buffer.concat([carry, bytes.subarray(0, RECORD_BYTES - 1)]);
      search(seam, total - carry.length);
      const skipped = Math.max(0, bytes.length - MOST_BYTES);
      search(bytes.subarray(skipped), total + skipped);
      total += bytes.length;
      ends = ends.filter((end) => end >= total);
      carry = Buffer.from((bytes.length < RECORD_BYTES ? seam : bytes).subarray(1 - RECORD_BYTES));
    },
    finish: () => (ends.includes(total) ? '末尾藏有压缩包的文件' : null),
  };
}
