/** Programs of other authors that prove ours; tests that need a missing one are skipped by name. */
import { spawn, spawnSync } from 'node:child_process';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export function run(program: string, args: readonly string[], { cwd = '.', input = '' } = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd });
    const [out, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString() }),
    );
    child.stdin.on('error', () => {}); // a program that ends before it has read everything is judged by its exit code
    child.stdin.end(input);
  });
}

/** OpenSSL 3 with SM2 and SM3; some distributions leave them out. */
export function hasOpensslSm2(): boolean {
  const version = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  const curves = spawnSync('openssl', ['ecparam', '-list_curves'], { encoding: 'utf8' });
  const hash = spawnSync('openssl', ['dgst', '-sm3'], { input: '' });
  return version.stdout?.startsWith('OpenSSL 3') === true && /\bSM2\b/.test(curves.stdout) && hash.status === 0;
}

/** age, and script(1), which gives it the terminal on which it insists for passphrases. */
export function hasAge(): boolean {
  const script = spawnSync('script', ['--version'], { encoding: 'utf8' });
  return spawnSync('age', ['--version']).status === 0 && script.stdout?.includes('util-linux') === true;
}
