/** A program of its own whose memory is measured: argv is a folder and a size in bytes. Prints its peak in MB. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createBackup } from '../../electron/store/backup.ts';
import { openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { restoreBackup } from '../../electron/store/restore.ts';
import { hastyDisk } from './disturbed-disk.ts';

const [folder = '', size = ''] = process.argv.slice(2);
const common = { program: '测试', clock: () => new Date(), fileSystem: hastyDisk };
const source = join(folder, '视频.mp4');
const handle = await open(source, 'w');
await handle.truncate(Number(size));
await handle.close();
const data = join(folder, 'data');
const store = await openEvidenceStore(data, { mode: 'write', fileSystem: hastyDisk });
const { sha256 } = await store.add(source);
if ((await store.check(sha256)) !== 'intact') throw new Error('not intact');
await createBackup(data, join(folder, 'b.zip'), { ...common, unitName: null });
await restoreBackup(join(folder, 'restored'), join(folder, 'b.zip'), common);
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
