import { expect, test } from 'vitest';
import { Feedback } from '../../../electron/core/domain/feedback.ts';
import { feedbackFigures, hotlineFigures } from '../../../electron/core/domain/feedback-figures.ts';

let count = 0;
function feedback(fields: Record<string, unknown>): Feedback {
  count += 1;
  return Feedback.parse({ id: `f-${count}`, channel: 'hcp', ...fields });
}
const ticket = (fields: Record<string, unknown>): Feedback => feedback({ channel: 'hotline', ...fields });

test('satisfied is rated 3 and better; 1 and 2 are not', () => {
  const figures = feedbackFigures([5, 4, 3, 2, 1].map((rating) => feedback({ rating })));
  expect(figures.satisfaction).toEqual({ numerator: 3, denominator: 5, percent: 60 });
  expect(figures.average).toBe(3);
});

test('nothing unrated counts as good, hotline tickets stand apart', () => {
  const figures = feedbackFigures([
    feedback({ rating: 4 }),
    feedback({ rating: null }),
    feedback({}),
    ticket({ rating: 5 }),
  ]);
  expect(figures).toMatchObject({ total: 4, rated: 1, excluded: 0, average: 4 });
  expect(figures.satisfaction).toEqual({ numerator: 1, denominator: 1, percent: 100 });
});

test('误评 and 恶意 are left out of every figure, 属实, 部分属实 and 无依据 are not', () => {
  const verified = ['mistaken', 'malicious', 'valid', 'partly', 'no_basis'].map((verifyResult) =>
    feedback({ rating: 1, verifyResult }),
  );
  const figures = feedbackFigures([...verified, feedback({ rating: 5 })]);
  expect(figures).toMatchObject({ rated: 6, excluded: 2, average: 2 });
  expect(figures.satisfaction).toEqual({ numerator: 1, denominator: 4, percent: 25 });
  expect(figures.negativeRectifiedOnTime.denominator).toBe(3);
});

test('the average has two decimals, half up', () => {
  const rated = [...Array.from({ length: 7 }, () => 4), 5].map((rating) => feedback({ rating }));
  expect(feedbackFigures(rated).average).toBe(4.13);
});

test.each([
  [{ rectifiedAt: '2021-12-06', rectifyDueAt: '2021-12-06' }, 1],
  [{ rectifiedAt: '2021-12-06T23:00:00+08:00', rectifyDueAt: '2021-12-06T08:00:00+08:00' }, 1],
  [{ rectifiedAt: '2021-12-07', rectifyDueAt: '2021-12-06' }, 0],
  [{ rectifiedAt: null, rectifyDueAt: '2021-12-06' }, 0],
  [{ rectifiedAt: '2021-12-06', rectifyDueAt: null }, 0],
])('a valid negative with %o is on time: %i', (fields, onTime) => {
  const figures = feedbackFigures([feedback({ rating: 2, ...fields }), feedback({ rating: 5, ...fields })]);
  expect(figures.negativeRectifiedOnTime).toMatchObject({ numerator: onTime, denominator: 1 });
});

test('without a valid rating every rate is “—”', () => {
  expect(feedbackFigures([])).toEqual({
    total: 0,
    rated: 0,
    excluded: 0,
    satisfaction: { numerator: 0, denominator: 0, percent: null },
    average: null,
    negativeRectifiedOnTime: { numerator: 0, denominator: 0, percent: null },
  });
});

test('tickets are read on time by the calendar day, of all tickets', () => {
  const figures = hotlineFigures(
    [
      ticket({ readAt: '2021-12-07T18:00:00+08:00', readDueAt: '2021-12-07T09:00:00+08:00' }),
      ticket({ readAt: '2021-12-08', readDueAt: '2021-12-07' }),
      ticket({ readAt: null, readDueAt: '2021-12-07' }),
      feedback({ readAt: '2021-12-01', readDueAt: '2021-12-07' }),
    ],
    '2021-12-18',
  );
  expect(figures).toMatchObject({ total: 3, readOnTime: { numerator: 1, denominator: 3, percent: 33.3 } });
});

test.each([
  ['2021-12-21', 0, 0],
  ['2021-12-22', 0, 1],
  ['2021-12-23', 0, 1],
])('on %s a ticket due on 2021-12-22 without a reply counts %i of %i', (asOf, numerator, denominator) => {
  const figures = hotlineFigures([ticket({ feedbackDueAt: '2021-12-22' })], asOf);
  expect(figures.repliedOnTime).toMatchObject({ numerator, denominator });
});

test('a ticket that was replied to counts before it is due, and late where it was late', () => {
  const early = ticket({ feedbackAt: '2021-12-15', feedbackDueAt: '2021-12-22' });
  const late = ticket({ feedbackAt: '2021-12-23', feedbackDueAt: '2021-12-22' });
  expect(hotlineFigures([early, late], '2021-12-16').repliedOnTime).toMatchObject({ numerator: 1, denominator: 2 });
});

test('resolved and satisfied are asked of those who were called back', () => {
  const figures = hotlineFigures(
    [
      ticket({ callbackAt: '2021-12-01', resolved: true, callbackRating: 3 }),
      ticket({ callbackAt: '2021-12-01', resolved: false, callbackRating: 2 }),
      ticket({ callbackAt: '2021-12-01', resolved: null, callbackRating: null }),
      ticket({ resolved: true, callbackRating: 5 }),
    ],
    '2021-12-18',
  );
  expect(figures.resolved).toEqual({ numerator: 1, denominator: 3, percent: 33.3 });
  expect(figures.satisfied).toEqual({ numerator: 1, denominator: 3, percent: 33.3 });
});
