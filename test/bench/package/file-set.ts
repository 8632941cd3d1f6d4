/** Files for the bench: random bytes, no photos, nothing that packs. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { UnitFile } from '../../../electron/core/domain/unit-file.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', '..', 'assets', 'sample', 'unit.json');
const PIECE_BYTES = 4 * 1024 * 1024;
/** Random bytes alone may begin as a program does, and the export would refuse them. */
const BEGINNING = Buffer.from('\0bench\0');

export interface FileSet {
  readonly files: number;
  /** Of each file. */
  readonly bytes: number;
}

/** The sample community with its evidence replaced: `unit.json` and `evidence/` in the folder. */
export function makeUnit(folder: string, { files, bytes }: FileSet): void {
  // the sample is a unit file
  const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as UnitFile;
  mkdirSync(join(folder, 'evidence'));
  const evidence = Array.from({ length: files }, (_, index) => {
    const fileName = `${String(index).padStart(5, '0')}.bin`;
    const sha256 = writeRandomFile(join(folder, 'evidence', fileName), bytes);
    const taskId = sample.tasks[index % sample.tasks.length]?.id;
    const caption = `2021年12月1日，榕荫社区服务中心,材料 ${index}`;
    return {
      id: `ev-${index}`,
      taskId,
      type: 'document',
      fileName,
      caption,
      sizeBytes: bytes,
      sha256,
      shareLevel: 'up',
    };
  });
  const tasks = sample.tasks.map((task) => ({ ...task, closure: 'none' }));
  writeFileSync(join(folder, 'unit.json'), JSON.stringify({ ...sample, tasks, cases: [], evidence }));
}

/** Returns the SHA-256. */
function writeRandomFile(path: string, bytes: number): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'w');
  for (let left = bytes; left > 0; ) {
    const piece = randomBytes(Math.min(left, PIECE_BYTES));
    if (left === bytes) BEGINNING.copy(piece);
    hash.update(piece);
    writeSync(file, piece);
    left -= piece.length;
  }
  closeSync(file);
  return hash.digest('hex');
}
