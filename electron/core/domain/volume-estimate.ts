/** How many volumes a submission will about take, before any photo was made smaller. */

export interface EstimateRequest {
  /** In the order in which they are packed. */
  readonly files: readonly { readonly bytes: number; readonly isScaled: boolean }[];
  /** The most bytes of a volume; null for no limit. */
  readonly limit: number | null;
  /** Long edge in pixels of a scaled photo. */
  readonly maxEdge: number;
  /** Tasks, entries and the like: what the papers tell of. */
  readonly entities: number;
}

/** Ledger, summary, cover, index and signature of a small unit, and what each record adds to them. */
const PAPER_BYTES = 60_000;
const ENTITY_BYTES = 900;
/** Headers, manifest lines and the frame of a volume. */
const FRAME_BYTES = 12_000;
const FILE_BYTES = 400;
/** Of a photo at JPEG quality 80, by measure of camera pictures: a quarter of a byte a pixel, 4:3. */
const BYTES_A_PIXEL = 0.25;

export function expectedVolumes({ files, limit, maxEdge, entities }: EstimateRequest): {
  expectedBytes: number;
  volumes: number | null;
} {
  const scaled = Math.round(maxEdge * maxEdge * 0.75 * BYTES_A_PIXEL);
  const sizes = files.map(({ bytes, isScaled }) => FILE_BYTES + (isScaled ? Math.min(bytes, scaled) : bytes));
  const papers = PAPER_BYTES + entities * ENTITY_BYTES;
  const expectedBytes = sizes.reduce((sum, each) => sum + each, FRAME_BYTES + papers);
  if (limit === null) return { expectedBytes, volumes: 1 };
  if (FRAME_BYTES + papers > limit) return { expectedBytes, volumes: null };
  const room = [limit - FRAME_BYTES - papers];
  for (const size of sizes) {
    const home = room.findIndex((left) => left >= size);
    if (home < 0) room.push(limit - FRAME_BYTES - size);
    else room[home] = (room[home] ?? 0) - size;
  }
  return { expectedBytes, volumes: room.length };
}
