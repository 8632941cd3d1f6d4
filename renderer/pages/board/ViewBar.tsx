import type { KeyboardEvent, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { Toolbar } from '../../components/Toolbar.tsx';
import { boardAddress } from '../../frame/addresses.ts';
import type { BoardView, BoardViewProps } from './BoardPage.tsx';

const VIEWS: readonly { readonly key: BoardView; readonly name: string }[] = [
  { key: 'matrix', name: '报送情况' },
  { key: 'indicators', name: '指标汇总' },
  { key: 'ledger', name: '合并台账' },
];

/** The three views of a period, the period, a search, and what the view brings. */
export function ViewBar(
  props: Pick<BoardViewProps, 'board' | 'period' | 'view'> & {
    search: string;
    searchLabel: string;
    onSearch: (typed: string) => void;
    children?: ReactNode;
  },
) {
  const { board, period, view, search, searchLabel, onSearch, children } = props;
  const navigate = useNavigate();
  return (
    <Toolbar label="筛选">
      <ViewTabs period={period} view={view} />
      <ChoiceBox
        label="期次"
        aria-label="期次"
        className="board-period"
        value={period.id}
        options={board.periods.map(({ id, name, cutoff }) => ({ value: id, label: `${name}(截 ${cutoff.slice(5)})` }))}
        onChange={(id) => void navigate(boardAddress(id ?? period.id, null, view))}
        popupMatchSelectWidth={false}
      />
      <SearchBox
        className="board-search"
        label={searchLabel}
        placeholder="搜索，可用拼音首字母"
        value={search}
        onChange={onSearch}
      />
      {children}
    </Toolbar>
  );
}

function ViewTabs({ period, view }: Pick<BoardViewProps, 'period' | 'view'>) {
  const navigate = useNavigate();
  const choose = (key: BoardView): void => void navigate(boardAddress(period.id, null, key), { replace: true });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = VIEWS[VIEWS.findIndex(({ key }) => key === view) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    choose(next.key);
    requestAnimationFrame(() => document.getElementById(tabId(next.key))?.focus());
  };
  return (
    <div role="tablist" aria-label="看什么" className="board-tabs" onKeyDown={onKeyDown}>
      {VIEWS.map(({ key, name }) => (
        <button
          key={key}
          id={tabId(key)}
          type="button"
          role="tab"
          aria-selected={key === view}
          aria-controls={PANEL}
          tabIndex={key === view ? 0 : -1}
          onClick={() => choose(key)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

const PANEL = 'board-panel';
const tabId = (key: BoardView): string => `board-tab-${key}`;

/** What the chosen tab shows. */
export function ViewPanel({ view, children }: { view: BoardView; children: ReactNode }) {
  return (
    <div id={PANEL} role="tabpanel" aria-labelledby={tabId(view)} className="board-panel">
      {children}
    </div>
  );
}
