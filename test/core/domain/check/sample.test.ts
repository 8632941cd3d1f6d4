import { expect, test } from 'vitest';
import { checkUnit } from '../../../../electron/core/domain/check/check-unit.ts';
import { sampleContext, sampleUnitFile } from '../sample.ts';

const unitFile = sampleUnitFile();
const told = (context: Parameters<typeof checkUnit>[1]): string[] =>
  checkUnit(unitFile, context).map(({ code, target }) => `${code} ${target}`);

/** The three tasks that the sample itself calls late, without saying why in their own fields. */
const OVERDUE = ['W104 t-0103', 'W104 t-0703', 'W104 t-1002'];

test('the sample has its three overdue tasks and nothing else', () => {
  expect(told(sampleContext(unitFile))).toEqual(OVERDUE);
});

test('without a key, and with the photo whose camera was set wrong, it has those two besides', () => {
  const contentFindings = new Map(
    unitFile.evidence
      .filter(({ type }) => type === 'photo')
      .map(({ id, takenAt }) => [
        id,
        {
          isPhoto: true,
          takenAt: id === 'ev-0401-1' ? '2020-05-01T09:00:00' : `${takenAt}T10:00:00`,
          executable: null,
          unremovable: null,
        },
      ]),
  );
  expect(told({ ...sampleContext(unitFile), hasKey: false, contentFindings })).toEqual([
    'E301 u-359902001003',
    ...OVERDUE,
    'W201 ev-0401-1',
  ]);
});

test('marking the children’s action as sensitive changes nothing: its papers are no photos', () => {
  const actions = unitFile.actions.map((action) => ({ ...action, sensitive: action.id === 'A08' }));
  expect(checkUnit({ ...unitFile, actions }, sampleContext(unitFile)).map(({ code }) => code)).not.toContain('E202');
});
