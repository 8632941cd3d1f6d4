import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readPackage } from '../../../electron/bag/package-reader.ts';
import { writeMailDraft } from '../../../electron/documents/mail-draft.ts';
import { refusalOf } from '../../support/refusal.ts';
import {
  COUNTY,
  communityAndStreet,
  communityUnit,
  communityWork,
  exportFrom,
  type Office,
  openOffice,
  PASSPHRASE,
  quiet,
  receiveAt,
  STREET,
  trustCard,
} from './offices.ts';

const run = promisify(execFile);

const options = (office: Office, out: string) => ({
  periodId: 'r2',
  outFolder: office.file(out),
  passphrase: PASSPHRASE,
  limit: null,
  asOf: null,
  keepSize: false,
});

async function accept(street: Office, path: string) {
  const [arrival] = await receiveAt(street, [path]);
  expect(arrival).toMatchObject({ status: 'new', problems: [] });
  await street.app.reviews.accept({ submissionId: arrival?.submissionId ?? '', note: null });
  const { receipts } = await street.app.receipts.write({ outFolder: street.file('receipts'), passphrase: PASSPHRASE });
  return receipts[0]?.path ?? '';
}

test('what was encrypted to the superior nobody else opens, and age itself opens it', async () => {
  const { community, street } = await communityAndStreet();
  const { volumes } = await community.app.exports.export(
    { ...options(community, 'v1'), recipient: { unitId: STREET.id }, encrypt: true },
    quiet(),
  );
  const path = volumes[0]?.path ?? '';
  expect(path).toMatch(/\.zip\.age$/);
  expect(await readdir(community.file('v1'))).toHaveLength(1);
  const locked = { status: 'refused', problems: [{ code: 'PASSPHRASE_NEEDED' }] };
  expect(await receiveAt(street, [path])).toMatchObject([locked]);
  expect(await receiveAt(street, [path], '这不是我们的口令2021')).toMatchObject([
    { problems: [{ code: 'WRONG_PASSPHRASE' }] },
  ]);
  const other = await openOffice(communityUnit(2), STREET);
  expect(await receiveAt(other, [path], PASSPHRASE)).toMatchObject([{ problems: [{ code: 'NOT_FOR_US' }] }]);
  const cut = street.file('cut.zip.age');
  await writeFile(cut, (await readFile(path)).subarray(0, -100));
  expect(await receiveAt(street, [cut], PASSPHRASE)).toMatchObject([{ problems: [{ code: 'PACKAGE_REFUSED' }] }]);
  expect(await receiveAt(street, [path], PASSPHRASE)).toMatchObject([
    { status: 'new', result: 'trusted', problems: [] },
  ]);
});

test('a package that was decrypted and encrypted anew to somebody else is not theirs', async () => {
  const { community, street } = await communityAndStreet();
  const twin = await openOffice({ ...STREET, id: 'u-twin' }, COUNTY);
  await trustCard(community, twin, 'card');
  const { volumes } = await community.app.exports.export(
    { ...options(community, 'v1'), recipient: { unitId: STREET.id } },
    quiet(),
  );
  const path = volumes[0]?.path ?? '';
  expect(await receiveAt(twin, [path])).toMatchObject([{ problems: [{ code: 'RECIPIENT_OTHER' }] }]);
  expect(await receiveAt(street, [path])).toMatchObject([{ status: 'new' }]);
});

test('only what the superior lacks travels again, unless everything is asked for', async () => {
  const { community, street } = await communityAndStreet();
  const taskId = 'u-community-1-t1';
  const add = async (name: string, text: string) => {
    await writeFile(community.file(name), text);
    await community.app.evidence.add(
      { taskId, files: [community.file(name)], caption: '2021年12月3日，食堂' },
      quiet(),
    );
  };
  await add('签到.txt', '签到：12 人');
  const one = (await exportFrom(community, 'r2', 'v1')).volumes[0]?.path ?? '';
  await community.app.receipts.import({ file: await accept(street, one) });
  await add('菜单.txt', '三菜一汤');
  const two = (await exportFrom(community, 'r2', 'v2')).volumes[0]?.path ?? '';
  const { submission } = await readPackage(two, {});
  expect(
    submission?.evidence.map(({ fileName, path, deliveredIn }) => [fileName, path ?? null, Boolean(deliveredIn)]),
  ).toEqual([
    ['签到.txt', null, true],
    ['菜单.txt', 'data/evidence/0001.txt', false],
  ]);
  const full = await community.app.exports.export({ ...options(community, 'v3'), isFull: true }, quiet());
  const whole = (await readPackage(full.volumes[0]?.path ?? '', {})).submission;
  expect(whole?.evidence.every(({ path }) => path)).toBe(true);
  await accept(street, two);
  const stored = await readdir(join(street.data, 'evidence'), { recursive: true });
  expect(stored.filter((name) => /[0-9a-f]{64}$/.test(name))).toHaveLength(2);
});

test('零报告 is for a period in which nothing happened', async () => {
  const { community, street } = await communityAndStreet();
  const zero = await refusalOf(community.app.exports.export({ ...options(community, 'zero'), isZero: true }, quiet()));
  expect(zero).toMatchObject({ code: 'CHECK_FAILED', message: expect.stringContaining('零报告') });
  const unit = communityUnit(1);
  const still = await openOffice(unit, STREET, { ...communityWork(unit, 1), progress: [], tasks: [] });
  await trustCard(still, street, 'still').catch(() => undefined); // another key of the same unit: an alarm, and no matter here
  const { volumes } = await still.app.exports.export({ ...options(still, 'zero'), isZero: true }, quiet());
  expect((await readPackage(volumes[0]?.path ?? '', {})).submission).toMatchObject({ kind: 'zero' });
});

test("a superior's own submission names and embeds what it was made of, and the next level adds it up", async () => {
  const { community, street } = await communityAndStreet();
  const county = await openOffice(COUNTY, null);
  await trustCard(street, county, 'street');
  await accept(street, (await exportFrom(community, 'r2', 'v1')).volumes[0]?.path ?? '');
  const upward = await street.app.exports.export({ ...options(street, 'up'), embed: true }, quiet());
  const path = upward.volumes[0]?.path ?? '';
  const [arrival] = await receiveAt(county, [path]);
  expect(arrival).toMatchObject({ status: 'new', unit: STREET.id, problems: [] });
  await county.app.reviews.accept({ submissionId: arrival?.submissionId ?? '', note: null });
  const aggregate = await county.app.boards.aggregate({ periodId: 'r2' });
  const values = Object.fromEntries(aggregate.indicators.map(({ indicatorId, adjusted }) => [indicatorId, adjusted]));
  expect(values).toEqual({ MEALS: 101, CANTEENS: 1, PEOPLE: 7, DONE: 3, CASES: 4, RATE: 75 });
  expect(aggregate).toMatchObject({ accepted: 1, figures: { tasks: 2, completion: { numerator: 1, denominator: 2 } } });
  const { submission } = await readPackage(path, {});
  expect(submission?.subordinates?.units).toMatchObject([
    { unitId: 'u-community-1', version: 1, packages: [{ path: 'data/packages/0001.zip', inVolume: 1 }] },
  ]);
});

test('a mail draft waits for its sender and holds what it names', async () => {
  const { community } = await communityAndStreet();
  const path = (await exportFrom(community, 'r2', 'v1')).volumes[0]?.path ?? '';
  const target = community.file('草稿.eml');
  await writeMailDraft(
    {
      to: 'street@example.cn',
      subject: '期末报送：第1社区',
      body: '请查收。',
      attachments: [{ path, fileName: '第1社区_期末.zip' }],
      date: new Date('2021-12-18T01:00:00Z'),
    },
    target,
  );
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(await readFile(target));
  expect(mail).toMatchObject({ subject: '期末报送：第1社区', to: [{ address: 'street@example.cn' }] });
  expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['第1社区_期末.zip']);
  expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer).equals(await readFile(path))).toBe(true); // attachments are bytes
  const street = await openOffice(STREET, COUNTY);
  await trustCard(community, street, 'card');
  expect(await receiveAt(street, [target])).toMatchObject([
    { status: 'new', path: expect.stringContaining('第1社区_期末.zip') },
  ]);
});

test.skipIf(process.platform === 'win32')(
  'the stock age command opens what the program encrypted',
  async ({ skip }) => {
    const hasAge = await run('age', ['--version']).then(
      () => true,
      () => false, // not on this machine
    );
    if (!hasAge) skip();
    const { community, street } = await communityAndStreet();
    const { volumes } = await community.app.exports.export(
      { ...options(community, 'v1'), recipient: { unitId: STREET.id }, encrypt: true },
      quiet(),
    );
    const keys = join(street.data, 'keys');
    const wrapped = (await readdir(keys)).find((name) => name.endsWith('.age')) ?? '';
    const { identity } = await import('./unwrapped-identity.ts').then(({ unwrappedIdentity }) =>
      unwrappedIdentity(join(keys, wrapped)),
    );
    const file = street.file('identity.txt');
    await writeFile(file, identity);
    await run('age', ['-d', '-i', file, '-o', street.file('plain.zip'), volumes[0]?.path ?? '']);
    expect((await readPackage(street.file('plain.zip'), {})).problems).toEqual([]);
  },
);
