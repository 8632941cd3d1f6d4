import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { InboxRow } from '../../../electron/core/contract/arrivals.ts';
import type { BoardRow } from '../../../electron/core/contract/boards.ts';
import { RETURN_CODE_LABELS, SUBMISSION_KIND_LABELS } from '../../../electron/core/domain/labels.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useCopying } from '../../calls/clipboard.ts';
import { BoxTag } from '../../components/BoxTag.tsx';
import { dayAndTime } from '../../components/day-text.ts';
import { Facts } from '../../components/Facts.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { MoveButtons } from '../../components/MoveButtons.tsx';
import { bytesText } from '../../components/number-text.ts';
import { Pane, PaneBack, PaneBody, PaneClose, PaneFoot, PaneHead } from '../../components/Pane.tsx';
import { useEscape } from '../../forms/escape.ts';
import { inboxAddress } from '../../frame/addresses.ts';
import type { BoardViewProps } from './BoardPage.tsx';
import { cellOf } from './board-filter.ts';
import { StateWord } from './StateWord.tsx';
import { urgeOneText } from './urge-text.ts';

type Props = BoardViewProps & {
  row: BoardRow;
  neighbours: readonly BoardRow[];
  onOpen: (periodId: string, unitId: string) => void;
  onClose: () => void;
};

/** What one unit sent for one period, every version of it. */
export function UnitPane(props: Props) {
  const { row, period, onClose } = props;
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.arrivals.list.queryOptions());
  useEscape(() => {
    onClose();
    document.getElementById('board-matrix')?.focus();
  });
  const cell = cellOf(row, period.id);
  const versions = (data?.rows ?? [])
    .filter(({ unitId, submission }) => unitId === row.unitId && submission.periodId === period.id)
    .toSorted((a, b) => b.submission.version - a.submission.version);
  return (
    <Pane label={`${row.name} ${period.name}`}>
      <PaneTop {...props} />
      <PaneBody>
        <Facts
          items={[
            { label: '期次', value: `${period.name}，截止 ${period.cutoff}`, isLong: true },
            { label: '现在', value: cell === undefined ? '—' : <StateWord state={cell.state} /> },
            { label: '联系', value: [row.receiver, row.phone].filter(Boolean).join(' ') || '—' },
            { label: '区划代码', value: row.divisionCode ?? '—' },
          ]}
        />
        <h3 className="board-versions-title">收到的各版</h3>
        {data === undefined ? (
          <LoadingRows count={3} />
        ) : versions.length === 0 ? (
          <p className="second">这一期还没有收到。</p>
        ) : (
          <ol className="board-versions" aria-label="收到的各版">
            {versions.map((each) => (
              <Version key={each.submission.id} row={each} />
            ))}
          </ol>
        )}
      </PaneBody>
      <Foot {...props} newest={versions[0] ?? null} />
    </Pane>
  );
}

function Version({ row: { submission, volumesMissing, isLate } }: { row: InboxRow }) {
  const { id, version, kind, receivedAt, packages, review, adjustments } = submission;
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  const navigate = useNavigate();
  const items = review?.decision === 'returned' ? review.items : [];
  return (
    <li>
      <div className="row">
        <a
          href={`#${inboxAddress(id)}`}
          onClick={(event) => {
            event.preventDefault();
            void navigate(inboxAddress(id));
          }}
        >
          第 {version} 版
        </a>
        {kind !== 'regular' && <BoxTag>{SUBMISSION_KIND_LABELS[kind]}</BoxTag>}
        {isLate && <BoxTag>迟报</BoxTag>}
        <span className="grow" />
        <span>{DECISIONS[review?.decision ?? 'open']}</span>
      </div>
      <div className="second small">
        {dayAndTime(receivedAt)} 收到 · {packages.length} 卷 {bytesText(bytes)}
        {volumesMissing.length > 0 && ` · 缺第${volumesMissing.join('、')}卷`}
        {adjustments.length > 0 && ` · 核定改 ${adjustments.length} 项指标`}
      </div>
      {items.map(({ code, text, target }) => (
        <div key={`${target ?? ''} ${text}`} className="small">
          {RETURN_CODE_LABELS[code]}：{text}
        </div>
      ))}
    </li>
  );
}

const DECISIONS = { open: '待审', accepted: '已接收', returned: '已退回' } as const;

function Foot({ row, board, period, record, newest }: Props & { newest: InboxRow | null }) {
  const navigate = useNavigate();
  const copy = useCopying();
  const text = urgeOneText(row, board, period, record.campaign.shortName || record.campaign.name);
  const isOpen = newest !== null && newest.submission.review === null;
  return (
    <PaneFoot>
      {text !== null && (
        <Button onClick={() => void copy(text, '催报文字已复制，到工作群里粘贴即可')}>复制催报文字</Button>
      )}
      <span className="grow" />
      {newest !== null && (
        <Button className="main-button" onClick={() => void navigate(inboxAddress(newest.submission.id))}>
          {isOpen ? '去审核' : '打开最新一版'}
        </Button>
      )}
    </PaneFoot>
  );
}

function PaneTop({ row, period, neighbours, onOpen, onClose }: Props) {
  const index = neighbours.findIndex(({ unitId }) => unitId === row.unitId);
  return (
    <PaneHead>
      <div className="row">
        <PaneBack label="返回汇总" onClose={onClose} />
        <h2 className="board-pane-title grow">{row.name}</h2>
        <MoveButtons
          before={neighbours[index - 1]?.unitId}
          after={neighbours[index + 1]?.unitId}
          beforeLabel="上一个单位"
          afterLabel="下一个单位"
          onOpen={(unitId) => onOpen(period.id, unitId)}
        />
        <PaneClose onClose={onClose} />
      </div>
    </PaneHead>
  );
}
