import type { Inputs, Outputs } from '../../../electron/core/contract/contract.ts';
import type { ByteProgress } from '../../../electron/core/contract/progress.ts';
import type { UnitFileCounts } from '../../../electron/core/contract/unit-files.ts';
import type { Calls } from '../../calls/calls.tsx';
import { type Following, follow } from '../../calls/long-call.ts';
import type { Host } from '../../host.ts';

/** In the window a path each, in a browser the files themselves. */
export interface ChosenUnitFile {
  readonly unitFile: string | File | null;
  readonly evidence: string | readonly File[] | null;
}

export function nameOfChosen(file: string | File): string {
  return typeof file === 'string' ? (file.split(/[/\\]/).at(-1) ?? file) : file.name;
}

interface Way {
  readonly client: Calls['client'];
  readonly host: Host;
  readonly following: Following;
}

/** Hands over what has no path, then loads all of it: everything or nothing. */
export async function importUnitFile(
  { unitFile, evidence }: ChosenUnitFile & { readonly unitFile: string | File },
  { client, host, following }: Way,
): Promise<UnitFileCounts> {
  const files = typeof evidence === 'string' || evidence === null ? [] : evidence;
  const hand = createHanding(host, following, [unitFile, ...files]);
  const file = await hand(unitFile);
  const uploads: UploadedFile[] = [];
  for (const each of files) {
    const handed = await hand(each);
    if (typeof handed !== 'string') uploads.push(handed);
  }
  const evidenceFolder = typeof evidence === 'string' ? evidence : null;
  const input = { file, evidenceFolder, ...(files.length > 0 ? { evidenceUploads: uploads } : {}) };
  const stream: Outputs['unitFiles']['import'] = await client.unitFiles.import(input, { signal: following.signal });
  return follow(stream, following.report);
}

type Source = Inputs['unitFiles']['import']['file'];
type UploadedFile = Exclude<Source, string>;

/** Files one after the other, with one progress over all of them. */
function createHanding(host: Host, { signal, report }: Following, all: readonly (string | File)[]) {
  const total = all.reduce((sum, each) => sum + (typeof each === 'string' ? 0 : each.size), 0);
  let before = 0;
  return async (file: string | File): Promise<Source> => {
    if (typeof file === 'string') return file;
    const onBytes = (done: number): void => report(progressOf(Math.min(total, before + done), total, file.name));
    const handed = await host.handOver(file, { signal, onBytes });
    before += file.size;
    return handed;
  };
}

function progressOf(done: number, total: number, file: string): ByteProgress {
  return { stage: '交给本机服务', done, total, percent: total === 0 ? 0 : (done / total) * 100, file };
}
