/**
 * The copy of a photo that leaves the unit (package-format.md, “Photos on the way out”): turned upright, without EXIF,
 * place, XMP, IPTC and comments, in sRGB. One photo always gives the same bytes.
 */
import type { Metadata, Sharp } from 'sharp';
import type { Turn } from '../core/domain/evidence.ts';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { type CopyPart, writeParts } from './byte-copy.ts';
import { jpegPicture } from './jpeg-segments.ts';
import { jpegWithin } from './jpeg-within.ts';
import { TURNED_WHOLE_PIXELS, withTurnedBands } from './photo-bands.ts';
import { openPhoto, photoFailure, photoHeader, photoRefusal } from './photo-decoder.ts';
import { orientationWith, turnUpright } from './photo-turn.ts';
import { pngPicture } from './png-chunks.ts';
import { openRandomAccess, type RandomAccess } from './random-access.ts';
import { webpPicture } from './webp-chunks.ts';

export interface OutgoingPhotoOptions {
  /** Longest edge in pixels, never enlarged; null keeps the photo's own size. */
  readonly maxEdge: number | null;
  /** JPEG quality, 1–100, of a scaled photo. */
  readonly quality: number;
  /** How far the photo was turned by hand; 0 unless given. */
  readonly turn?: Turn;
  /** The most bytes that a scaled photo may have: it becomes a JPEG, whatever that takes. No limit unless given. */
  readonly maxBytes?: number;
  /** What the user calls the photo, for refusals. */
  readonly name: string;
}

export interface OutgoingPhoto {
  readonly sizeBytes: number;
  readonly sha256: Sha256;
  readonly mime: string;
  /** With its dot. */
  readonly extension: string;
}

/** Photos that are encoded again at their own size lose nothing that one could see. */
const KEPT_SIZE_QUALITY = 92;

type Format = Pick<OutgoingPhoto, 'mime' | 'extension'>;
const JPEG: Format = { mime: 'image/jpeg', extension: '.jpg' };
const PNG: Format = { mime: 'image/png', extension: '.png' };
const WEBP: Format = { mime: 'image/webp', extension: '.webp' };

/**
 * Writes the copy to `target`, which must not exist yet; a failed one leaves nothing there.
 *
 * A scaled photo becomes a JPEG, or a PNG where it is transparent. At its own size a JPEG, PNG or WebP that stands
 * upright keeps its very pixels: only what is about the picture is left out.
 *
 * @param source absolute path of a photo by its content
 * @throws Refusal PHOTO_UNREADABLE, or what the disk says while the copy is written
 */
export async function prepareOutgoingPhoto(
  source: string,
  target: string,
  options: OutgoingPhotoOptions,
): Promise<OutgoingPhoto> {
  const found = await photoHeader(source);
  if (found === null) throw photoRefusal('damaged', options.name);
  const header = { ...found, orientation: orientationWith(found.orientation, options.turn ?? 0) };
  if (options.maxEdge === null) {
    const copied = await copyPicture(source, target, header);
    if (copied !== null) return copied;
  }
  const { bytes, format } = await encode(source, target, header, options);
  return { ...format, ...(await writeParts([bytes], target)) };
}

/** Null for a photo that has to be decoded. */
async function copyPicture(source: string, target: string, header: Metadata): Promise<OutgoingPhoto | null> {
  const found = pictureReader(header);
  if (found === null) return null;
  await using file = await openRandomAccess(source);
  const parts = await found.read(file);
  return parts === null ? null : { ...found.format, ...(await writeParts(parts, target, file)) };
}

interface PictureReader {
  readonly read: (file: RandomAccess) => Promise<CopyPart[] | null>;
  readonly format: Format;
}

function pictureReader({ format, orientation = 1, space, depth }: Metadata): PictureReader | null {
  if (orientation !== 1) return null;
  if (format === 'png') return { read: pngPicture, format: PNG };
  if (format === 'webp') return { read: webpPicture, format: WEBP };
  // Not every viewer shows a JPEG for the printing press.
  const isCommon = depth === 'uchar' && (space === 'srgb' || space === 'b-w');
  return format === 'jpeg' && isCommon ? { read: jpegPicture, format: JPEG } : null;
}

/** @param target names the scratch files of a large photo */
async function encode(
  source: string,
  target: string,
  header: Metadata & { readonly orientation: number },
  { maxEdge, quality, maxBytes, name }: OutgoingPhotoOptions,
): Promise<{ bytes: Buffer; format: Format }> {
  const finish = async (upright: Sharp): Promise<{ bytes: Buffer; format: Format }> => {
    if (maxBytes !== undefined) return { bytes: await withinBytes(upright, quality, maxBytes, name), format: JPEG };
    if (await hasTransparency(source, header)) return { bytes: await upright.png().toBuffer(), format: PNG };
    // Codes made to measure would save 4 % and cost 40 MB of memory.
    const coding = { quality: maxEdge === null ? KEPT_SIZE_QUALITY : quality, optimiseCoding: false };
    return { bytes: await upright.flatten({ background: '#ffffff' }).jpeg(coding).toBuffer(), format: JPEG };
  };
  try {
    const isLarge = header.width * header.height > TURNED_WHOLE_PIXELS && header.orientation !== 1;
    if (maxEdge === null && isLarge) return await withTurnedBands(source, header, target, finish);
    return await finish(turnUpright(fitted(await openPhoto(source), maxEdge), header.orientation));
  } catch (error) {
    throw photoFailure(error, header, name);
  }
}

async function withinBytes(upright: Sharp, quality: number, maxBytes: number, name: string): Promise<Buffer> {
  const bytes = await jpegWithin(upright, { quality, maxBytes });
  if (bytes !== null) return bytes;
  throw new Refusal('LIMIT_TOO_SMALL', `照片“${name}”压不到 ${maxBytes} 字节以内。请在活动设置里放宽照片大小上限。`);
}

function fitted(photo: Sharp, maxEdge: number | null): Sharp {
  if (maxEdge === null) return photo;
  return photo.resize({ width: maxEdge, height: maxEdge, fit: 'inside', withoutEnlargement: true });
}

/** A channel for transparency alone says nothing: many screenshots have one and are opaque. */
async function hasTransparency(source: string, { hasAlpha }: Metadata): Promise<boolean> {
  if (!hasAlpha) return false;
  const photo = await openPhoto(source);
  const small = photo.resize({ width: 512, height: 512, fit: 'inside', withoutEnlargement: true });
  const alpha = await small.extractChannel('alpha').raw().toBuffer();
  return alpha.some((each) => each < 255);
}
