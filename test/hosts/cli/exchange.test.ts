/** Three levels and two periods on the command line, with nothing but files between separate data folders. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COUNTY, type OfficeUnit, PERIODS, STREET } from '../../services/exchange/offices.ts';
import { shishi } from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Office {
  readonly data: string;
  readonly folder: string;
  readonly unit: OfficeUnit;
}

const COMMUNITIES = [1, 2].map((number) => ({
  id: `u-c${number}`,
  name: `第${number}社区居民委员会`,
  level: 'community',
  divisionCode: `35990200100${number}`,
}));
const INDICATORS = [
  { id: 'MEALS', actionId: 'A01', name: '助餐人次', unit: '人次', kind: 'flow', decimals: 0, acrossUnits: 'sum' },
  { id: 'DONE', actionId: 'A01', name: '办结数', unit: '件', kind: 'flow', decimals: 0, acrossUnits: 'sum' },
  { id: 'ALL', actionId: 'A01', name: '受理数', unit: '件', kind: 'flow', decimals: 0, acrossUnits: 'sum' },
  {
    id: 'RATE',
    actionId: 'A01',
    name: '办结率',
    unit: '%',
    kind: 'ratio',
    decimals: 1,
    acrossUnits: 'recompute',
    numerator: 'DONE',
    denominator: 'ALL',
  },
];

/** The numbers that a community reports by the end of a period. */
const reported = (seed: number, periodId: string) =>
  periodId === 'r1'
    ? { MEALS: 100 * seed, DONE: seed, ALL: 2 * seed }
    : { MEALS: 150 * seed, DONE: 3 * seed, ALL: 4 * seed };

function unitFile(unit: OfficeUnit, parent: OfficeUnit | null, seed: number): object {
  const owner = `${unit.id}-p`;
  const entry = (id: string, date: string, values: Record<string, number>) => ({
    id: `${unit.id}-${id}`,
    taskId: `${unit.id}-t1`,
    date,
    text: '按计划推进',
    percent: 50,
    values: Object.entries(values).map(([indicatorId, value]) => ({ indicatorId, mode: 'delta', value })),
  });
  const work = {
    tasks: [
      {
        id: `${unit.id}-t1`,
        no: '01-01',
        actionId: 'A01',
        campaignId: 'c-2021',
        title: '开办长者食堂',
        ownerId: owner,
        responsibleDept: '居委会',
        start: '2021-10-20',
        due: '2021-12-31',
        status: 'in_progress',
        percent: 50,
        closure: 'none',
      },
    ],
    progress: [
      entry('a', '2021-11-20', { MEALS: 100 * seed, DONE: seed, ALL: 2 * seed }),
      entry('b', '2021-12-10', { MEALS: 50 * seed, DONE: 2 * seed, ALL: 2 * seed }),
    ],
  };
  return {
    format: 'shishi-unit/1',
    unit: { ...unit, contactPersonId: owner, parentUnit: parent && { code: parent.divisionCode, name: parent.name } },
    campaign: { id: 'c-2021', name: '新风正气', reportPeriods: PERIODS },
    people: [{ id: owner, name: '林榕生' }],
    actions: [{ id: 'A01', name: '老年人助餐服务' }],
    indicators: INDICATORS,
    ...(seed > 0 ? work : {}),
  };
}

async function run(office: Office, ...words: string[]) {
  const outcome = await shishi('--data', office.data, ...words);
  return { ...outcome, json: words.includes('--json') && outcome.stdout ? JSON.parse(outcome.stdout) : null };
}

async function good(office: Office, ...words: string[]) {
  const outcome = await run(office, ...words);
  expect(`${outcome.code} ${outcome.stderr}`, words.join(' ')).toMatch(/^0 /);
  return outcome.json;
}

const passOf = ({ folder }: Office): string => join(folder, 'pass.txt');

async function openOffice(root: string, unit: OfficeUnit, parent: OfficeUnit | null, seed = 0): Promise<Office> {
  const folder = join(root, unit.id);
  const office = { data: join(folder, 'data'), folder, unit };
  await mkdir(folder);
  await writeFile(passOf(office), '榕荫社区2021!\n');
  await writeFile(join(folder, 'unit.json'), JSON.stringify(unitFile(unit, parent, seed)));
  await good(office, 'init', join(folder, 'unit.json'));
  await good(office, 'key', 'create', '--passphrase-file', passOf(office));
  return office;
}

async function trust(holder: Office, listener: Office): Promise<void> {
  const card = join(listener.folder, `${holder.unit.id}.zip`);
  const { fingerprint } = await good(
    holder,
    'card',
    'export',
    '--out',
    card,
    '--passphrase-file',
    passOf(holder),
    '--json',
  );
  await good(listener, 'card', 'import', card);
  await good(
    listener,
    'card',
    'trust',
    holder.unit.id,
    '--fingerprint',
    fingerprint,
    '--by',
    '林榕生',
    '--phone',
    '0591-1',
  );
}

async function submit(office: Office, periodId: string, out: string): Promise<string> {
  const folder = join(office.folder, out);
  const words = [
    '--period',
    periodId,
    '--out',
    folder,
    '--passphrase-file',
    passOf(office),
    '--as-of',
    '2021-12-18',
    '--json',
  ];
  const { volumes } = await good(office, 'export', ...words);
  return volumes[0].path;
}

async function receipts(office: Office, out: string): Promise<string[]> {
  const folder = join(office.folder, out);
  await good(office, 'receipts', '--out', folder, '--passphrase-file', passOf(office));
  return (await readdir(folder)).filter((name) => name.endsWith('.zip')).map((name) => join(folder, name));
}

test('plan, submit, return, resubmit, accept, merge, submit upward, receipt', { timeout: 240_000 }, async () => {
  const root = await temporaryFolder();
  const county = await openOffice(root, COUNTY, null);
  const street = await openOffice(root, STREET, COUNTY);
  const communities = await Promise.all(COMMUNITIES.map((unit, index) => openOffice(root, unit, STREET, index + 1)));
  for (const community of communities) {
    await trust(community, street);
    await trust(street, community);
  }
  await trust(street, county);
  await trust(county, street);

  const plan = join(county.folder, 'plan.zip');
  await good(county, 'plan', 'export', '--out', plan, '--passphrase-file', passOf(county));
  expect(await good(street, 'plan', 'import', plan, '--dry-run', '--json')).toMatchObject({ version: 1, accepted: [] });

  for (const periodId of ['r1', 'r2']) {
    for (const [index, community] of communities.entries()) {
      const sent = await submit(community, periodId, `${periodId}-v1`);
      const { packages } = await good(street, 'receive', sent, '--json');
      expect(packages).toMatchObject([
        { result: 'trusted', status: 'new', unit: community.unit.id, period: periodId, version: 1 },
      ]);
      expect((await good(street, 'receive', sent, '--json')).packages).toMatchObject([{ status: 'duplicate' }]);
      let submissionId: string = packages[0].submissionId;
      if (index === 0) {
        const items = join(street.folder, 'items.json');
        await writeFile(
          items,
          JSON.stringify([{ target: `${community.unit.id}-t1`, code: 'R02', text: '请补签收记录' }]),
        );
        await good(street, 'review', submissionId, 'return', '--items', items);
        const [receipt] = await receipts(street, `${periodId}-returned`);
        const back = await good(community, 'receipt', 'import', receipt ?? '', '--json');
        expect(back).toMatchObject({ decision: 'returned', items: [{ code: 'R02' }] });
        const again = await submit(community, periodId, `${periodId}-v2`);
        const resubmitted = (await good(street, 'receive', again, '--json')).packages[0];
        expect(resubmitted).toMatchObject({ status: 'new', version: 2 });
        submissionId = resubmitted.submissionId;
      }
      await good(street, 'review', submissionId, 'accept');
    }
    for (const receipt of await receipts(street, `${periodId}-accepted`)) {
      const outcomes = await Promise.all(communities.map((each) => run(each, 'receipt', 'import', receipt, '--json')));
      expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1]);
    }
    const board = await good(street, 'board', '--period', periodId, '--json');
    expect(board.units.map(({ state }: { state: string }) => state)).toEqual(['accepted', 'accepted']);
    const aggregate = await good(street, 'aggregate', '--period', periodId, '--json');
    const sums = [1, 2].map((seed) => reported(seed, periodId));
    const total = (key: 'MEALS' | 'DONE' | 'ALL') => sums.reduce((sum, each) => sum + each[key], 0);
    const values = Object.fromEntries(
      aggregate.indicators.map((each: { indicatorId: string; adjusted: number }) => [each.indicatorId, each.adjusted]),
    );
    const rate = Math.round((total('DONE') / total('ALL')) * 1000) / 10;
    expect(values).toEqual({ MEALS: total('MEALS'), DONE: total('DONE'), ALL: total('ALL'), RATE: rate });
    expect(aggregate).toMatchObject({ accepted: 2, due: 2, tasks: 2 });

    const upward = await submit(street, periodId, `${periodId}-up`);
    const [arrival] = (await good(county, 'receive', upward, '--json')).packages;
    expect(arrival).toMatchObject({ status: 'new', unit: STREET.id, problems: [] });
    await good(county, 'review', arrival.submissionId, 'accept');
    const [receipt] = await receipts(county, `${periodId}-accepted`);
    expect(await good(street, 'receipt', 'import', receipt ?? '', '--json')).toMatchObject({ decision: 'accepted' });
    const merged = await good(county, 'aggregate', '--period', periodId, '--json');
    expect(merged.indicators).toMatchObject(
      aggregate.indicators.map(({ adjusted, indicatorId }: { adjusted: number; indicatorId: string }) => ({
        adjusted,
        indicatorId,
      })),
    );
  }
  expect((await readFile(join(street.folder, 'unit.json'), 'utf8')).length).toBeGreaterThan(0);
});

test('what was typed wrongly says so and exits with 2', async () => {
  const root = await temporaryFolder();
  const street = await openOffice(root, STREET, COUNTY);
  expect((await run(street, 'review', 's-1', 'maybe')).code).toBe(2);
  expect((await run(street, 'review', 's-1', 'return')).code).toBe(2);
  expect((await run(street, 'review', 's-1', 'accept')).code).toBe(1);
  expect((await run(street, 'card', 'trust', 'u-x', '--by', '林')).code).toBe(2);
  expect((await run(street, 'board')).code).toBe(2);
  expect((await run(street, 'board', '--period', 'r9')).code).toBe(1);
  expect((await run(street, 'receive', join(root, 'nothing.zip'))).code).toBe(1);
  expect(
    (await run(street, 'export', '--period', 'r2', '--out', root, '--passphrase-file', passOf(street), '--encrypt'))
      .code,
  ).toBe(2);
});

test('a card that nobody compared tells no fingerprint, and an export writes its mail drafts when asked', async () => {
  const root = await temporaryFolder();
  const community = COMMUNITIES[0];
  if (community === undefined) throw new Error('there are communities');
  const street = await openOffice(root, STREET, COUNTY);
  const office = await openOffice(root, community, STREET, 1);
  const card = join(street.folder, 'card.zip');
  await good(office, 'card', 'export', '--out', card, '--passphrase-file', passOf(office));
  await good(street, 'card', 'import', card);
  const { cards } = await good(street, 'card', 'list', '--json');
  expect(cards).toMatchObject([{ unitId: community.id, state: 'pending', fingerprint: null }]);
  const words = ['--period', 'r2', '--as-of', '2021-12-18', '--passphrase-file', passOf(office), '--json'];
  const plain = await good(office, 'export', '--out', join(root, 'a'), ...words);
  expect(plain).not.toHaveProperty('mails');
  const drafted = await good(office, 'export', '--out', join(root, 'b'), '--eml', ...words);
  expect(drafted.mails).toMatchObject([{ volume: 1, file: drafted.volumes[0].path.replace(/\.zip$/, '.eml') }]);
  expect((await stat(drafted.mails[0].file)).size).toBe(drafted.mails[0].bytes);
});
