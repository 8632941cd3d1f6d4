/**
 * A process of its own that saves one counter after the other and says so after each: `found N` what it found, `asked N`
 * before and `saved N` after a save, or the code of a refusal. It goes on until it is killed.
 *
 *     node writer.ts FOLDER [COUNT]
 */
import { openSync, writeSync } from 'node:fs';
import { openDataFolder } from '../../electron/store/data-folder.ts';
import { type FileSystem, nodeFileSystem } from '../../electron/store/file-system.ts';
import { smallTask, smallUnit } from '../store/small-unit.ts';

const [folder = '', count = ''] = process.argv.slice(2);
const saves = count === '' ? Number.POSITIVE_INFINITY : Number(count);
/** Set back by whoever wants to see a clock jump. */
const skew = Number(process.env.CLOCK_SKEW_MS ?? 0);

/** Written at once, to a file that is on another disk: what was said outlives the process. */
const testimony = openSync(process.env.TESTIMONY ?? '/dev/null', 'a');

function say(line: string): void {
  writeSync(testimony, `${line}\n`);
  if (!line.startsWith('asked')) process.stdout.write(`${line}\n`);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** What many programs do: written, never synced. A test that does not notice proves nothing. */
const careless: FileSystem = {
  ...nodeFileSystem,
  open: async (path, flags, mode) => {
    const handle = await nodeFileSystem.open(path, flags, mode);
    const nothing = async (): Promise<void> => undefined;
    return Object.assign(handle, { sync: nothing, datasync: nothing });
  },
};

async function run(): Promise<void> {
  const data = await openDataFolder(folder, {
    mode: 'write',
    program: 'writer',
    clock: () => new Date(Date.now() + skew),
    fileSystem: process.env.CARELESS === '1' ? careless : nodeFileSystem,
    // Often, so that kills fall into snapshots too.
    longLogBytes: 20_000,
  });
  const unit = data.unit ?? (await data.createUnit(smallUnit(), { by: 'writer', op: 'init' }));
  for (const { code, severity } of data.findings) if (severity === 'error') say(`finding ${code}`);
  let value = Number(unit.unitFile().tasks[0]?.remark || 0);
  say(`found ${value}`);
  for (let save = 0; save < saves; save++) {
    value += 1;
    say(`asked ${value}`);
    const document = smallTask('t-1', value % 101, String(value));
    try {
      await unit.commit({ by: 'writer', op: 'task.update', target: 't-1', puts: [{ collection: 'tasks', document }] });
      say(`saved ${value}`);
    } catch (error) {
      say(codeOf(error));
      value -= 1;
      if (codeOf(error) === 'STORE_READ_ONLY') break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  await data.close();
  say('closed');
}

try {
  await run();
} catch (error) {
  say(codeOf(error));
  process.exitCode = 1;
}
