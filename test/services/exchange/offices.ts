/** Offices on three levels, each with a data folder of its own; nothing but files passes between them. */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, openApp } from '../../../electron/app.ts';
import type { ByteProgress } from '../../../electron/core/contract/progress.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'assets');
export const PASSPHRASE = '榕荫社区2021!';
export const NOW = new Date('2021-12-10T01:00:00Z');

export const PERIODS = [
  { id: 'r1', name: '期中', cutoff: '2021-11-30' },
  { id: 'r2', name: '期末', cutoff: '2021-12-18' },
];
const CAMPAIGN = { id: 'c-2021', name: '新风正气', shortName: '新风', reportPeriods: PERIODS };
const ACTIONS = [
  { id: 'A01', name: '老年人助餐服务' },
  { id: 'A02', name: '社会救助' },
];
export const INDICATORS = [
  { id: 'MEALS', actionId: 'A01', name: '助餐人次', unit: '人次', kind: 'flow', decimals: 0, acrossUnits: 'sum' },
  { id: 'CANTEENS', actionId: 'A01', name: '长者食堂', unit: '个', kind: 'stock', decimals: 0, acrossUnits: 'sum' },
  { id: 'PEOPLE', actionId: 'A02', name: '救助人数', unit: '人', kind: 'stock', decimals: 0, acrossUnits: 'sum' },
  { id: 'DONE', actionId: 'A02', name: '办结数', unit: '件', kind: 'flow', decimals: 0, acrossUnits: 'sum' },
  { id: 'CASES', actionId: 'A02', name: '受理数', unit: '件', kind: 'flow', decimals: 0, acrossUnits: 'sum' },
  {
    id: 'RATE',
    actionId: 'A02',
    name: '办结率',
    unit: '%',
    kind: 'ratio',
    decimals: 1,
    acrossUnits: 'recompute',
    numerator: 'DONE',
    denominator: 'CASES',
  },
];

export const COUNTY = { id: 'u-county', name: '临江区民政局', level: 'county', divisionCode: '359902000000' } as const;
export const STREET = {
  id: 'u-street',
  name: '望潮街道办事处',
  level: 'township',
  divisionCode: '359902001000',
} as const;

export interface OfficeUnit {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly divisionCode: string;
}

export const communityUnit = (number: number): OfficeUnit => ({
  id: `u-community-${number}`,
  name: `第${number}社区居民委员会`,
  level: 'community',
  divisionCode: `35990200100${number}`,
});

export interface Office {
  readonly app: App;
  readonly data: string;
  readonly folder: string;
  /** A path in the office's own folder for files that come and go. */
  readonly file: (name: string) => string;
}

/** @param tasks with progress; the seed of every number that the office reports */
export async function openOffice(
  unit: OfficeUnit,
  parent: OfficeUnit | null,
  record: object = {},
  clock: () => Date = () => NOW,
): Promise<Office> {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const app = await openAt(data, clock);
  const unitFile = {
    format: 'shishi-unit/1',
    unit: {
      ...unit,
      parentUnit: parent === null ? null : { code: parent.divisionCode, name: parent.name },
      contactPersonId: `${unit.id}-p`,
    },
    campaign: CAMPAIGN,
    people: [{ id: `${unit.id}-p`, name: `${unit.name}的人`, post: '干事' }],
    actions: ACTIONS,
    indicators: INDICATORS,
    ...record,
  };
  const path = join(folder, 'unit.json');
  await mkdir(join(folder, 'files'));
  await writeFile(path, JSON.stringify(unitFile));
  await app.unitFiles.import({ file: path, evidenceFolder: null }, quiet());
  await app.keys.create({ passphrase: PASSPHRASE });
  return { app, data, folder, file: (name) => join(folder, 'files', name) };
}

async function openAt(data: string, clock: () => Date): Promise<App> {
  const app = await openApp({
    folder: data,
    mode: 'write',
    program: '测试',
    clock,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    assets: ASSETS,
  });
  onTestFinished(() => app.close());
  return app;
}

/** The same office over another copy of its data. */
export async function reopenOffice(office: Office, data: string, clock: () => Date = () => NOW): Promise<Office> {
  return { ...office, data, app: await openAt(data, clock) };
}

/** A community's work: one task done, one under way, and numbers that differ from office to office. */
export function communityWork(unit: OfficeUnit, seed: number): object {
  const owner = `${unit.id}-p`;
  const base = {
    campaignId: 'c-2021',
    ownerId: owner,
    responsibleDept: '居委会',
    start: '2021-10-20',
    due: '2021-12-10',
  };
  const value = (indicatorId: string, mode: 'delta' | 'current', amount: number) => ({
    indicatorId,
    mode,
    value: amount,
  });
  return {
    tasks: [
      {
        ...base,
        id: `${unit.id}-t1`,
        no: '01-01',
        actionId: 'A01',
        title: '开办长者食堂',
        status: 'done',
        percent: 100,
        closure: 'none',
        indicators: [{ indicatorId: 'MEALS', target: 100 }],
      },
      {
        ...base,
        id: `${unit.id}-t2`,
        no: '02-01',
        actionId: 'A02',
        title: '摸排困难家庭',
        status: 'in_progress',
        percent: 60,
        closure: 'none',
      },
    ],
    progress: [
      {
        id: `${unit.id}-pr1`,
        taskId: `${unit.id}-t1`,
        date: '2021-11-20',
        text: '已经开餐',
        percent: 100,
        values: [value('MEALS', 'delta', 100 + seed), value('CANTEENS', 'current', seed)],
      },
      {
        id: `${unit.id}-pr2`,
        taskId: `${unit.id}-t2`,
        date: '2021-12-01',
        text: '逐户走访',
        percent: 60,
        values: [
          value('PEOPLE', 'current', 7 * seed),
          value('DONE', 'delta', 3 * seed),
          value('CASES', 'delta', 4 * seed),
        ],
      },
    ],
    feedback: [
      { id: `${unit.id}-fb1`, channel: 'hcp', receivedAt: '2021-12-02', rating: 5 },
      { id: `${unit.id}-fb2`, channel: 'paper', receivedAt: '2021-12-03', rating: seed % 2 === 0 ? 2 : 4 },
    ],
  };
}

export function quiet(): { report: (progress: ByteProgress) => void; signal: AbortSignal } {
  return { report: () => undefined, signal: new AbortController().signal };
}

/** Hands a card over and compares its fingerprint by telephone. */
export async function trustCard(holder: Office, listener: Office, name: string): Promise<void> {
  const file = listener.file(`${name}.zip`);
  const { fingerprint } = await holder.app.cards.export({ file, passphrase: PASSPHRASE });
  const { unitId } = await listener.app.cards.import({ file });
  const outcome = await listener.app.cards.trust({ unitId, digits: fingerprint, by: '林榕生', phone: '0591-1' });
  if (!outcome.isTrusted) throw new Error(outcome.message);
}

/** A community and its street that know each other's cards. @param unit what is different about the community */
export async function communityAndStreet(
  unit: Partial<OfficeUnit> = {},
): Promise<{ community: Office; street: Office }> {
  const usual = communityUnit(1);
  const community = await openOffice({ ...usual, ...unit }, STREET, communityWork(usual, 1));
  const street = await openOffice(STREET, COUNTY);
  await trustCard(community, street, 'card');
  await trustCard(street, community, 'street');
  return { community, street };
}

/** Exports a period's submission into the office's own folder. @returns the packages' paths */
export async function exportFrom(office: Office, periodId: string, out: string, limit: number | null = null) {
  return office.app.exports.export(
    { periodId, outFolder: office.file(out), passphrase: PASSPHRASE, limit, asOf: null, keepSize: false },
    quiet(),
  );
}

export async function receiveAt(office: Office, files: string[], passphrase: string | null = null) {
  return (await office.app.arrivals.receive({ files, passphrase }, quiet())).packages;
}

/** The packages of a version, volume by volume. */
export function pathsOf({ volumes }: { readonly volumes: readonly { readonly path: string }[] }): string[] {
  return volumes.map(({ path }) => path);
}
