/** Small pictures that were made a moment ago: whoever leafs through a gallery comes back to them. */
export interface PictureCache {
  /** Made once, however many ask at the same time; null is remembered, too, a failure is not. */
  get(key: string, make: () => Promise<Uint8Array | null>): Promise<Uint8Array | null>;
}

/** What an entry takes besides its bytes. */
const ENTRY_BYTES = 200;

/** @param limitBytes of all pictures together; those that were asked for longest ago go first */
export function createPictureCache(limitBytes: number): PictureCache {
  const made = new Map<string, Uint8Array | null>();
  const making = new Map<string, Promise<Uint8Array | null>>();
  let bytes = 0;
  const sizeOf = (picture: Uint8Array | null): number => (picture?.length ?? 0) + ENTRY_BYTES;
  const keep = (key: string, picture: Uint8Array | null): void => {
    made.set(key, picture);
    bytes += sizeOf(picture);
    for (const [oldest, each] of made) {
      if (bytes <= limitBytes) break;
      made.delete(oldest);
      bytes -= sizeOf(each);
    }
  };
  return {
    get: async (key, make) => {
      const found = made.get(key);
      if (found !== undefined) {
        made.delete(key);
        made.set(key, found);
        return found;
      }
      const started = making.get(key) ?? make();
      if (!making.has(key)) {
        const forget = (): void => void making.delete(key);
        making.set(key, started);
        started.then((picture) => keep(key, picture)).then(forget, forget);
      }
      return await started;
    },
  };
}
