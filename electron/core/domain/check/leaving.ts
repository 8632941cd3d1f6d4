/** What stands in the way of a file that is to leave the unit. The checks and the page that shows the file ask here. */
import type { Action } from '../action.ts';
import type { ContentFacts } from '../content-facts.ts';
import { type Evidence, needsConsent, needsMask } from '../evidence.ts';
import { isPhotoEvidence } from '../leaving-evidence.ts';
import { whyExecutable } from '../runnable-name.ts';
import { quoted } from './check-input.ts';

export interface Obstacle {
  readonly code: 'E202' | 'E203' | 'E205' | 'E206';
  /** What follows the file's name, with what to do about it. */
  readonly sentence: string;
}

/** What is known of a file besides its record. */
export interface Surroundings {
  /** The action of its task. */
  readonly action: Action | undefined;
  /** Undefined for a file that nobody has looked into. */
  readonly facts: Pick<ContentFacts, 'isPhoto' | 'executable' | 'unremovable'> | undefined;
}

type Flags = Pick<Evidence, 'fileName' | 'type' | 'mime' | 'containsMinor' | 'consent' | 'containsIdNumber' | 'masked'>;

/** E202 E203 E205 E206: in this order, and whatever the record says of where the file may go. */
export function obstaclesOf(evidence: Flags, { action, facts }: Surroundings): Obstacle[] {
  return [
    ...sensitivePhoto(evidence, action, facts),
    ...unprotected(evidence),
    ...told('E205', whyExecutable(evidence.fileName, facts?.executable), '请删除，或设为“不出单位”'),
    ...told('E206', facts?.unremovable, '请换成 JPG 照片或无定位的视频，或设为“不出单位”'),
  ];
}

function sensitivePhoto(evidence: Flags, action: Action | undefined, facts: Surroundings['facts']): Obstacle[] {
  if (action?.sensitive !== true || !isPhotoEvidence(evidence, facts)) return [];
  return [{ code: 'E202', sentence: `是照片，${quoted(action.name)}的照片不得出本单位，请设为“不出单位”。` }];
}

function unprotected(evidence: Flags): Obstacle[] {
  const wrongs = [
    ...(needsConsent(evidence) ? ['含未成年人而没有监护人同意，请补办同意'] : []),
    ...(needsMask(evidence) ? ['含证件号码而没有遮挡，请先遮挡'] : []),
  ];
  return wrongs.length === 0 ? [] : [{ code: 'E203', sentence: `${wrongs.join('；')}，或设为“不出单位”。` }];
}

function told(code: Obstacle['code'], reason: string | null | undefined, remedy: string): Obstacle[] {
  return reason == null ? [] : [{ code, sentence: `不能报送：${reason}，${remedy}。` }];
}
