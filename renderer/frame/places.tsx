/** The places that exist, in the order of the navigation. A place that is not here is not shown anywhere. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Desk } from '../../electron/core/contract/desk.ts';
import type { IconName } from '../components/Icon.tsx';

export interface Place {
  /** Below `#/`. The page owns what follows it: `ledger/*`. */
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
  /** `bottom` is pinned below the groups; `hidden` is reached by other ways. */
  readonly group: '办理' | '报上级' | '管下级' | 'bottom' | 'hidden';
  /** The status bar says that the program is 非涉密 instead of the time of the last save. */
  readonly isLeaving?: boolean;
  /** Where it stands at this desk, if not always in the same group. */
  readonly groupAt?: (desk: Pick<Desk, 'canReceive'>) => Place['group'];
  /** Left out of the navigation where it says no. */
  readonly isShown?: (desk: Pick<Desk, 'canReceive'>) => boolean;
  /** Can be opened while the data folder holds no unit. */
  readonly needsNoUnit?: boolean;
  readonly Page: LazyExoticComponent<ComponentType> | ComponentType;
}

export const PLACES: readonly Place[] = [
  {
    path: 'home',
    name: '工作台',
    icon: 'home',
    group: '办理',
    isLeaving: true,
    Page: lazy(async () => ({ default: (await import('../pages/workbench/WorkbenchPage.tsx')).WorkbenchPage })),
  },
  {
    path: 'ledger',
    name: '实事清单',
    icon: 'table',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/ledger/LedgerPage.tsx')).LedgerPage })),
  },
  {
    path: 'evidence',
    name: '佐证材料',
    icon: 'picture',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/evidence/EvidencePage.tsx')).EvidencePage })),
  },
  {
    path: 'feedback',
    name: '群众评价',
    icon: 'feedback',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/feedback/FeedbackPage.tsx')).FeedbackPage })),
  },
  {
    path: 'issues',
    name: '问题摸排',
    icon: 'ear',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/issues/IssuesPage.tsx')).IssuesPage })),
  },
  {
    path: 'publicity',
    name: '宣传报道',
    icon: 'megaphone',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/publicity/PublicityPage.tsx')).PublicityPage })),
  },
  {
    path: 'inspections',
    name: '明察暗访',
    icon: 'magnifier',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/inspections/InspectionsPage.tsx')).InspectionsPage })),
  },
  {
    path: 'cases',
    name: '典型经验',
    icon: 'book',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/cases/CasesPage.tsx')).CasesPage })),
  },
  {
    path: 'honours',
    name: '岗位建功',
    icon: 'medal',
    group: '办理',
    Page: lazy(async () => ({ default: (await import('../pages/honours/HonoursPage.tsx')).HonoursPage })),
  },
  {
    path: 'summary',
    name: '活动总结',
    icon: 'file',
    group: '报上级',
    Page: lazy(async () => ({ default: (await import('../pages/summary/SummaryPage.tsx')).SummaryPage })),
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
    path: 'inbox',
    name: '收件',
    icon: 'inbox',
    group: '管下级',
    isShown: ({ canReceive }) => canReceive,
    Page: lazy(async () => ({ default: (await import('../pages/inbox/InboxPage.tsx')).InboxPage })),
  },
  {
    path: 'board',
    name: '汇总',
    icon: 'chart',
    group: '管下级',
    isShown: ({ canReceive }) => canReceive,
    Page: lazy(async () => ({ default: (await import('../pages/board/BoardPage.tsx')).BoardPage })),
  },
  {
    path: 'plans',
    name: '下发',
    icon: 'handDown',
    group: '管下级',
    groupAt: ({ canReceive }) => (canReceive ? '管下级' : '报上级'),
    Page: lazy(async () => ({ default: (await import('../pages/plans/PlansPage.tsx')).PlansPage })),
  },
  {
    path: 'kit',
    name: '文明创建上传包',
    icon: 'package',
    group: 'hidden',
    isLeaving: true,
    Page: lazy(async () => ({ default: (await import('../pages/kit/KitPage.tsx')).KitPage })),
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
    path: 'help',
    name: '帮助',
    icon: 'help',
    group: 'bottom',
    needsNoUnit: true,
    Page: lazy(async () => ({ default: (await import('../pages/help/HelpPage.tsx')).HelpPage })),
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
