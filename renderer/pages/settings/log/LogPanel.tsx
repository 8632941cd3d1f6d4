import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { LogFilter, LogLine } from '../../../../electron/core/contract/operation-log.ts';
import { Day } from '../../../../electron/core/domain/day.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useFileSaving } from '../../../calls/file-saving.tsx';
import { PartFailure } from '../../../calls/ReadFailure.tsx';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import { DateField } from '../../../components/DateField.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Toolbar } from '../../../components/Toolbar.tsx';
import { LogDetail } from './LogDetail.tsx';
import { LogList } from './LogList.tsx';
import './log.css';

/** What is typed into the filters; a day that is not whole yet filters nothing. */
interface Typed {
  readonly search: string;
  readonly by: string | null;
  readonly kind: string | null;
  readonly from: string;
  readonly to: string;
}

const NOTHING: Typed = { search: '', by: null, kind: null, from: '', to: '' };

/** 操作日志: every change with who, when and what, and whether anybody has tampered with it. */
export function LogPanel({ today }: { today: string }) {
  const { client, orpc } = useCalls();
  const saveFile = useFileSaving();
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [open, setOpen] = useState<LogLine | null>(null);
  const filter = filterOf(typed);
  const input = { ...filter, offset: 0, limit: 1 };
  const head = useQuery({ ...orpc.operationLog.list.queryOptions({ input }), placeholderData: keepPreviousData });
  const put = (part: Partial<Typed>): void => {
    setTyped({ ...typed, ...part });
    setOpen(null);
  };
  if (head.error !== null) return <PartFailure error={head.error} />;
  const { total = 0, matched = 0, people = [], kinds = [] } = head.data ?? {};
  return (
    <>
      <section className="log-panel" aria-label="操作日志">
        <div className="settings-head log-head">
          <h2 className="settings-title">操作日志</h2>
          <ChainState />
          <span className="grow" />
          <Button
            onClick={() =>
              void saveFile({
                choice: 'table',
                name: `操作日志-${today}.csv`,
                make: (file) => client.operationLog.export({ ...filter, file }),
              })
            }
          >
            导出表格
          </Button>
        </div>
        <Toolbar label="查找操作日志">
          <Input.Search
            className="log-search"
            aria-label="搜索操作日志"
            placeholder="搜任务、内容、经办人"
            allowClear
            value={typed.search}
            onChange={({ target }) => put({ search: target.value })}
          />
          <Filter label="经办人" all="全部经办人" values={people} value={typed.by} onChange={(by) => put({ by })} />
          <Filter label="类别" all="全部类别" values={kinds} value={typed.kind} onChange={(kind) => put({ kind })} />
          <span className="log-day">
            <DateField name="起始日期" aria-label="起始日期" value={typed.from} onChange={(from) => put({ from })} />
          </span>
          至
          <span className="log-day">
            <DateField name="截止日期" aria-label="截止日期" value={typed.to} onChange={(to) => put({ to })} />
          </span>
          <span className="second small" role="status">
            {matched === total ? `共 ${total} 条` : `${matched} / ${total} 条`}
          </span>
        </Toolbar>
        <LogList filter={filter} matched={matched} openSeq={open?.seq ?? null} today={today} onOpen={setOpen} />
      </section>
      {open !== null && <LogDetail line={open} onLeave={() => setOpen(null)} />}
    </>
  );
}

function filterOf({ search, by, kind, from, to }: Typed): LogFilter {
  const day = (text: string): Day | null => Day.safeParse(text.trim()).data ?? null;
  return { search: search.slice(0, 200), by, kind, from: day(from), to: day(to) };
}

function Filter(props: {
  label: string;
  all: string;
  values: readonly string[];
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const { label, all, values, value, onChange } = props;
  return (
    <ChoiceBox
      label={label}
      aria-label={label}
      className="log-filter"
      value={value ?? ''}
      options={[{ value: '', label: all }, ...values.map((each) => ({ value: each, label: each }))]}
      onChange={(chosen) => onChange(chosen || null)}
    />
  );
}

/** Followed from the first line to the last when the panel is opened. */
function ChainState() {
  const { orpc } = useCalls();
  const chain = useQuery({ ...orpc.operationLog.verify.queryOptions(), staleTime: 60_000 });
  if (chain.data === undefined) return <span className="third small">正在核对哈希链…</span>;
  const { problems, lines } = chain.data;
  const [first] = problems;
  if (first === undefined)
    return (
      <span className="second small" role="status">
        哈希链完整：{lines} 条从头核对过，没有被改动、删除或插入
      </span>
    );
  return (
    <ErrorNotice
      title={`哈希链不完整，${problems.length} 处：${first.message}请保留现在的数据，并从备份里找出改动之前的日志对照。`}
      detail={problems.map(({ message }) => message).join('\n')}
    />
  );
}
