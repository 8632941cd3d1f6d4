import type { Evidence } from './evidence.ts';
import type { Id, Sha256 } from './identifier.ts';

export interface MaskedFile {
  readonly id: Id;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
}

/**
 * The record of a copy with boxes: what is said about the photo holds for it, too. It stands upright, and nothing of
 * the camera's is in it.
 *
 * @param others whose names are taken
 */
export function maskedCopyOf(original: Evidence, file: MaskedFile, others: readonly Evidence[]): Evidence {
  const { turn: _upright, ...said } = original;
  return {
    ...said,
    id: file.id,
    type: 'photo',
    fileName: freeName(original, others),
    mime: 'image/jpeg',
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    exifStripped: true,
    masked: true,
    derivedFrom: original.id,
  };
}

const LONGEST_NAME = 255;

/** 合影.png → 合影(遮挡).jpg, then 合影(遮挡2).jpg. */
function freeName({ fileName, taskId }: Evidence, others: readonly Evidence[]): string {
  const taken = new Set(others.filter((each) => each.taskId === taskId).map((each) => each.fileName));
  const stem = fileName.replace(/\.[^.]{1,5}$/, '').replace(/\(遮挡\d*\)$/, '');
  for (let number = 1; ; number++) {
    const ending = `(遮挡${number === 1 ? '' : number}).jpg`;
    const name = `${stem.slice(0, LONGEST_NAME - ending.length)}${ending}`;
    if (!taken.has(name)) return name;
  }
}
