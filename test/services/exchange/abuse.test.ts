/** Packages that were made for harm, from real ones: each is refused with its reason and leaves nothing but a line in the log. */
import { copyFile, cp, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  receiveAt,
  reopenOffice,
  STREET,
  trustCard,
} from './offices.ts';

/** Nothing of a refused package lies anywhere in the data folder. */
async function leftovers({ data }: Office): Promise<string[]> {
  const names = await readdir(data, { recursive: true });
  return names.filter((name) => /^(?:inbox|aside)[/\\]./.test(name) || /^units[/\\]u-community/.test(name));
}

async function refusedWith(street: Office, paths: string[], code: string): Promise<void> {
  const before = await leftovers(street);
  const arrivals = await receiveAt(street, paths);
  expect(arrivals.map(({ problems }) => problems.map((each) => each.code))).toContainEqual(
    expect.arrayContaining([code]),
  );
  expect(arrivals.every(({ result }) => result === 'broken')).toBe(true);
  expect(await leftovers(street)).toEqual(before);
}

const onlyPath = ({ volumes }: { volumes: { path: string }[] }): string => volumes[0]?.path ?? '';

test('a truncated package', async () => {
  const { community, street } = await communityAndStreet();
  const path = onlyPath(await exportFrom(community, 'r2', 'v1'));
  const { length } = await readFile(path);
  await truncate(path, length - 1000);
  await refusedWith(street, [path], 'ZIP_TRUNCATED');
});

test('a package with one byte changed', async () => {
  const { community, street } = await communityAndStreet();
  const path = onlyPath(await exportFrom(community, 'r2', 'v1'));
  const bytes = await readFile(path);
  const at = bytes.indexOf('data/submission.json') + 200;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const [arrival] = await receiveAt(street, [path]);
  expect(arrival).toMatchObject({ result: 'broken', status: 'refused' });
  expect(await leftovers(street)).toEqual([]);
});

test('a unit that is no subordinate, though its card was compared', async () => {
  const street = await openOffice(STREET, COUNTY);
  const unit = communityUnit(2);
  const stranger = await openOffice(
    unit,
    { ...STREET, id: 'u-x', name: '别的街道', divisionCode: '359902009000' },
    communityWork(unit, 2),
  );
  await trustCard(stranger, street, 'card');
  await refusedWith(street, [onlyPath(await exportFrom(stranger, 'r2', 'v1'))], 'NOT_SUBORDINATE');
});

test('a unit that the roster does not list', async () => {
  const { community, street } = await communityAndStreet();
  const { id, name, level, divisionCode } = communityUnit(3);
  await street.app.rosters.save({ units: [{ id, name, level: 'community', divisionCode }] });
  expect(level).toBe('community');
  await refusedWith(street, [onlyPath(await exportFrom(community, 'r2', 'v1'))], 'NOT_SUBORDINATE');
});

test('a package for another superior', async () => {
  const { community } = await communityAndStreet();
  const county = await openOffice(COUNTY, null);
  await trustCard(community, county, 'card');
  await refusedWith(county, [onlyPath(await exportFrom(community, 'r2', 'v1'))], 'RECIPIENT_OTHER');
});

test('an older version after a newer one was accepted, and the same package again', async () => {
  const { community, street } = await communityAndStreet();
  const one = onlyPath(await exportFrom(community, 'r2', 'v1'));
  const two = onlyPath(await exportFrom(community, 'r2', 'v2'));
  const [arrival] = await receiveAt(street, [two]);
  await street.app.reviews.accept({ submissionId: arrival?.submissionId ?? '', note: null });
  expect(await receiveAt(street, [one])).toMatchObject([{ status: 'replay', result: 'broken' }]);
  await copyFile(two, street.file('又一份.zip'));
  expect(await receiveAt(street, [two, street.file('又一份.zip')])).toMatchObject([
    { status: 'duplicate', result: 'trusted' },
    { status: 'duplicate' },
  ]);
  expect((await street.app.reviewSheets.list()).rows).toHaveLength(1);
});

test('two contents of one version', async () => {
  const { community, street } = await communityAndStreet();
  // the office goes back to an old copy of its data and exports the version a second time
  const copy = join(community.folder, 'copy');
  await cp(community.data, copy, { recursive: true, filter: (path) => !/lock\.(?:sqlite|json)/.test(path) });
  await receiveAt(street, [onlyPath(await exportFrom(community, 'r2', 'v1'))]);
  const rewound = await reopenOffice(community, copy);
  await rewound.app.tasks.update({ id: 'u-community-1-t2', changes: { remark: '补充' } });
  const again = onlyPath(await exportFrom(rewound, 'r2', 'again'));
  await refusedWith(street, [again], 'VERSION_CONFLICT');
});

test('receipts for others, by others, and in the place of something else', async () => {
  const { community, street } = await communityAndStreet();
  const sent = onlyPath(await exportFrom(community, 'r2', 'v1'));
  const [arrival] = await receiveAt(street, [sent]);
  const submissionId = arrival?.submissionId ?? '';
  await street.app.reviews.accept({ submissionId, note: null });
  const written = await street.app.receipts.write({ outFolder: street.file('receipts'), passphrase: PASSPHRASE });
  const receipt = written.receipts[0]?.path ?? '';
  const refused = { code: 'RECEIPT_REFUSED' };

  const other = await openOffice(communityUnit(2), STREET, communityWork(communityUnit(2), 2));
  expect(await refusalOf(other.app.receipts.import({ file: receipt }))).toMatchObject(refused);
  await trustCard(street, other, 'street');
  expect(await refusalOf(other.app.receipts.import({ file: receipt }))).toMatchObject(refused);
  expect(await refusalOf(community.app.receipts.import({ file: sent }))).toMatchObject(refused);

  const renamed = street.file('随便什么.zip');
  await rename(receipt, renamed);
  expect(await community.app.receipts.import({ file: renamed })).toMatchObject({ isRepeated: false });
  expect(await community.app.receipts.import({ file: renamed })).toMatchObject({ isRepeated: true });
  expect((await community.app.submissions.list()).submissions).toMatchObject([{ status: 'accepted' }]);
  const items = [{ target: null, code: 'R01' as const, text: '改主意了' }];
  const late = street.app.reviews.return({ submissionId, items, note: null });
  expect(await refusalOf(late)).toMatchObject({ code: 'REVIEW_REFUSED' });
});

test('a folder with everything in it is taken as it comes, and what is no package is told', async () => {
  const { community, street } = await communityAndStreet();
  await exportFrom(community, 'r2', 'v1');
  const folder = community.file('v1');
  await writeFile(join(folder, 'ledger.xlsx'), 'not a package');
  await writeFile(join(folder, '坏的.zip'), 'PK no zip at all');
  const arrivals = await receiveAt(street, [folder]);
  expect(arrivals.map(({ status }) => status).sort()).toEqual(['new', 'refused']);
});
