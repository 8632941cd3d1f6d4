/** `npm run bench -- store`: runs one bench by its folder's name. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const name = process.argv[2] ?? '';
const file = join(import.meta.dirname, name, 'bench.ts');
if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  console.error('usage: npm run bench -- store | package | ledger | desk');
  process.exit(2);
}
const { bench }: { bench: () => Promise<void> } = await import(file);
await bench();
