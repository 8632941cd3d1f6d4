/** ISO 9660 and UDF: the name of the format stands in the seventeenth sector. */
const PLACE = 16 * 2048 + 1;
const NAMES: readonly string[] = ['CD001', 'BEA01'];

export interface DiskImageCheck {
  update(chunk: Uint8Array): void;
  finish(): string | null;
}

export function createDiskImageCheck(): DiskImageCheck {
  let offset = 0;
  let name = '';
  return {
    update: (chunk) => {
      const from = Math.max(0, PLACE + name.length - offset);
      if (name.length < 5 && from < chunk.length)
        name += Buffer.from(chunk.subarray(from, from + 5 - name.length)).toString('latin1');
      offset += chunk.length;
    },
    finish: () => (NAMES.includes(name) ? '磁盘映像(ISO)' : null),
  };
}
