import { Input, Select } from 'antd';
import { useMemo } from 'react';
import type { AsidePackage } from '../../../electron/core/contract/arrivals.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Icon } from '../../components/Icon.tsx';
import { namedList } from '../../components/named-list.tsx';
import { Chip } from '../../components/Toolbar.tsx';
import { FILTERS, type InboxFilter, type InboxItem, passes } from './inbox-view.ts';
import { SubmissionList } from './SubmissionList.tsx';

export interface ListView {
  readonly filter: InboxFilter;
  readonly search: string;
  /** Empty for all periods. */
  readonly periodId: string;
}

/** The left region: chips, search, the list, and where files are dropped. */
export function ListRegion(props: {
  items: readonly InboxItem[];
  aside: readonly AsidePackage[];
  view: ListView;
  openId: string | null;
  isAsideOpen: boolean;
  today: string;
  onView: (part: Partial<ListView>) => void;
  onOpen: (id: string) => void;
  onAside: () => void;
  onEnter: () => void;
  onFiles: (files: File[]) => void;
}) {
  const { items, aside, view, openId, isAsideOpen, today, onView, onOpen, onAside, onEnter, onFiles } = props;
  const found = useMemo(() => items.filter((item) => isFound(item, view)), [items, view]);
  const shown = found.filter((item) => passes(item, view.filter));
  return (
    <section className="inbox-left" aria-label="收件清单">
      <div className="inbox-chips">
        {FILTERS.map(({ key, label }) => {
          const count = found.filter((item) => passes(item, key)).length;
          const isKept = key === 'all' || key === 'waiting' || key === view.filter;
          if (count === 0 && !isKept) return null;
          return (
            <Chip
              key={key}
              label={label}
              count={count}
              isChosen={view.filter === key && !isAsideOpen}
              onChoose={() => onView({ filter: key })}
            />
          );
        })}
        {aside.length > 0 && <Chip label="另放" count={aside.length} isChosen={isAsideOpen} onChoose={onAside} />}
      </div>
      <div className="inbox-search">
        <Input
          allowClear
          aria-label="搜索单位"
          placeholder="搜索单位"
          prefix={<Icon name="search" size={14} />}
          value={view.search}
          onChange={({ target }) => onView({ search: target.value })}
        />
        <PeriodChoice items={items} value={view.periodId} onChange={(periodId) => onView({ periodId })} />
      </div>
      <SubmissionList items={shown} openId={openId} today={today} onOpen={onOpen} onEnter={onEnter} />
      {shown.length === 0 && <p className="inbox-none second small">没有符合的报送。</p>}
      <div className="inbox-drop">
        <FileDrop label="选择文件" folderLabel="选择文件夹" onFiles={onFiles}>
          把 .zip .age .eml 或文件夹拖进来，可一次几百个
        </FileDrop>
      </div>
    </section>
  );
}

function isFound({ unitName, shortName, periodId }: InboxItem, { search, periodId: wanted }: ListView): boolean {
  const word = search.trim().toLowerCase();
  if (wanted !== '' && periodId !== wanted) return false;
  return word === '' || unitName.toLowerCase().includes(word) || shortName.toLowerCase().includes(word);
}

function PeriodChoice(props: { items: readonly InboxItem[]; value: string; onChange: (periodId: string) => void }) {
  const periods = new Map(props.items.map(({ periodId, periodName }) => [periodId, periodName]));
  return (
    <Select
      aria-label="期次"
      className="inbox-period"
      value={props.value}
      popupMatchSelectWidth={false}
      options={[{ value: '', label: '全部期次' }, ...[...periods].map(([value, label]) => ({ value, label }))]}
      popupRender={namedList('期次')}
      onChange={props.onChange}
    />
  );
}
