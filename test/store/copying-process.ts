/** A program of its own that is killed while it copies: argv is data folder, source, and where to stop, such as `write:3`. */

import { openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { nodeFileSystem } from '../../electron/store/file-system.ts';
import { disturbedDisk } from './disturbed-disk.ts';

const [data = '', source = '', stopAt = ''] = process.argv.slice(2);
const [wanted, count] = stopAt.split(':');
let seen = 0;
let isArmed = false;
const fileSystem = disturbedDisk(async (operation) => {
  if (!isArmed || operation !== wanted || ++seen !== Number(count)) return;
  process.stdout.write('stopped\n');
  setInterval(() => undefined, 1000);
  await new Promise(() => undefined);
}, nodeFileSystem);
const store = await openEvidenceStore(data, { mode: 'write', fileSystem });
isArmed = true;
const { sha256 } = await store.add(source);
process.stdout.write(`added ${sha256}\n`);
setInterval(() => undefined, 1000);
