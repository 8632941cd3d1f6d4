import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanItem, ReceivedPlan } from '../../../electron/core/contract/plans.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { Notice } from '../../components/Notice.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { Chip, Toolbar } from '../../components/Toolbar.tsx';
import { StatusLeft } from '../../frame/status-slot.tsx';
import { CHANGE_WORDS, CHANGES, type Change, type Decide, PlanItemRow } from './PlanItemRow.tsx';

const isOpen = ({ change, decision }: PlanItem): boolean => change !== 'same' && decision === null;

/** Every item of a plan against the own record: new, changed, withdrawn, the same. */
export function PlanItems({ plan, isOutdated }: { plan: ReceivedPlan; isOutdated: boolean }) {
  const { items, note } = plan;
  const hasChanges = items.some(({ change }) => change !== 'same');
  const [chosen, choose] = useState<Change | 'differing'>(hasChanges ? 'differing' : 'same');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { decide, isBusy } = useDecisions(plan, () => setTicked(new Set()));
  const counts = useMemo(
    () => new Map(CHANGES.map((each) => [each, items.filter((i) => i.change === each).length])),
    [items],
  );
  const shown = items.filter(({ change }) => (chosen === 'differing' ? change !== 'same' : change === chosen));
  const open = items.filter(isOpen);
  const tickable = shown.filter(({ change }) => change !== 'same' && !isOutdated);
  const chosenKeys = tickable.map(({ key }) => key).filter((key) => ticked.has(key));
  return (
    <>
      <Toolbar label="筛选">
        <Chip
          label="有变化"
          count={items.length - (counts.get('same') ?? 0)}
          isChosen={chosen === 'differing'}
          onChoose={() => choose('differing')}
        />
        {CHANGES.map((each) => (
          <Chip
            key={each}
            label={CHANGE_WORDS[each]}
            count={counts.get(each) ?? 0}
            isChosen={chosen === each}
            onChoose={() => choose(each)}
          />
        ))}
        <span className="grow" />
        {open.length > 0 && !isOutdated && (
          <Button
            type="primary"
            loading={isBusy}
            onClick={() =>
              void decide(
                open.map(({ key }) => key),
                [],
              )
            }
          >
            全部采用({open.length})
          </Button>
        )}
      </Toolbar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="plans-scroll" tabIndex={0}>
        {note !== null && (
          <div className="main-notice">
            <Notice kind="info">上级说明：{note}</Notice>
          </div>
        )}
        {shown.length === 0 ? (
          <p className="plans-none second">{NOTHING[chosen]}</p>
        ) : (
          <SheetTable label="下发内容" columns={COLUMNS}>
            {shown.map((item) => (
              <PlanItemRow
                key={item.key}
                item={item}
                isTicked={ticked.has(item.key)}
                canDecide={!isOutdated && !isBusy}
                onTick={(isTicked) => setTicked(toggledIn(ticked, item.key, isTicked))}
                decide={decide}
              />
            ))}
          </SheetTable>
        )}
      </div>
      {chosenKeys.length > 0 && (
        <div className="selection-bar" role="toolbar" aria-label="对已选各项">
          <b>已选 {chosenKeys.length} 项</b>
          <Button disabled={isBusy} onClick={() => void decide(chosenKeys, [])}>
            采用 {chosenKeys.length} 项
          </Button>
          <Button disabled={isBusy} onClick={() => void decide([], chosenKeys)}>
            不采用 {chosenKeys.length} 项
          </Button>
          <span className="grow" />
          <Button type="link" onClick={() => setTicked(new Set())}>
            取消选择
          </Button>
        </div>
      )}
      <StatusLeft>
        <span>
          共<b>{items.length}</b>项 · 待处理<b>{open.length}</b>项
        </span>
      </StatusLeft>
    </>
  );
}

const NOTHING: Readonly<Record<Change | 'differing', string>> = {
  differing: '这一版和本单位现有的内容没有不同，不用处理。',
  new: '没有新增的内容。',
  changed: '没有变更的内容。',
  withdrawn: '没有撤回的任务。',
  same: '没有相同的内容。',
};

function toggledIn(ticked: ReadonlySet<string>, key: string, isTicked: boolean): ReadonlySet<string> {
  const next = new Set(ticked);
  if (isTicked) next.add(key);
  else next.delete(key);
  return next;
}

function useDecisions({ planId }: ReceivedPlan, done: () => void): { decide: Decide; isBusy: boolean } {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const [isBusy, setBusy] = useState(false);
  const decide: Decide = async (accept, decline) => {
    setBusy(true);
    try {
      const { undo } = await client.plans.accept({ planId, accept: [...accept], decline: [...decline] });
      done();
      await refreshEverything(queryClient);
      if (undo !== null) tellUndo(undo);
      else if (decline.length > 0) void message.success(`${decline.length} 项记为不采用，改主意时再点“采用”即可`);
    } catch (error) {
      void message.error(failureOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return { decide, isBusy };
}

const COLUMNS = [
  { name: '勾选', width: 48, isNameless: true },
  { name: '变化', width: 72 },
  { name: '类别', width: 64 },
  { name: '名称', width: 300 },
  { name: '原来 → 现在' },
  { name: '处理', width: 190 },
];
