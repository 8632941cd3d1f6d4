import { expect, test } from 'vitest';
import { Unit } from '../../../electron/core/domain/unit.ts';
import { UNIT_FILE_FORMAT, UnitFile } from '../../../electron/core/domain/unit-file.ts';
import { rowsOf } from '../../../electron/services/boards/board-rows.ts';

const STREET = { id: 'u-street', name: '望潮街道办事处', level: 'township' };
const BANYAN = { id: 'u-1', name: '闽川市临江区望潮街道榕荫社区居民委员会', level: 'community' };

function streetWith(units: readonly object[]): UnitFile {
  const roster = { id: 'roster', units };
  return UnitFile.parse({ format: UNIT_FILE_FORMAT, unit: STREET, campaign: { id: 'c', name: '活动' }, roster });
}

const sentBy = (unit: object) => new Map([['u-1', { unit: Unit.parse(unit), submissions: [], figures: {} }]]);

test.each([
  ['the roster’s', [{ ...BANYAN, shortName: '榕荫' }], { ...BANYAN, shortName: '榕荫社区' }, '榕荫'],
  ['its own, where the roster has none', [BANYAN], { ...BANYAN, shortName: '榕荫社区' }, '榕荫社区'],
  ['its own, where no roster lists it', [], { ...BANYAN, shortName: '榕荫社区' }, '榕荫社区'],
  ['its full name, where nobody gave a short one', [BANYAN], BANYAN, BANYAN.name],
])('a unit’s short name is %s', (_, listed, sent, shortName) => {
  expect(rowsOf(streetWith(listed), sentBy(sent))).toMatchObject([{ name: BANYAN.name, shortName }]);
});
