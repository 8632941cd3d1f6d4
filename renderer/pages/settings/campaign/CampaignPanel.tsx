import type { ReactNode } from 'react';
import { Navigate, NavLink } from 'react-router';
import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { PanelBody } from '../PanelBody.tsx';
import { ActionsPart } from './ActionsPart.tsx';
import { BasicsPart } from './BasicsPart.tsx';
import { ColumnsPart } from './ColumnsPart.tsx';
import { DaysPart } from './DaysPart.tsx';
import { IndicatorsPart } from './IndicatorsPart.tsx';
import { LightsPart } from './LightsPart.tsx';
import { LimitsPart } from './LimitsPart.tsx';
import { SchedulePart } from './SchedulePart.tsx';
import { TemplateFilePart } from './TemplateFilePart.tsx';
import './campaign.css';

interface Part {
  readonly path: string;
  readonly name: string;
  readonly show: (record: DeskRecord) => ReactNode;
}

const PARTS: readonly Part[] = [
  { path: 'basics', name: '基本信息', show: (record) => <BasicsPart record={record} /> },
  { path: 'schedule', name: '阶段与期次', show: (record) => <SchedulePart record={record} /> },
  { path: 'actions', name: '行动', show: (record) => <ActionsPart record={record} /> },
  { path: 'indicators', name: '指标', show: (record) => <IndicatorsPart record={record} /> },
  { path: 'columns', name: '台账列', show: (record) => <ColumnsPart record={record} /> },
  { path: 'lights', name: '亮灯', show: (record) => <LightsPart record={record} /> },
  { path: 'limits', name: '限额与媒体', show: (record) => <LimitsPart record={record} /> },
  { path: 'days', name: '时限与节假日', show: (record) => <DaysPart record={record} /> },
  { path: 'file', name: '导入导出', show: (record) => <TemplateFilePart record={record} /> },
];

/** 活动模板: `#/settings/campaign/<part>`. A campaign is data; each of its parts is saved by itself and can be undone. */
export function CampaignPanel({ record, part }: { record: DeskRecord; part: string }) {
  const shown = PARTS.find(({ path }) => path === part);
  if (shown === undefined) return <Navigate to="/settings/campaign/basics" replace />;
  return (
    <PanelBody name="活动模板" isWide>
      <nav className="panel-tabs" aria-label="活动模板的各部分">
        {PARTS.map(({ path, name }) => (
          <NavLink key={path} to={`/settings/campaign/${path}`}>
            {name}
          </NavLink>
        ))}
      </nav>
      <div key={shown.path}>{shown.show(record)}</div>
    </PanelBody>
  );
}
