import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Board } from '../../../electron/core/contract/boards.ts';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useCopying } from '../../calls/clipboard.ts';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { INBOX, ROSTER, SUBMISSION, settingsAddress } from '../../frame/addresses.ts';
import { BoardIndicators } from './BoardIndicators.tsx';
import { BoardLedger } from './BoardLedger.tsx';
import { BoardMatrix } from './BoardMatrix.tsx';
import { urgeText } from './urge-text.ts';
import './board.css';

export type BoardView = 'matrix' | 'indicators' | 'ledger';

export interface BoardViewProps {
  readonly board: Board;
  readonly record: DeskRecord;
  readonly period: Board['periods'][number];
  /** Whose submissions are open beside the table; empty for nobody's. */
  readonly unitId: string;
  readonly view: BoardView;
}

/** `#/board`, `#/board/<period>`, `#/board/<period>/<unit>`; `?view=indicators`, `?view=ledger`. */
export function BoardPage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const { data: board, error, refetch } = useQuery(orpc.boards.show.queryOptions({ input: { periodId: null } }));
  const { '*': rest = '' } = useParams();
  const [periodId = '', unitId = ''] = rest.split('/');
  const [query] = useSearchParams();
  const record = desk.data?.record ?? null;
  const period = board === undefined ? null : periodOf(board, periodId);
  const isReady = board !== undefined && record !== null && period !== null && board.units.length > 0;
  const view = viewOf(query.get('view'));
  return (
    <>
      <PageHeader title="汇总" facts={isReady && <Facts record={record} period={period} />}>
        {isReady && <Actions board={board} record={record} period={period} />}
      </PageHeader>
      {error !== null && <ReadFailure error={error} retry={() => void refetch()} />}
      {board !== undefined && <Damaged board={board} />}
      {board === undefined && error === null && <LoadingRows />}
      {board !== undefined && !isReady && <Empty hasPeriods={board.periods.length > 0} />}
      {isReady && <Views board={board} record={record} period={period} unitId={unitId} view={view} />}
    </>
  );
}

function Views(props: BoardViewProps) {
  if (props.view === 'indicators') return <BoardIndicators {...props} />;
  return props.view === 'ledger' ? <BoardLedger {...props} /> : <BoardMatrix {...props} />;
}

function viewOf(given: string | null): BoardView {
  return given === 'indicators' || given === 'ledger' ? given : 'matrix';
}

/** The one in the address, else the one whose cut-off is next, else the last. */
function periodOf({ periods, today }: Board, periodId: string): Board['periods'][number] | null {
  const named = periods.find(({ id }) => id === periodId);
  return named ?? periods.find(({ cutoff }) => cutoff >= today) ?? periods.at(-1) ?? null;
}

function Facts({ record, period }: { record: DeskRecord; period: Board['periods'][number] }) {
  const { accepted, reported, name } = period;
  return `${record.unit.shortName || record.unit.name} · ${name} 已报 ${reported.numerator} · 已接收 ${accepted.numerator} / 应报 ${period.due}`;
}

function Actions({ board, record, period }: Pick<BoardViewProps, 'board' | 'record' | 'period'>) {
  const { client } = useCalls();
  const navigate = useNavigate();
  const copy = useCopying();
  const saveFile = useFileSaving();
  const text = urgeText(board, period, record.campaign.shortName || record.campaign.name);
  const save = (): void => {
    const name = `${record.unit.shortName || record.unit.name}汇总-${period.name}-${board.today}.xlsx`;
    const make = (file: string | null) => client.boards.export({ periodId: period.id, file });
    void saveFile({ choice: 'spreadsheet', name, make });
  };
  return (
    <>
      {text !== null && (
        <Button onClick={() => void copy(text, '催报文字已复制，到工作群里粘贴即可')}>复制催报文字</Button>
      )}
      <Button icon={<Icon name="import" />} onClick={save}>
        导出 Excel
      </Button>
      <Button type="primary" onClick={() => void navigate(SUBMISSION)}>
        编制本级报送
      </Button>
    </>
  );
}

function Damaged({ board: { damaged } }: { board: Board }) {
  if (damaged.length === 0) return null;
  return (
    <div className="main-notice">
      <Notice kind="warning">
        {damaged.map(({ unitId, message }) => (
          <div key={unitId}>{message}</div>
        ))}
      </Notice>
    </div>
  );
}

function Empty({ hasPeriods }: { hasPeriods: boolean }) {
  const navigate = useNavigate();
  const go = (address: string, label: string, isMain = false) => (
    <Button type={isMain ? 'primary' : 'default'} onClick={() => void navigate(address)}>
      {label}
    </Button>
  );
  if (!hasPeriods)
    return (
      <EmptyState
        title="活动还没有设报送期次"
        ways={[
          {
            title: '设报送期次',
            hint: '例如期中(11-20)、期末(12-18)，下级按期报，这里按期汇总',
            action: go(settingsAddress('campaign/periods'), '去设置', true),
          },
        ]}
      >
        有了期次，这里就有“单位 × 期次”的表。
      </EmptyState>
    );
  return (
    <EmptyState
      title="还没有下级单位"
      ways={[
        {
          title: '建单位名册',
          hint: '一个个写，或从表格导入，有名册才知道应报几家',
          action: go(ROSTER, '建名册', true),
        },
        { title: '先收件', hint: '没有名册时，收到过报送的单位都会列在这里', action: go(INBOX, '去收件') },
      ]}
    >
      名册列出要向本单位报送的单位。报来的包在“收件”里核对，接收后在这里汇总。
    </EmptyState>
  );
}
