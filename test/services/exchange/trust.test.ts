import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import {
  communityUnit,
  communityWork,
  exportFrom,
  openOffice,
  PASSPHRASE,
  pathsOf,
  receiveAt,
  STREET,
  trustCard,
} from './offices.ts';

async function twoOffices() {
  const unit = communityUnit(1);
  const community = await openOffice(unit, STREET, communityWork(unit, 1));
  const street = await openOffice(STREET, null);
  return { community, street };
}

test('a card counts when all 32 digits were typed, and who heard them is on record', async () => {
  const { community, street } = await twoOffices();
  const file = street.file('card.zip');
  const { fingerprint } = await community.app.cards.export({ file, passphrase: PASSPHRASE });
  const { unitId } = await street.app.cards.import({ file });
  const wrong = fingerprint.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  const answer = { unitId, by: '林榕生', phone: '0591-8' };
  expect(await street.app.cards.trust({ ...answer, digits: wrong })).toMatchObject({
    isTrusted: false,
    wrongGroups: [8],
  });
  const [waiting] = (await street.app.cards.list()).cards;
  expect(waiting).toMatchObject({ known: { state: 'pending', card: { fingerprint: null, publicKeyPem: null } } });
  expect(JSON.stringify(waiting)).not.toContain(fingerprint);
  const groups = fingerprint.split(' ').map((group, index) => ['', group.slice(0, 2), group, '12x4'][index] ?? group);
  groups[7] = wrong.slice(-4);
  expect((await street.app.cards.compare({ unitId, groups })).groups).toEqual([
    'empty',
    'unfinished',
    'right',
    'wrong',
    'right',
    'right',
    'right',
    'wrong',
  ]);
  expect(await street.app.cards.trust({ ...answer, digits: fingerprint })).toMatchObject({ isTrusted: true });
  expect((await street.app.cards.list()).cards).toMatchObject([
    {
      known: { state: 'trusted', card: { fingerprint }, comparison: { by: '林榕生', phone: '0591-8' } },
      relation: 'subordinate',
    },
  ]);
});

test('a package of a unit whose card nobody compared is set aside, counts nowhere, and comes in afterwards', async () => {
  const { community, street } = await twoOffices();
  const paths = pathsOf(await exportFrom(community, 'r2', 'v1'));
  expect(await receiveAt(street, paths)).toMatchObject([{ result: 'unknown-signer', status: 'aside' }]);
  expect((await street.app.boards.show({ periodId: 'r2' })).units).toEqual([]);
  const { aside, rows } = await street.app.reviewSheets.list();
  expect(aside).toMatchObject([{ unitId: 'u-community-1', periodId: 'r2', version: 1 }]);
  expect(rows).toEqual([]);
  await trustCard(community, street, 'card');
  const following = { report: () => undefined, signal: new AbortController().signal };
  const { packages } = await street.app.arrivals.receiveAside({ unitId: 'u-community-1' }, following);
  expect(packages).toMatchObject([{ result: 'trusted', status: 'new' }]);
  expect((await street.app.reviewSheets.list()).aside).toEqual([]);
});

test('what nobody will compare is thrown out of what was set aside, file and entry, and comes back when it is sent again', async () => {
  const { community, street } = await twoOffices();
  const paths = pathsOf(await exportFrom(community, 'r2', 'v1'));
  await receiveAt(street, paths);
  const [entry] = (await street.app.reviewSheets.list()).aside;
  const { fingerprint } = await community.app.keys.show();
  expect(JSON.stringify(entry)).not.toContain(fingerprint); // whoever compares must not copy it
  const sha256 = entry?.sha256 ?? '';
  expect(await street.app.arrivals.discardAside({ sha256 })).toMatchObject({ unitId: 'u-community-1' });
  expect((await street.app.reviewSheets.list()).aside).toEqual([]);
  expect(await readdir(join(street.data, 'inbox'))).not.toContain(`${sha256}.zip`);
  await expect(street.app.arrivals.discardAside({ sha256 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await receiveAt(street, paths)).toMatchObject([{ status: 'aside' }]);
});

test('what is thrown out while it comes in is either there whole or gone whole', async () => {
  const { community, street } = await twoOffices();
  await receiveAt(street, pathsOf(await exportFrom(community, 'r2', 'v1')));
  const [entry] = (await street.app.reviewSheets.list()).aside;
  const sha256 = entry?.sha256 ?? '';
  await trustCard(community, street, 'card');
  const following = { report: () => undefined, signal: new AbortController().signal };
  await Promise.all([
    street.app.arrivals.receiveAside({ unitId: 'u-community-1' }, following),
    street.app.arrivals.discardAside({ sha256 }).catch(() => undefined), // it may have come in already
  ]);
  const { rows, aside } = await street.app.reviewSheets.list();
  expect(aside).toEqual([]);
  const cited = rows.flatMap(({ submission }) => submission.packages.map((each) => `${each.sha256}.zip`));
  expect(await readdir(join(street.data, 'inbox'))).toEqual(cited);
});

test('a known unit with another key is an alarm: its packages are refused until somebody has compared', async () => {
  const { community, street } = await twoOffices();
  await trustCard(community, street, 'card');
  const unit = communityUnit(1);
  const impostor = await openOffice(unit, STREET, communityWork(unit, 9));
  const [arrival] = await receiveAt(street, pathsOf(await exportFrom(impostor, 'r2', 'v1')));
  expect(arrival).toMatchObject({ result: 'broken', status: 'refused' });
  expect(arrival?.problems.map(({ code }) => code)).toEqual(['KEY_CHANGED']);
  const file = street.file('new-card.zip');
  await impostor.app.cards.export({ file, passphrase: PASSPHRASE });
  await street.app.cards.import({ file });
  expect((await street.app.cards.list()).cards).toMatchObject([
    { known: { state: 'pending', isKeyChange: true, isSignedByPrevious: false } },
    { known: { state: 'trusted' } },
  ]);
});

test('what a lost key signs from that day on counts no more', async () => {
  const { community, street } = await twoOffices();
  await trustCard(community, street, 'card');
  await street.app.cards.reportLost({ unitId: 'u-community-1', since: '2021-12-01', reason: 'U 盘遗失' });
  const [arrival] = await receiveAt(street, pathsOf(await exportFrom(community, 'r2', 'v1')));
  expect(arrival?.problems.map(({ code }) => code)).toEqual(['KEY_LOST']);
  const file = street.file('again.zip');
  await community.app.cards.export({ file, passphrase: PASSPHRASE });
  expect(await refusalOf(street.app.cards.import({ file }))).toMatchObject({ code: 'CARD_REFUSED' });
});

test("a unit's own card is not imported", async () => {
  const { street } = await twoOffices();
  const file = street.file('own.zip');
  await street.app.cards.export({ file, passphrase: PASSPHRASE });
  expect(await refusalOf(street.app.cards.import({ file }))).toMatchObject({ code: 'CARD_REFUSED' });
});
