import { Refusal } from '../../core/domain/refusal.ts';
import { readPassphrase } from '../../crypto/passphrase.ts';
import type { KeyFolder } from '../../store/key-folder.ts';

/** age brings curves of its own, which are slow to load and wanted by few commands. */
const loadAge = () => import('../../crypto/age-stream.ts');

/** The passphrase is worked with once, when the first encrypted package comes: that takes a while. */
export function ownDecryption(keys: KeyFolder, passphrase: string | null) {
  let identity: ReturnType<typeof openOwnIdentity> | null = null;
  return async (encrypted: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> => {
    identity ??= openOwnIdentity(keys, passphrase);
    const { decryptWith } = await loadAge();
    return decryptWith(await identity, encrypted);
  };
}

async function openOwnIdentity(keys: KeyFolder, passphrase: string | null) {
  if (passphrase === null)
    throw new Refusal(
      'PASSPHRASE_NEEDED',
      '这是加密给本单位的报送包，需要本单位密钥的口令才能打开。请输入口令后重新收件。',
    );
  const key = await keys.current();
  if (key === null)
    throw new Refusal('KEY_MISSING', '本单位还没有密钥，打不开加密的报送包。请先生成密钥并把名片发给对方。');
  const wrapped = await keys.readAgeIdentity(key.fingerprint);
  const { openAgeIdentity } = await loadAge();
  return openAgeIdentity(wrapped, readPassphrase(passphrase), key.ageRecipient);
}
