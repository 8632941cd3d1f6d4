/** Run in a process of its own: how long a data folder takes to open, and the memory that the process then has. */
import { openDataFolder } from '../../../electron/store/data-folder.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('which folder?');
const before = process.memoryUsage().rss;
const start = performance.now();
const data = await openDataFolder(folder, { mode: 'read', program: 'bench', clock: () => new Date() });
const tasks = data.unit?.unitFile().tasks.length;
const ms = performance.now() - start;
globalThis.gc?.();
const megabytes = (process.memoryUsage().rss - before) / 1024 / 1024;
console.log(JSON.stringify({ tasks, ms, megabytes }));
