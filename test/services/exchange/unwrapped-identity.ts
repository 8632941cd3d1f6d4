import { readFile } from 'node:fs/promises';
import { armor, Decrypter } from 'age-encryption';
import { PASSPHRASE } from './offices.ts';

/** The identity file inside a unit's wrapped one, as `age -d` would give it. */
export async function unwrappedIdentity(path: string): Promise<{ identity: string }> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(PASSPHRASE);
  return { identity: await decrypter.decrypt(armor.decode(await readFile(path, 'latin1')), 'text') };
}
