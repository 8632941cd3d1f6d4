/** What goes between Node and a page as JSON: values, or bytes as base64. */
export interface Packed {
  readonly bytes?: string;
  readonly value?: unknown;
}

export function pack(data: unknown): Packed {
  if (data instanceof Uint8Array) return { bytes: Buffer.from(data).toString('base64') };
  if (data instanceof ArrayBuffer) return { bytes: Buffer.from(data).toString('base64') };
  return { value: data };
}

export function unpack({ bytes, value }: Packed): unknown {
  return bytes === undefined ? value : new Uint8Array(Buffer.from(bytes, 'base64'));
}
