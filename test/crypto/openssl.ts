import { decodePublicKeyPem } from '../../electron/crypto/pem.ts';
import { run } from './programs.ts';

/** The id under which packages are signed; OpenSSL has none by default. */
export const DISTID = ['-sigopt', 'distid:1234567812345678'];

/** OpenSSL in a folder; a failure to do what it is told fails the test. */
export async function opensslIn(folder: string, ...args: readonly string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await run('openssl', args, { cwd: folder });
  if (code !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** A key that OpenSSL made, as plain PEM in key.pem, and its public half. */
export async function opensslKey(folder: string): Promise<Uint8Array> {
  await opensslIn(folder, 'genpkey', '-algorithm', 'SM2', '-out', 'key.pem');
  return decodePublicKeyPem((await opensslIn(folder, 'pkey', '-in', 'key.pem', '-pubout')).toString());
}
