import type { Evidence } from '../../core/domain/evidence.ts';
import { Refusal } from '../../core/domain/refusal.ts';

const MOST_NAMES_TOLD = 5;

/** One plain name: it never leads out of the folder in which it is looked up. */
export function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\u0000-\u001f\u007f]/.test(name);
}

/** @throws Refusal EVIDENCE_NAME */
export function refusePaths(evidence: readonly Evidence[]): void {
  const wrong = evidence.filter(({ fileName }) => !isPlainName(fileName));
  if (wrong.length === 0) return;
  const told = namesOf(wrong.map(({ id, fileName }) => `${id} 的“${fileName}”`));
  throw new Refusal(
    'EVIDENCE_NAME',
    `佐证文件名应是单独的文件名，不能带路径：${told}。请改正单位文件后重试，没有装入任何内容。`,
  );
}

/** At most five names, and how many more there are. */
export function namesOf(names: readonly string[]): string {
  const more = names.length > MOST_NAMES_TOLD ? ` 等 ${names.length} 个` : '';
  return `${names.slice(0, MOST_NAMES_TOLD).join('、')}${more}`;
}

/**
 * File names under which evidence leaves together for one folder. Two different files of one name get a number, also
 * where the names differ in case alone: not every system keeps those apart. The same bytes under one name are one file.
 *
 * @returns evidence id → file name
 */
export function distinctNames(evidence: readonly Evidence[]): Map<string, string> {
  const taken = new Map<string, string>();
  return new Map(evidence.map(({ id, fileName, sha256 }) => [id, freeName(fileName, sha256, taken)]));
}

function freeName(fileName: string, sha256: string, taken: Map<string, string>): string {
  const dot = fileName.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ''];
  for (let number = 1; ; number++) {
    const name = number === 1 ? fileName : `${stem} (${number})${extension}`;
    const key = name.normalize('NFC').toLowerCase();
    const owner = taken.get(key);
    if (owner !== undefined && owner !== sha256) continue;
    taken.set(key, sha256);
    return name;
  }
}
