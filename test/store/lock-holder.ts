/** A process of its own that opens a data folder for writing, says so, and holds it until it is killed. */
import { openDataFolder } from '../../electron/store/data-folder.ts';

const folder = process.argv[2] ?? '';
try {
  await openDataFolder(folder, { mode: 'write', program: '另一个窗口', clock: () => new Date('2021-12-18T01:30:00Z') });
  console.log('open');
} catch (error) {
  console.log(error instanceof Error && 'code' in error ? error.code : String(error));
  process.exit(1);
}
setInterval(() => undefined, 1_000);
