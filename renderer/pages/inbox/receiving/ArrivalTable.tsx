import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { Arrival, ArrivalStatus } from '../../../../electron/core/contract/arrivals.ts';
import { Shape } from '../../../components/Shape.tsx';
import { SortButton } from '../../../components/SortButton.tsx';
import { Chip } from '../../../components/Toolbar.tsx';
import { settingsAddress } from '../../../frame/addresses.ts';
import { ARRIVAL_SHAPES, ARRIVAL_WORDS, arrivalSentences, arrivalsText, fileNameIn } from './arrival-words.ts';

type SortKey = 'status' | 'unit' | 'version' | 'file';

const COLUMNS: readonly { readonly key: SortKey | null; readonly name: string; readonly width?: number }[] = [
  { key: 'status', name: '结果', width: 140 },
  { key: 'unit', name: '单位', width: 170 },
  { key: 'version', name: '期次、版次', width: 130 },
  { key: null, name: '说明' },
  { key: 'file', name: '文件', width: 200 },
];
/** Those that somebody has to do something about first. */
const ORDER: readonly ArrivalStatus[] = [
  'refused',
  'conflict',
  'replay',
  'aside',
  'card',
  'elsewhere',
  'duplicate',
  'new',
];

/** Every package with its findings in words; sorted by a head, narrowed by a chip, copied as a table. */
export function ArrivalTable(props: {
  arrivals: readonly Arrival[];
  periodName: (id: string) => string;
  onOpen: (submissionId: string) => void;
}) {
  const { arrivals, periodName, onOpen } = props;
  const { message } = App.useApp();
  const [status, setStatus] = useState<ArrivalStatus | null>(null);
  const [sort, setSort] = useState<{ key: SortKey; isDown: boolean }>({ key: 'status', isDown: false });
  const shown = useMemo(() => sorted(arrivals, sort, status), [arrivals, sort, status]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(arrivalsText(shown, periodName));
      void message.success('已复制，到表格里粘贴即可');
    } catch {
      void message.warning('没能复制：浏览器不让用剪贴板，请允许后重试');
    }
  };
  return (
    <>
      <div className="inbox-chips inbox-arrival-chips">
        <Chip label="全部" count={arrivals.length} isChosen={status === null} onChoose={() => setStatus(null)} />
        {ORDER.toReversed().map((each) => {
          const count = arrivals.filter((arrival) => arrival.status === each).length;
          return count === 0 ? null : (
            <Chip
              key={each}
              label={ARRIVAL_WORDS[each]}
              shape={ARRIVAL_SHAPES[each]}
              count={count}
              isChosen={status === each}
              onChoose={() => setStatus(each)}
            />
          );
        })}
        <span className="grow" />
        <Button onClick={() => void copy()}>复制清单</Button>
      </div>
      <table className="sheet-table" aria-label="收件结果">
        <colgroup>
          {COLUMNS.map(({ name, width }) => (
            <col key={name} {...(width === undefined ? {} : { style: { width } })} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {COLUMNS.map(({ key, name }) => (
              <th
                key={name}
                scope="col"
                aria-sort={key !== null && sort.key === key ? (sort.isDown ? 'descending' : 'ascending') : undefined}
              >
                {key === null ? (
                  name
                ) : (
                  <SortButton
                    heading={name}
                    isDown={sort.key === key ? sort.isDown : null}
                    onSort={() => setSort({ key, isDown: sort.key === key && !sort.isDown })}
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((arrival, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one file may be handed in twice
            <Row key={`${arrival.path} ${index}`} arrival={arrival} periodName={periodName} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row(props: { arrival: Arrival; periodName: (id: string) => string; onOpen: (submissionId: string) => void }) {
  const { arrival, periodName, onOpen } = props;
  const { status, unitName, period, version, path, submissionId } = arrival;
  const isHere = submissionId !== null && (status === 'new' || status === 'duplicate');
  return (
    <tr>
      <td className="no-break">
        <Shape name={ARRIVAL_SHAPES[status]} /> <b>{ARRIVAL_WORDS[status]}</b>
      </td>
      <td>
        {isHere ? (
          <button type="button" className="link" onClick={() => onOpen(submissionId)}>
            {unitName ?? '查看'}
          </button>
        ) : (
          (unitName ?? '—')
        )}
      </td>
      <td>
        {period === null ? '—' : periodName(period)}
        {version !== null && ` 第${version}版`}
      </td>
      <td>
        {arrivalSentences(arrival).map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
        {(status === 'card' || status === 'aside') && (
          <Link to={settingsAddress('cards')}>{status === 'card' ? '去比对名片' : '导入名片并比对'}</Link>
        )}
      </td>
      <td className="second" title={path}>
        {fileNameIn(path)}
      </td>
    </tr>
  );
}

function sorted(
  arrivals: readonly Arrival[],
  { key, isDown }: { key: SortKey; isDown: boolean },
  status: ArrivalStatus | null,
): Arrival[] {
  const value = (arrival: Arrival): string => {
    if (key === 'status') return String(ORDER.indexOf(arrival.status));
    if (key === 'unit') return arrival.unitName ?? '';
    if (key === 'file') return fileNameIn(arrival.path);
    return `${arrival.period ?? ''} ${String(arrival.version ?? 0).padStart(4, '0')}`;
  };
  const sign = isDown ? -1 : 1;
  return arrivals
    .filter((each) => status === null || each.status === status)
    .toSorted((a, b) => sign * value(a).localeCompare(value(b), 'zh-CN', { numeric: true }));
}
