import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIRST_SCHEMA, MIGRATIONS, type Migration, migrateData, schemaOf } from '../../electron/store/migrations.ts';
import type { StoreFinding } from '../../electron/store/store-finding.ts';
import { generationsOf } from '../../electron/store/unit/file-names.ts';
import { chainProblems } from '../../electron/store/unit/operation-log.ts';
import { openUnitDatabase, type UnitDatabase, type UnitParts } from '../../electron/store/unit-database.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { partsOn } from './crash-workload.ts';
import { smallTask } from './small-unit.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'store');

interface Fixture {
  readonly disk: CrashDisk;
  readonly folder: string;
  readonly expected: {
    readonly unitFile: { readonly tasks: readonly { readonly id: string }[] };
    readonly operationLog: readonly unknown[];
  };
}

/** What a release of that schema left on the disk, killed in the middle of its work. */
async function fixtureOf(schema: number): Promise<Fixture> {
  const source = join(FIXTURES, `schema-${schema}`);
  const [unit = ''] = (await readdir(source)).filter((name) => name.startsWith('u-'));
  const disk = new CrashDisk();
  const folder = `/units/${unit}`;
  await disk.mkdir(folder, { recursive: true });
  for (const name of await readdir(join(source, unit))) {
    const handle = await disk.open(`${folder}/${name}`, 'wx');
    const bytes = await readFile(join(source, unit, name));
    await handle.write(bytes, 0, bytes.length, 0);
  }
  return { disk, folder, expected: JSON.parse(await readFile(join(source, 'expected.json'), 'utf8')) };
}

async function open(
  { disk, folder }: Fixture,
  parts: Partial<UnitParts> = {},
): Promise<{ unit: UnitDatabase; findings: StoreFinding[] }> {
  const findings: StoreFinding[] = [];
  return { unit: await openUnitDatabase(folder, 'write', { ...partsOn(disk, findings), ...parts }), findings };
}

/** A step that could be real: titles get a mark, and it fails on data that has it already. */
const TO_2: Migration = {
  schema: 2,
  migrate: (data) => {
    const unitFile = structuredClone(data) as { tasks: { title: string }[] }; // the JSON of a unit file of schema 1
    for (const task of unitFile.tasks) {
      if (task.title.startsWith('【2】')) throw new Error('migrated twice');
      task.title = `【2】${task.title}`;
    }
    return unitFile;
  },
};

const titles = (unit: UnitDatabase): (string | null | undefined)[] => unit.unitFile().tasks.map(({ title }) => title);

for (let schema = FIRST_SCHEMA; schema <= schemaOf(MIGRATIONS); schema++) {
  test(`what a release of schema ${schema} wrote opens with everything in it`, async () => {
    const fixture = await fixtureOf(schema);
    const { unit, findings } = await open(fixture);
    expect(unit.unitFile()).toEqual(fixture.expected.unitFile);
    expect(unit.unitFile().tasks.map(({ id }) => id)).toEqual(fixture.expected.unitFile.tasks.map(({ id }) => id));
    expect(unit.operationLog.entries().slice(0, fixture.expected.operationLog.length)).toEqual(
      fixture.expected.operationLog,
    );
    expect(chainProblems(unit.operationLog.entries())).toEqual([]);
    expect(findings).toEqual([]);
  });
}

test('records of the log are replayed first, then everything is taken to the new schema, and the log says so', async () => {
  const fixture = await fixtureOf(1);
  const { unit, findings } = await open(fixture, { migrations: [TO_2] });
  expect(titles(unit)).toEqual(['【2】修路灯', '【2】修路灯', '【2】修路灯']);
  expect(unit.unitFile().summary?.id).toBe('s-1');
  expect(unit.operationLog.entries().at(-1)).toMatchObject({ seq: 7, op: 'store.migrate', by: '测试' });
  expect(findings).toEqual([]);
  expect((await open(fixture, { migrations: [TO_2] })).unit.operationLog.head().seq).toBe(7);
});

test('a backup is made before anything is changed, and without it nothing is', async () => {
  const fixture = await fixtureOf(1);
  const before = fixture.disk.contents();
  const steps: unknown[] = [];
  const beforeMigration: UnitParts['beforeMigration'] = async (step) => {
    expect(fixture.disk.contents()).toEqual(before);
    steps.push(step);
    throw Object.assign(new Error('no room for a backup'), { code: 'ENOSPC' });
  };
  await expect(open(fixture, { migrations: [TO_2], beforeMigration })).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(steps).toEqual([{ folder: fixture.folder, from: 1, to: 2 }]);
  expect(fixture.disk.contents()).toEqual(before);
});

test('a step that fails is a bug, and changes nothing', async () => {
  const fixture = await fixtureOf(1);
  const before = fixture.disk.contents();
  const broken = {
    schema: 2,
    migrate: () => {
      throw new Error('broken step');
    },
  };
  await expect(open(fixture, { migrations: [broken] })).rejects.toThrow('broken step');
  expect(fixture.disk.contents()).toEqual(before);
});

test('a power cut at any operation of the step leaves the old form or the new, never half of it', async () => {
  const fixture = await fixtureOf(1);
  await fixture.disk.open(fixture.folder, 'r').then((handle) => handle.sync());
  const moments: CrashDisk[] = [];
  // What the fixture wrote is not synced yet: an open and close by the old version makes it durable.
  await (await open(fixture)).unit.close();
  fixture.disk.onStep = ({ index }) => {
    for (let seed = 1; seed <= 4; seed++) moments.push(fixture.disk.afterPowerCut(index * 17 + seed));
    return undefined;
  };
  await (await open(fixture, { migrations: [TO_2] })).unit.close();
  expect(moments.length).toBeGreaterThan(60);
  for (const disk of moments) {
    const { unit, findings } = await open({ ...fixture, disk }, { migrations: [TO_2] });
    expect(titles(unit)).toEqual(['【2】修路灯', '【2】修路灯', '【2】修路灯']);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

test('with the newest snapshot damaged, older data and logs of both schemas lead to the same state', async () => {
  const fixture = await fixtureOf(1);
  const { unit } = await open(fixture, { migrations: [TO_2] });
  await unit.commit({
    by: '甲',
    op: 'x',
    target: 't-9',
    puts: [{ collection: 'tasks', document: { ...smallTask('t-9', 1), title: '新的' } }],
  });
  const newest = generationsOf(await fixture.disk.readdir(fixture.folder)).snapshots.at(-1);
  fixture.disk.tamper(`${fixture.folder}/${newest?.name}`, (bytes) => {
    bytes[300]! ^= 4;
    return bytes;
  });
  const again = await open(fixture, { migrations: [TO_2] });
  expect(titles(again.unit)).toEqual(['【2】修路灯', '【2】修路灯', '【2】修路灯', '新的']);
  expect(again.findings.map(({ code }) => code)).toEqual(['SNAPSHOT_DAMAGED']);
});

test('a reader of old data sees it in the new form and changes nothing', async () => {
  const fixture = await fixtureOf(1);
  const before = fixture.disk.contents();
  const unit = await openUnitDatabase(fixture.folder, 'read', { ...partsOn(fixture.disk), migrations: [TO_2] });
  expect(titles(unit)[0]).toBe('【2】修路灯');
  expect(fixture.disk.contents()).toEqual(before);
});

test('steps are numbered without gaps from 2', () => {
  expect(() => schemaOf([TO_2, { schema: 4, migrate: (data) => data }])).toThrow('gap');
  expect(() => schemaOf([{ schema: 1, migrate: (data) => data }])).toThrow('gap');
  expect(schemaOf([TO_2])).toBe(2);
  expect(schemaOf([])).toBe(1);
});

test('only the steps in between are taken', () => {
  const mark = (schema: number): Migration => ({ schema, migrate: (data) => `${String(data)}${schema}` });
  expect(migrateData('', 1, 3, [mark(2), mark(3), mark(4)])).toBe('23');
});

test('the file of steps imports nothing: the program changes, a step never does', async () => {
  const source = await readFile(join(import.meta.dirname, '..', '..', 'electron', 'store', 'migrations.ts'), 'utf8');
  expect(source).not.toMatch(/\bimport\b.*from|\bimport\(|require\(/);
});
