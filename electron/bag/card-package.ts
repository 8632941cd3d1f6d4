import { Refusal } from '../core/domain/refusal.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import { isWarning } from './package-problem.ts';
import { type PackageReading, readPackage } from './package-reader.ts';

/**
 * The card in a card package. Its own signature shows that who sent it holds the key; that the key belongs to the
 * unit, only a comparison of the fingerprint can show.
 *
 * @throws Refusal CARD_REFUSED with the problems as details
 */
export async function readCardPackage(path: string, options: PackageReading = {}): Promise<CardContent> {
  const { kind, card, problems } = await readPackage(path, options);
  const wrong = problems.filter((each) => !isWarning(each));
  const [first] = wrong;
  if (first !== undefined)
    throw new Refusal('CARD_REFUSED', `${path} 不是可用的单位名片：${first.message}`, { details: { problems: wrong } });
  if (kind !== 'card' || card === null)
    throw new Refusal('CARD_REFUSED', `${path} 不是单位名片，而是其他类型的包。请选择对方导出的名片文件`);
  return card;
}
