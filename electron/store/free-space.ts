import { Refusal } from '../core/domain/refusal.ts';
import type { FileSystem } from './file-system.ts';

/**
 * Refuses before a byte is written what cannot fit. Others write to the disk too: it may still fill up half-way.
 *
 * @param doing what is to be done, in Chinese, such as `存入佐证`
 * @throws Refusal DISK_FULL
 */
export async function refuseWithoutSpace(
  fileSystem: FileSystem,
  folder: string,
  neededBytes: number,
  doing: string,
): Promise<void> {
  const { bsize, blocks, bavail } = await fileSystem.statfs(folder);
  // Some network file systems know no sizes and report no blocks at all.
  if (blocks === 0 || neededBytes <= bavail * bsize) return;
  const missing = Math.ceil((neededBytes - bavail * bsize) / 1024 / 1024);
  throw new Refusal('DISK_FULL', `磁盘空间不足，${doing}还差 ${missing} MB，没有写入任何内容。请清理磁盘后重试。`);
}
