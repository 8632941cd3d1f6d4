import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { BoardRow } from '../../../electron/core/contract/boards.ts';
import { boardNextStep, type NextStep } from '../../../electron/core/domain/exchange/board.ts';
import { LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Level } from '../../../electron/core/domain/unit.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useCopying } from '../../calls/clipboard.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { useMedia } from '../../components/media.ts';
import { Toolbar } from '../../components/Toolbar.tsx';
import { boardAddress, inboxAddress } from '../../frame/addresses.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import type { BoardViewProps } from './BoardPage.tsx';
import { type BoardFilter, useBoardFilter } from './board-filter.ts';
import { MatrixTable } from './MatrixTable.tsx';
import { StateStrip } from './StateStrip.tsx';
import { BOARD_STATES, StateWord } from './StateWord.tsx';
import { UnitPane } from './UnitPane.tsx';
import { urgeOneText } from './urge-text.ts';
import { ViewBar, ViewPanel } from './ViewBar.tsx';

/** 报送情况: units × periods, in roster order. */
export function BoardMatrix(props: BoardViewProps) {
  const { board, period, unitId } = props;
  const { orpc } = useCalls();
  const navigate = useNavigate();
  const filter = useBoardFilter(board, period.id);
  const aggregate = useQuery(orpc.boards.aggregate.queryOptions({ input: { periodId: period.id } }));
  const isWide = useMedia('(min-width: 1600px)');
  const takeStep = useSteps(props);
  const open = board.units.find((row) => row.unitId === unitId);
  const goTo = (period: string, unit: string | null): void =>
    void navigate(boardAddress(period, unit), { replace: unitId !== '' });
  return (
    <>
      <ViewBar {...props} search={filter.typed} searchLabel="搜索单位，可用拼音首字母" onSearch={filter.type}>
        <LevelChoice filter={filter} />
      </ViewBar>
      <StateChips filter={filter} />
      <ViewPanel view="matrix">
        <div className="board-main">
          <MatrixTable
            board={board}
            rows={filter.rows}
            period={period}
            aggregate={aggregate.data ?? null}
            openUnitId={unitId}
            hasRates={open === undefined || isWide}
            onOpen={(row, periodId) => goTo(periodId, row.unitId)}
            onStep={takeStep}
            onClear={filter.clear}
          />
          {open === undefined && <StateStrip period={period} rows={board.units} />}
        </div>
        {open !== undefined && (
          <UnitPane
            {...props}
            row={open}
            neighbours={filter.rows}
            onOpen={goTo}
            onClose={() => goTo(period.id, null)}
          />
        )}
      </ViewPanel>
      <StatusLeft>
        <span>
          应报<b>{board.units.length}</b> · 显示<b>{filter.rows.length}</b>
        </span>
        <span>
          已报<b>{period.reported.numerator}</b> · 已接收<b>{period.accepted.numerator}</b>
        </span>
      </StatusLeft>
    </>
  );
}

/** What the last column does: it opens what is to be looked at, or copies what is to be said. */
function useSteps({ board, record }: BoardViewProps): (row: BoardRow) => void {
  const navigate = useNavigate();
  const copy = useCopying();
  return (row) => {
    const found = boardNextStep(row.cells, board.periods, board.today);
    if (found === null) return;
    const { step, cell } = found;
    const asks: readonly NextStep[] = ['urge', 'volumes', 'wait'];
    const period = board.periods.find(({ id }) => id === cell.periodId);
    if (asks.includes(step) && period !== undefined) {
      const text = urgeOneText(row, board, period, record.campaign.shortName || record.campaign.name);
      const whom = [row.receiver, row.phone].filter(Boolean).join(' ');
      void copy(text ?? '', `催报文字已复制${whom === '' ? '' : `，可发给 ${whom}`}`);
    } else if (cell.submissionId !== null) void navigate(inboxAddress(cell.submissionId));
  };
}

function LevelChoice({ filter: { levels, level, chooseLevel } }: { filter: BoardFilter }) {
  if (levels.length < 2) return null;
  return (
    <ChoiceBox
      label="全部层级"
      aria-label="按层级筛选"
      className="board-select"
      value={level}
      options={[
        { value: '', label: '全部层级' },
        ...levels.map((each) => ({ value: each, label: LEVEL_LABELS[each] })),
      ]}
      onChange={(chosen) => chooseLevel((chosen ?? '') as Level | '')} // the options above are its values
      popupMatchSelectWidth={false}
    />
  );
}

/** The states of the period at hand with their counts: legend and filter in one. */
function StateChips({ filter }: { filter: BoardFilter }) {
  const { state, counts, all, chooseState } = filter;
  return (
    <Toolbar label="按报送情况筛选">
      <button type="button" className="chip" aria-pressed={state === null} onClick={() => chooseState(null)}>
        全部 <span className="chip-count">{all}</span>
      </button>
      {BOARD_STATES.map((each) => (
        <button
          key={each}
          type="button"
          className="chip"
          aria-pressed={state === each}
          onClick={() => chooseState(state === each ? null : each)}
        >
          <StateWord state={each} /> <span className="chip-count">{counts.get(each) ?? 0}</span>
        </button>
      ))}
    </Toolbar>
  );
}
