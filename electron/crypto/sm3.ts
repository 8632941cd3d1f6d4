/** SM3 (GB/T 32905-2016) by hash-wasm: Electron's BoringSSL has no SM3, so `node:crypto` is of no use here. */
import { createSM3, sm3 as sm3Hex } from 'hash-wasm';

/** One running hash; `digest` ends it and gives 32 bytes. */
export interface Sm3 {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

export async function createSm3(): Promise<Sm3> {
  const hasher = await createSM3();
  return {
    update: (bytes) => {
      hasher.update(bytes);
    },
    digest: () => hasher.digest('binary'),
  };
}

/** @returns the 32 bytes of the digest */
export async function sm3(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(Buffer.from(await sm3Hex(bytes), 'hex'));
}
