/** 文明创建上传包: what is pasted and uploaded by hand into the 文明单位创建系统, task by task. */
import { limitsOf } from './campaign-limits.ts';
import { inDateOrder, type Progress, standingEntries } from './progress.ts';
import type { Task } from './task.ts';

export interface KitLimits {
  readonly textCharacters: number;
  readonly photos: number;
  readonly photoBytes: number;
  readonly photoMaxEdge: number;
}

export function kitLimitsOf(campaign: Parameters<typeof limitsOf>[0]): KitLimits {
  const { kitTextCharacters, kitPhotos, kitPhotoBytes, kitPhotoMaxEdge } = limitsOf(campaign);
  return {
    textCharacters: kitTextCharacters,
    photos: kitPhotos,
    photoBytes: kitPhotoBytes,
    photoMaxEdge: kitPhotoMaxEdge,
  };
}

/** As a web form counts: every character, blanks and line breaks too; a rare character is one. */
export function kitLength(text: string): number {
  return [...text.replaceAll('\r\n', '\n')].length;
}

/** A text to begin with: what it is, what is done, how far it got, whom it reached. Never longer than allowed. */
export function proposedKitText(
  task: Pick<Task, 'title' | 'measures' | 'beneficiaries' | 'beneficiaryUnit'>,
  progress: readonly Progress[],
  most: number,
): string {
  const told = inDateOrder(standingEntries(progress)).flatMap(({ noChange, text }) =>
    noChange === true || !text?.trim() ? [] : [text],
  );
  const reached =
    task.beneficiaries == null || task.beneficiaries <= 0
      ? []
      : [`受益${task.beneficiaries}${task.beneficiaryUnit?.trim() || '人'}`];
  const head = [task.title, task.measures].filter((text) => text?.trim());
  // What is oldest goes first, where there is not room for all of it.
  for (let from = 0; from <= told.length; from += 1) {
    const text = sentences([...head, ...told.slice(from), ...reached]);
    if (kitLength(text) <= most) return text;
  }
  return cutOff(sentences([...head, ...reached]), most);
}

function sentences(texts: readonly (string | null | undefined)[]): string {
  return texts.map((text) => `${oneLine(text ?? '')}。`).join('');
}

function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, '')
    .replace(/[。.;；,，、]+$/u, '');
}

/** At the end of a sentence where there is one, so that nothing half said is uploaded. */
function cutOff(text: string, most: number): string {
  const cut = [...text].slice(0, most).join('');
  const end = Math.max(...['。', '；', ';', '!', '！'].map((mark) => cut.lastIndexOf(mark)));
  return end > 0 ? cut.slice(0, end + 1) : cut;
}
