import { Refusal } from '../core/domain/refusal.ts';

/** @throws Refusal CANCELLED as soon as somebody asked to stop */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Refusal('CANCELLED', '已取消，没有留下任何文件。');
}
