import type { Turn } from '../../../../electron/core/domain/evidence.ts';
import type { Host } from '../../../host.ts';

/** Where an upright picture of a photo is; one that was turned is another picture and has another address. */
export function pictureUrl(
  host: Host,
  { id, turn }: { readonly id: string; readonly turn?: Turn | null | undefined },
  size: 'thumbnail' | 'preview' | 'large',
): string {
  const url = host.fileUrl(`/files/evidence/${id}/${size}`);
  return turn ? `${url}${url.includes('?') ? '&' : '?'}turn=${turn}` : url;
}
