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
import { IntegrityPanel } from './IntegrityPanel.tsx';
import { KeyPanel } from './KeyPanel.tsx';
import { MailLimit } from './MailLimit.tsx';
import { PeopleList } from './PeopleList.tsx';
import { UnitForm } from './UnitForm.tsx';
import { OWN_FIELDS, SUPERIOR_FIELDS } from './unit-fields.ts';
import './settings.css';

interface Panel {
  readonly path: string;
  readonly name: string;
  readonly show: (desk: Desk, record: DeskRecord) => ReactNode;
}

const PANELS: readonly Panel[] = [
  { path: 'unit', name: '单位资料', show: (_desk, record) => <UnitPanel record={record} /> },
  { path: 'key', name: '我的密钥', show: ({ hasKey }) => <KeyPanel hasKey={hasKey} /> },
  { path: 'sending', name: '报送', show: () => <MailLimit /> },
  { path: 'data', name: '数据与备份', show: (desk) => <BackupPanel desk={desk} /> },
  { path: 'check', name: '体检', show: () => <IntegrityPanel /> },
  { path: 'people', name: '人员', show: (_desk, { people }) => <PeopleList people={people} /> },
  { path: 'about', name: '关于', show: ({ version }) => <About version={version} /> },
];

/** 设置: `#/settings/<panel>`. */
export function SettingsPage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const { '*': path = '' } = useParams();
  const panel = PANELS.find((each) => each.path === path);
  if (panel === undefined) return <Navigate to="/settings/unit" replace />;
  const record = desk.data?.record ?? null;
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
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="settings-body" aria-label={panel.name} tabIndex={0}>
          <div className="settings-sheet" key={panel.path}>
            <h2 className="settings-title">{panel.name}</h2>
            {desk.data === undefined || record === null ? <LoadingRows count={6} /> : panel.show(desk.data, record)}
          </div>
        </section>
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
