/** This unit's own card as a file. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writePackage } from '../../bag/bag-writer.ts';
import { cardBaseName, cardIdentifier } from '../../bag/card-identity.ts';
import { asWriteRefusal } from '../../bag/package-file.ts';
import { verifyText } from '../../bag/verify-text.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import type { CardParts } from './cards.ts';

export async function exportCard(
  { file, passphrase }: Inputs['cards']['export'],
  parts: CardParts,
  signal?: AbortSignal,
) {
  const { card, sign } = await parts.unlock(passphrase);
  await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
    throw asWriteRefusal(error, file, signal);
  });
  const base = cardBaseName(card);
  // data/card.json and signer/card.json are the same bytes.
  const bytes = Buffer.from(`${JSON.stringify(card, null, 2)}\n`);
  const written = await writePackage({
    target: file,
    base,
    info: {
      organization: card.name,
      identifier: cardIdentifier(card),
      baggingDate: dayOfInstant(parts.clock()),
      agent: parts.agent,
      kind: 'card',
    },
    payload: [{ path: 'data/card.json', bytes }],
    card: bytes,
    publicKeyPem: card.publicKeyPem,
    verifyText: verifyText({ base, unitName: card.name, fingerprint: card.fingerprint }),
    sign,
    ...(signal === undefined ? {} : { signal }),
  });
  return { file, bytes: written.bytes, fingerprint: card.fingerprint };
}
