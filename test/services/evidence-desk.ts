/** A small unit in a data folder of its own, with one ordinary and one sensitive action. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, openApp } from '../../electron/app.ts';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const NOW = new Date('2021-12-18T01:00:00Z');
const ASSETS = join(import.meta.dirname, '..', '..', 'assets');
const task = { status: 'in_progress', percent: 50, closure: 'none', start: '2021-10-20', due: '2021-12-10' };

const UNIT = {
  format: 'shishi-unit/1',
  unit: { id: 'u-1', name: '榕荫社区居民委员会', level: 'community' },
  campaign: { id: 'c-1', name: '新风正气', reportPeriods: [{ id: 'r1', name: '期末', cutoff: '2021-12-18' }] },
  people: [{ id: 'p-1', name: '林榕生' }],
  actions: [
    { id: 'A01', name: '老年人助餐服务' },
    { id: 'A08', name: '为成年事实无人抚养儿童提供助学帮助', sensitive: true },
  ],
  tasks: [
    {
      ...task,
      id: 't-1',
      no: '01-01',
      actionId: 'A01',
      title: '开办长者食堂',
      ownerId: 'p-1',
      responsibleDept: '居委会',
    },
    { ...task, id: 't-2', no: '01-02', actionId: 'A01', title: '送餐上门', ownerId: 'p-1', responsibleDept: '居委会' },
    {
      ...task,
      id: 't-8',
      no: '08-01',
      actionId: 'A08',
      title: '摸排助学对象',
      ownerId: 'p-1',
      responsibleDept: '居委会',
    },
  ],
};

export interface EvidenceDesk {
  readonly app: App;
  readonly data: string;
  /** Writes a file that a user could choose, and returns its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
}

export async function evidenceDesk(): Promise<EvidenceDesk> {
  const folder = await temporaryFolder();
  const [data, desktop] = [join(folder, 'data'), join(folder, 'desktop')];
  await mkdir(desktop);
  const app = await openApp({
    folder: data,
    mode: 'write',
    program: '测试',
    clock: () => NOW,
    randomBytes: (length) => new Uint8Array(length).fill(7),
    assets: ASSETS,
  });
  onTestFinished(() => app.close());
  await writeFile(join(folder, 'unit.json'), JSON.stringify(UNIT));
  await app.unitFiles.import(
    { file: join(folder, 'unit.json'), evidenceFolder: null },
    { report: () => undefined, signal: new AbortController().signal },
  );
  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(desktop, name), content);
    return join(desktop, name);
  };
  return { app, data, file };
}

export interface Adding {
  readonly taskId?: string;
  readonly caption?: string | null;
  readonly signal?: AbortSignal;
  readonly report?: (progress: ByteProgress) => void;
}

export function addTo({ app }: EvidenceDesk, files: readonly string[], adding: Adding = {}) {
  const { taskId = 't-1', caption = null, signal = new AbortController().signal, report = () => undefined } = adding;
  return app.evidence.add({ taskId, files: [...files], caption }, { signal, report });
}
