/** Copies of photos with black boxes: new evidence that cites its original. */
import { join } from 'node:path';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { Undoable } from '../core/contract/undo.ts';
import { type Evidence, leavesUnit, type Turn } from '../core/domain/evidence.ts';
import type { Id, Sha256 } from '../core/domain/identifier.ts';
import { maskedCopyOf } from '../core/domain/masked-copy.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { Rectangle } from '../photos/photo-mask.ts';
import { openPhotoWorkshop } from '../photos/photo-workshop.ts';
import { throwIfCancelled } from '../store/cancellation.ts';
import { diskFailure } from '../store/disk-failure.ts';
import type { StoredFile } from '../store/evidence-store.ts';
import type { Change } from '../store/unit/change.ts';
import type { WorkFolder } from '../store/work-folder.ts';

export interface EvidenceMaskService {
  /** @throws Refusal NOT_FOUND, EVIDENCE_MISSING, PHOTO_UNREADABLE, RECORD_INVALID, DISK_FULL, CANCELLED */
  mask(input: Inputs['evidence']['mask'], signal?: AbortSignal): Promise<Outputs['evidence']['mask']>;
}

export interface EvidenceMaskParts {
  readonly unitFile: () => UnitFile;
  readonly storedPath: (sha256: Sha256) => string;
  readonly takeIn: (
    requests: readonly { source: string; onBytes: (bytes: number) => void }[],
    signal: AbortSignal,
  ) => Promise<StoredFile[]>;
  readonly discard: (files: readonly StoredFile[]) => Promise<void>;
  readonly openWorkFolder: () => Promise<WorkFolder>;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  readonly newId: (prefix: string) => Id;
}

export function createEvidenceMaskService(parts: EvidenceMaskParts): EvidenceMaskService {
  return {
    mask: async ({ id, rectangles, isOriginalKept }, signal = new AbortController().signal) => {
      const original = findOriginal(parts.unitFile(), id);
      const work = await parts.openWorkFolder();
      try {
        const source = join(work.path, 'masked');
        await makeCopy(parts.storedPath(original.sha256), source, original, rectangles, signal);
        const [stored] = await parts.takeIn([{ source, onBytes: () => undefined }], signal);
        return await cite(stored!, id, isOriginalKept, parts); // one request, one file
      } finally {
        await work.remove();
      }
    },
  };
}

function findOriginal({ evidence }: UnitFile, id: Id): Evidence {
  const found = evidence.find((each) => each.id === id);
  if (found === undefined) throw new Refusal('NOT_FOUND', '这份佐证已不在清单里，请刷新后重试。');
  return found;
}

async function makeCopy(
  source: string,
  target: string,
  { fileName: name, turn }: Evidence,
  rectangles: readonly Rectangle[],
  signal: AbortSignal,
): Promise<void> {
  await using workshop = openPhotoWorkshop();
  const close = (): void => void workshop.close();
  signal.addEventListener('abort', close);
  try {
    throwIfCancelled(signal);
    const wanted: { rectangles: readonly Rectangle[]; turn: Turn; name: string } = {
      rectangles,
      turn: turn ?? 0,
      name,
    };
    await workshop.mask(source, target, wanted);
  } catch (error) {
    throw diskFailure(error, '遮挡照片');
  } finally {
    signal.removeEventListener('abort', close);
  }
}

/** The record is looked up anew: much may have been said about it while the copy was made. */
async function cite(stored: StoredFile, id: Id, isOriginalKept: boolean, parts: EvidenceMaskParts) {
  try {
    const unitFile = parts.unitFile();
    const original = findOriginal(unitFile, id);
    refuseTwice(stored, original, unitFile);
    const document = maskedCopyOf(original, { ...stored, id: parts.newId('ev') }, unitFile.evidence);
    const isKeptNow = isOriginalKept && leavesUnit(original);
    const puts = [document, ...(isKeptNow ? [{ ...original, shareLevel: 'internal' as const }] : [])];
    const change = {
      op: 'evidence.mask',
      target: id,
      puts: puts.map((each) => ({ collection: 'evidence' as const, document: each })),
    };
    return { evidence: document, undo: await parts.commitUndoable(change, `遮挡“${original.fileName}”`) };
  } catch (error) {
    await parts.discard([stored]);
    throw error;
  }
}

function refuseTwice({ sha256 }: StoredFile, { taskId }: Evidence, { evidence }: UnitFile): void {
  const same = evidence.find((each) => each.taskId === taskId && each.sha256 === sha256);
  if (same === undefined) return;
  throw new Refusal('RECORD_INVALID', `没有另存：“${same.fileName}”就是这样遮挡的。请改动遮挡框后再存。`);
}
