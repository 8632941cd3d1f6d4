import { useState } from 'react';
import { Link } from 'react-router';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { SheetTable } from '../../components/SheetTable.tsx';
import { Chip } from '../../components/Toolbar.tsx';
import { ledgerAddress } from '../../frame/addresses.ts';
import { WorkRow } from './WorkRow.tsx';

const COLUMNS = [
  { name: '状态', width: 122 },
  { name: '事项', width: 64 },
  { name: '内容' },
  { name: '责任人', width: 84 },
  { name: '时限或进度', width: 138 },
  { name: '办理', width: 78, isAtRight: true },
];

/** More rows than these are asked for. */
const FIRST_ROWS = 60;

/** 本期需填 N 项, and everything else that waits: a row per matter with one verb at its right end. */
export function WorkList(props: { workbench: Workbench; people: readonly Person[]; personId: string | null }) {
  const { workbench, people, personId } = props;
  const [isMine, setMine] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const { items, toFill, today } = workbench;
  const mine = items.filter(({ ownerId }) => ownerId !== null && ownerId === personId);
  const chosen = isMine && personId !== null ? mine : items;
  const shown = isWhole ? chosen : chosen.slice(0, FIRST_ROWS);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <section className="work" aria-label="待办事项">
      <div className="work-head">
        <h2>
          本期需填 <b>{toFill}</b> 项
        </h2>
        <span className="second">{othersText(items.length - items.filter(({ kind }) => kind === 'fill').length)}</span>
        {toFill > 0 && <Link to={ledgerAddress({ fill: '1' })}>在清单里填</Link>}
        <span className="grow" />
        {personId !== null && (
          <>
            <Chip label="全部" count={items.length} isChosen={!isMine} onChoose={() => setMine(false)} />
            <Chip label="我的" count={mine.length} isChosen={isMine} onChoose={() => setMine(true)} />
          </>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="work-rows" tabIndex={0} aria-label="待办事项列表">
        {chosen.length === 0 ? (
          <p className="work-none second">
            {isMine ? '没有等您办的事。' : '没有待办的事。有新进展时到实事清单里填写。'}
          </p>
        ) : (
          <SheetTable label="待办" columns={COLUMNS} isInset isHeadHeard>
            {shown.map((item) => (
              <WorkRow key={item.key} item={item} owner={names.get(item.ownerId ?? '') ?? ''} today={today} />
            ))}
          </SheetTable>
        )}
        {shown.length < chosen.length && (
          <button type="button" className="link work-more" onClick={() => setWhole(true)}>
            显示其余 {chosen.length - shown.length} 件
          </button>
        )}
      </section>
      <p className="third small work-hint">
        进度条上的竖线是今天应达到的序时进度。没有变化的任务可整批“零报告”，不用传照片。
      </p>
    </section>
  );
}

function othersText(others: number): string {
  return others === 0 ? '没有别的事等着办' : `另有 ${others} 件事等您或同事处理`;
}
