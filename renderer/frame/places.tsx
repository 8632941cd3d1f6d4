/** The places that exist, in the order of the navigation. A place that is not here is not shown anywhere. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../components/Icon.tsx';

export interface Place {
  /** Below `#/`. The page owns what follows it: `ledger/*`. */
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
  /** `bottom` is pinned below the groups; `hidden` is reached by other ways. */
  readonly group: '办理' | '报上级' | 'bottom' | 'hidden';
  /** The status bar says that the program is 非涉密 instead of the time of the last save. */
  readonly isLeaving?: boolean;
  /** Can be opened while the data folder holds no unit. */
  readonly needsNoUnit?: boolean;
  readonly Page: LazyExoticComponent<ComponentType> | ComponentType;
}

export const PLACES: readonly Place[] = [
  {
    path: 'ledger',
    name: '实事清单',
    icon: 'table',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/ledger/LedgerPage.tsx')).LedgerPage })),
  },
  {
    path: 'submission',
    name: '报送',
    icon: 'send',
    group: '报上级',
    isLeaving: true,
    Page: lazy(async () => ({ default: (await import('../pages/submission/SubmissionPage.tsx')).SubmissionPage })),
  },
  {
    path: 'first-use',
    name: '首次使用',
    icon: 'start',
    group: 'hidden',
    needsNoUnit: true,
    Page: lazy(async () => ({ default: (await import('../pages/first-use/FirstUsePage.tsx')).FirstUsePage })),
  },
  {
    path: 'settings',
    name: '设置',
    icon: 'settings',
    group: 'bottom',
    Page: lazy(async () => ({ default: (await import('../pages/settings/SettingsPage.tsx')).SettingsPage })),
  },
];

/** Where the program opens: at the first place, or where a unit is set up while there is none. */
export function homeOf(hasUnit: boolean): string {
  const home = hasUnit ? PLACES[0] : (PLACES.find(({ needsNoUnit }) => needsNoUnit) ?? PLACES[0]);
  return `/${home?.path ?? ''}`;
}
