/**
 * Photos are decoded in a process of their own. What a decoder takes and never gives back goes when it ends, a photo
 * that brings a decoder down takes nothing else with it, and whoever cancels need not wait for a large one.
 */
import { rm } from 'node:fs/promises';
import { Refusal } from '../core/domain/refusal.ts';
import type { OutgoingPhoto, OutgoingPhotoOptions } from './outgoing-photo.ts';
import { makeCopy, type PhotoJob } from './photo-job.ts';
import type { MaskOptions } from './photo-mask.ts';
import { findPhotoProcess, type PhotoProcess, ProcessEnded, startPhotoProcess } from './photo-process-start.ts';

export interface PhotoWorkshop extends AsyncDisposable {
  /** As `prepareOutgoingPhoto`. @throws Refusal CANCELLED for what was under way when the workshop was closed */
  prepare(source: string, target: string, options: OutgoingPhotoOptions): Promise<OutgoingPhoto>;
  /** As `maskPhoto`. @throws as `prepare` */
  mask(source: string, target: string, options: MaskOptions): Promise<OutgoingPhoto>;
  /** Ends what is under way at once; half a copy may be left at its target. */
  close(): Promise<void>;
}

/**
 * Starts nothing before the first photo comes.
 *
 * @param program of the process; null works in this one, as does a system that starts none
 */
export function openPhotoWorkshop(program: string | null = findPhotoProcess()): PhotoWorkshop {
  const running = new Set<PhotoProcess>();
  let shared: PhotoProcess | null = null;
  let isClosed = false;
  const start = (path: string): PhotoProcess => {
    const started = startPhotoProcess(path);
    running.add(started);
    return started;
  };
  const make = async (job: PhotoJob): Promise<OutgoingPhoto> => {
    if (program === null) return makeCopy(job);
    const used = shared?.isRunning() ? shared : start(program);
    shared = used;
    try {
      return await used.run(job);
    } catch (error) {
      if (!(error instanceof ProcessEnded) || isClosed) throw error;
      await rm(job.target, { force: true });
      if (!used.hasBeenReady()) return makeCopy(job);
      return await makeAlone(start(program), job);
    }
  };
  const close = async (): Promise<void> => {
    isClosed = true;
    await Promise.all([...running].map((each) => each.stop()));
  };
  const order = async (job: PhotoJob): Promise<OutgoingPhoto> => {
    try {
      if (!isClosed) return await make(job);
    } catch (error) {
      if (!isClosed) throw error;
    }
    throw new Refusal('CANCELLED', '已取消，没有留下任何文件。');
  };
  return {
    prepare: (source, target, options) => order({ source, target, options }),
    mask: (source, target, options) => order({ source, target, options }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** When the process went down, one of the photos in it was the reason: each is tried again by itself. */
async function makeAlone(own: PhotoProcess, job: PhotoJob): Promise<OutgoingPhoto> {
  try {
    return await own.run(job);
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
    const message = `照片“${job.options.name}”使图像程序意外退出，可能已损坏。请换成完好的照片后重新添加。`;
    throw new Refusal('PHOTO_UNREADABLE', message, { cause: error });
  } finally {
    await own.stop();
  }
}
