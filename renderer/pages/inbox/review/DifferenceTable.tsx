import { Select } from 'antd';
import { Fragment, useMemo, useState } from 'react';
import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import { shortDay } from '../../../components/day-text.ts';
import { Notice } from '../../../components/Notice.tsx';
import { namedList } from '../../../components/named-list.tsx';
import { Chip } from '../../../components/Toolbar.tsx';
import { DifferenceRows } from './DifferenceRows.tsx';
import { ReturnedBefore } from './ReturnedBefore.tsx';
import type { Compared } from './return-targets.ts';

/** What changed since the version before: old struck out, new in bold; beside it what was to be put right. */
export function DifferenceTable(props: {
  sheet: ReviewSheet;
  compared: Compared;
  today: string;
  /** Begins an item about the record of a difference. */
  onReturn: (target: string) => void;
}) {
  const { sheet, compared, today, onReturn } = props;
  const [kind, setKind] = useState<string | null>(null);
  const [change, setChange] = useState('');
  const kinds = useMemo(() => [...new Set(sheet.differences.map((each) => each.kind))], [sheet]);
  const shown = sheet.differences.filter(
    (each) => (kind === null || each.kind === kind) && (change === '' || each.change === change),
  );
  const { version, receivedAt } = sheet.row.submission;
  return (
    <>
      <ReturnedBefore sheet={sheet} compared={compared} />
      {sheet.differences.length === 0 ? (
        <Notice kind="info">和第 {compared.version} 版相比，台账、佐证、评价和总结都没有变化。</Notice>
      ) : (
        <>
          <div className="inbox-chips difference-chips">
            <Chip
              label="全部"
              count={sheet.differences.length}
              isChosen={kind === null}
              onChoose={() => setKind(null)}
            />
            {kinds.map((each) => (
              <Chip
                key={each}
                label={each}
                count={sheet.differences.filter((difference) => difference.kind === each).length}
                isChosen={kind === each}
                onChoose={() => setKind(each)}
              />
            ))}
            <span className="grow" />
            <Select
              aria-label="变化"
              className="difference-change"
              value={change}
              options={[
                { value: '', label: '全部变化' },
                { value: 'added', label: '新增' },
                { value: 'changed', label: '修改' },
                { value: 'removed', label: '删除' },
              ]}
              popupRender={namedList('变化')}
              onChange={setChange}
            />
          </div>
          <table className="sheet-table difference-table" aria-label={`与第${compared.version}版比较`}>
            <colgroup>
              <col style={{ width: '26%' }} />
              <col style={{ width: 84 }} />
              <col />
              <col />
              <col style={{ width: 104 }} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">在哪里</th>
                <th scope="col">栏目</th>
                <th scope="col">
                  第{compared.version}版({shortDay(dayOf(compared.receivedAt), today)})
                </th>
                <th scope="col">
                  第{version}版({shortDay(dayOf(receivedAt), today)})
                </th>
                <th scope="col">退回要求</th>
              </tr>
            </thead>
            <tbody>
              {kinds.map((each) => {
                const rows = shown.filter((difference) => difference.kind === each);
                if (rows.length === 0) return null;
                return (
                  <Fragment key={each}>
                    <tr className="difference-group">
                      <th scope="rowgroup" colSpan={5}>
                        {each} <span className="second">{rows.length}</span>
                      </th>
                    </tr>
                    {rows.map((difference) => (
                      <DifferenceRows
                        key={`${difference.kind} ${difference.id} ${difference.change}`}
                        difference={difference}
                        items={compared.items}
                        onReturn={onReturn}
                      />
                    ))}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
