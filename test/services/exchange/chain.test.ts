import { expect, test } from 'vitest';
import {
  COUNTY,
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

async function streetWithCommunities(count: number) {
  const street = await openOffice(STREET, COUNTY);
  const communities = [];
  for (let number = 1; number <= count; number += 1) {
    const unit = communityUnit(number);
    const office = await openOffice(unit, STREET, communityWork(unit, number));
    await trustCard(office, street, `card-${number}`);
    await trustCard(street, office, 'street');
    communities.push(office);
  }
  return { street, communities };
}

test('a submission goes up, comes back, goes up again and counts once it is accepted', async () => {
  const { street, communities } = await streetWithCommunities(2);
  const [first, second] = communities;
  if (first === undefined || second === undefined) throw new Error('two offices were opened');
  const sent = await exportFrom(first, 'r2', 'v1');
  const [arrival] = await receiveAt(street, pathsOf(sent));
  expect(arrival).toMatchObject({
    result: 'trusted',
    status: 'new',
    unit: 'u-community-1',
    period: 'r2',
    version: 1,
    problems: [],
  });
  const submissionId = arrival?.submissionId ?? '';

  const items = [{ target: 'u-community-1-t2', code: 'R02' as const, text: '请补走访登记表' }];
  await street.app.reviews.return({ submissionId, items, note: null });
  const { receipts } = await street.app.receipts.write({ outFolder: street.file('receipts'), passphrase: PASSPHRASE });
  expect(receipts).toMatchObject([{ submissionId, decision: 'returned' }]);
  const back = await first.app.receipts.import({ file: receipts[0]?.path ?? '' });
  expect(back.submission).toMatchObject({ status: 'returned', returnItems: items });

  const again = await exportFrom(first, 'r2', 'v2');
  const [resubmitted] = await receiveAt(street, pathsOf(again));
  expect(resubmitted).toMatchObject({ status: 'new', version: 2 });
  const sheet = await street.app.reviewSheets.show({ submissionId: resubmitted?.submissionId ?? '' });
  expect(sheet).toMatchObject({
    comparedWith: { version: 1 },
    checks: { authentic: { isGood: true }, complete: { isGood: true } },
  });
  await street.app.reviews.accept({ submissionId: resubmitted?.submissionId ?? '', note: null });

  const other = await exportFrom(second, 'r2', 'v1');
  const [third] = await receiveAt(street, pathsOf(other));
  await street.app.reviews.accept({ submissionId: third?.submissionId ?? '', note: null });

  const aggregate = await street.app.boards.aggregate({ periodId: 'r2' });
  expect(aggregate).toMatchObject({
    accepted: 2,
    due: 2,
    figures: {
      tasks: 4,
      completion: { numerator: 2, denominator: 4, percent: 50 },
      feedback: { satisfaction: { numerator: 3, denominator: 4 }, average: 4 },
    },
  });
  const values = Object.fromEntries(aggregate.indicators.map(({ indicatorId, adjusted }) => [indicatorId, adjusted]));
  expect(values).toEqual({ MEALS: 203, CANTEENS: 3, PEOPLE: 21, DONE: 9, CASES: 12, RATE: 75 });
  const board = await street.app.boards.show({ periodId: 'r2' });
  expect(board.units.map(({ name, cells }) => [name, cells[0]?.state])).toEqual([
    ['第1社区居民委员会', 'accepted'],
    ['第2社区居民委员会', 'accepted'],
  ]);
});
