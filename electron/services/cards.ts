import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writePackage } from '../bag/bag-writer.ts';
import { cardBaseName, cardIdentifier } from '../bag/card-identity.ts';
import { asWriteRefusal } from '../bag/package-file.ts';
import type { SigningIdentity } from '../bag/signing-identity.ts';
import { verifyText } from '../bag/verify-text.ts';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import { dayOfInstant } from '../core/domain/day.ts';

export interface CardService {
  export(input: Inputs['cards']['export'], signal?: AbortSignal): Promise<Outputs['cards']['export']>;
}

export function createCardService(parts: {
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly clock: () => Date;
  readonly agent: string;
}): CardService {
  return {
    export: async ({ file, passphrase }, signal) => {
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
    },
  };
}
