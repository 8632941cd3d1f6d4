import { type OutgoingPhoto, type OutgoingPhotoOptions, prepareOutgoingPhoto } from './outgoing-photo.ts';
import { type MaskOptions, maskPhoto } from './photo-mask.ts';

/** A copy that is wanted of a photo; what its options are tells which. */
export interface PhotoJob {
  readonly source: string;
  readonly target: string;
  readonly options: OutgoingPhotoOptions | MaskOptions;
}

/** @throws as `prepareOutgoingPhoto` and `maskPhoto` */
export function makeCopy({ source, target, options }: PhotoJob): Promise<OutgoingPhoto> {
  return 'rectangles' in options ? maskPhoto(source, target, options) : prepareOutgoingPhoto(source, target, options);
}
