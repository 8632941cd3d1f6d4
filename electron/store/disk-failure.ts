import { Refusal } from '../core/domain/refusal.ts';
import { errorCode } from './lasting-file.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const FAULTY = new Set(['EIO', 'EROFS', 'ENXIO', 'ENODEV', 'ESTALE', 'EUCLEAN']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EBUSY']);

export function isDiskFull(error: unknown): boolean {
  return FULL.has(errorCode(error) ?? '');
}

/** The disk itself is in trouble: what it says and what it holds can no longer be trusted. */
export function isFaulty(error: unknown): boolean {
  return FAULTY.has(errorCode(error) ?? '');
}

/** Somebody else holds the file, or its owner does not let us: nothing is wrong with the disk. */
export function isForbidden(error: unknown): boolean {
  return FORBIDDEN.has(errorCode(error) ?? '');
}

/**
 * The refusal that a failed read or write amounts to.
 *
 * @param doing what was being done, in Chinese, such as `保存记录`
 * @returns the error itself when it is a refusal already or no failure of the disk
 */
export function diskFailure(error: unknown, doing: string): unknown {
  if (error instanceof Refusal) return error;
  const code = errorCode(error) ?? '';
  if (FULL.has(code)) {
    return new Refusal('DISK_FULL', `磁盘已满，${doing}没有完成，已保存的内容完好。请清理磁盘后重试。`, {
      cause: error,
    });
  }
  if (FAULTY.has(code)) {
    return new Refusal('IO_ERROR', `磁盘读写出错(${code})，${doing}没有完成。请检查磁盘，必要时换盘后恢复备份。`, {
      cause: error,
    });
  }
  if (FORBIDDEN.has(code)) {
    return new Refusal('IO_ERROR', `没有权限或文件被占用(${code})，${doing}没有完成。请检查数据文件夹的权限后重试。`, {
      cause: error,
    });
  }
  return error;
}
