/** A street office's data folder for pages: a roster of communities, two periods, and what has come in of them. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  COUNTY,
  communityUnit,
  communityWork,
  exportFrom,
  type Office,
  openOffice,
  receiveAt,
  STREET,
  trustCard,
} from '../../services/exchange/offices.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const STREET_TASKS = {
  tasks: ['每个社区开办长者食堂', '走访困难家庭'].map((title, index) => ({
    ...{ id: `t-${index + 1}`, no: `0${index + 1}-01`, actionId: `A0${index + 1}`, campaignId: 'c-2021', title },
    ...{ status: 'not_started', percent: 0, closure: 'none', start: '2021-10-20', due: '2021-12-10' },
    ...{ ownerId: `${STREET.id}-p`, responsibleDept: '社会事务办' },
    indicators: index === 0 ? [{ indicatorId: 'MEALS', target: 100 }] : [],
  })),
};

export interface StreetDesk {
  readonly dataFolder: string;
  /** In the order of the roster: community `number` stands at `number - 1`. */
  readonly communities: readonly Office[];
}

/**
 * Four communities are due: the first is accepted, the second waits, the third was sent back, the fourth is missing.
 *
 * @param named what a community is called; as in the other tests unless said
 */
export async function streetDesk(named = (number: number) => communityUnit(number).name): Promise<StreetDesk> {
  const units = [1, 2, 3, 4].map((number) => ({
    ...communityUnit(number),
    name: named(number),
    level: 'community' as const,
  }));
  const roster = {
    id: 'roster',
    units: units.map((unit) => ({ ...unit, receiver: '林榕生', email: 'a@example.cn' })),
  };
  const street = await openOffice(STREET, COUNTY, { ...STREET_TASKS, roster });
  const communities: Office[] = [];
  for (const [index, unit] of units.slice(0, 3).entries()) {
    const community = await openOffice(unit, STREET, communityWork(unit, index + 1));
    communities.push(community);
    await trustCard(community, street, unit.id);
    const { volumes } = await exportFrom(community, 'r2', 'out');
    const [arrival] = await receiveAt(
      street,
      volumes.map(({ path }) => path),
    );
    const submissionId = arrival?.submissionId ?? '';
    const item = { target: null, code: 'R01' as const, text: '人次与台账不符' };
    if (index === 0) await street.app.reviews.accept({ submissionId, note: null });
    if (index === 2) await street.app.reviews.return({ submissionId, items: [item], note: null });
  }
  await street.app.close();
  const dataFolder = join(await temporaryFolder(), 'data');
  await rename(street.data, dataFolder);
  return { dataFolder, communities };
}
