import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, NavLink, useParams } from 'react-router';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { About } from './About.tsx';
import { BackupPanel } from './BackupPanel.tsx';
import { CampaignPanel } from './campaign/CampaignPanel.tsx';
import { CardsPanel } from './cards/CardsPanel.tsx';
import { IntegrityPanel } from './IntegrityPanel.tsx';
import { KeyPanel } from './KeyPanel.tsx';
import { LogPanel } from './log/LogPanel.tsx';
import { PanelBody } from './PanelBody.tsx';
import { PeopleImport } from './people/PeopleImport.tsx';
import { PeoplePanel } from './people/PeoplePanel.tsx';
import { SendingSettings } from './SendingSettings.tsx';
import { UnitForm } from './UnitForm.tsx';
import { OWN_FIELDS, SUPERIOR_FIELDS } from './unit-fields.ts';
import './settings.css';

interface Panel {
  readonly path: string;
  readonly name: string;
  /** `rest` is what stands behind the panel in the address. */
  readonly show: (desk: Desk, record: DeskRecord, rest: string) => ReactNode;
  /** Lays itself out, as wide as the window. */
  readonly isWide?: boolean;
}

const PANELS: readonly Panel[] = [
  { path: 'unit', name: '单位资料', show: (_desk, record) => <UnitPanel record={record} /> },
  {
    path: 'people',
    name: '人员',
    isWide: true,
    show: (desk, record, rest) => <PeoplePanel desk={desk} record={record} openId={rest} />,
  },
  {
    path: 'campaign',
    name: '活动模板',
    isWide: true,
    show: (_desk, record, rest) => <CampaignPanel record={record} part={rest} />,
  },
  { path: 'sending', name: '报送', show: (_desk, { campaign }) => <SendingSettings campaign={campaign} /> },
  { path: 'key', name: '我的密钥', show: ({ hasKey }) => <KeyPanel hasKey={hasKey} /> },
  {
    path: 'cards',
    name: '名片与信任',
    isWide: true,
    show: (desk, record) => <CardsPanel desk={desk} record={record} />,
  },
  { path: 'log', name: '操作日志', isWide: true, show: ({ today }) => <LogPanel today={today} /> },
  { path: 'data', name: '数据与备份', show: (desk) => <BackupPanel desk={desk} /> },
  { path: 'check', name: '体检', show: () => <IntegrityPanel /> },
  { path: 'about', name: '关于', show: () => <About /> },
];

/** 设置: `#/settings/<panel>`. */
export function SettingsPage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const { '*': path = '' } = useParams();
  const [name = '', ...rest] = path.split('/');
  const panel = PANELS.find((each) => each.path === name);
  if (panel === undefined) return <Navigate to="/settings/unit" replace />;
  if (path === 'people/import') return <PeopleImport />;
  const record = desk.data?.record ?? null;
  const content =
    desk.data === undefined || record === null ? (
      <LoadingRows count={6} />
    ) : (
      panel.show(desk.data, record, rest.join('/'))
    );
  const isLaidOut = panel.isWide === true && record !== null;
  return (
    <>
      <PageHeader title="设置" facts={panel.name} />
      <div className="settings">
        <nav className="settings-panels" aria-label="设置的各项">
          {PANELS.map((each) => (
            <NavLink key={each.path} to={`/settings/${each.path}`}>
              {each.name}
            </NavLink>
          ))}
        </nav>
        {isLaidOut ? (
          content
        ) : (
          <PanelBody key={panel.path} name={panel.name}>
            {content}
          </PanelBody>
        )}
      </div>
    </>
  );
}

function UnitPanel({ record: { unit, people } }: { record: DeskRecord }) {
  return (
    <>
      <UnitForm draftKey="unit" unit={unit} people={people} fields={OWN_FIELDS} isPrimary={false} />
      <Section title="我的上级">
        <UnitForm draftKey="superior" unit={unit} people={people} fields={SUPERIOR_FIELDS} isPrimary={false} />
      </Section>
    </>
  );
}
