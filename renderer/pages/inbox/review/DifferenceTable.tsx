import { Select } from 'antd';
import { Fragment, useMemo, useState } from 'react';
import type { Difference, ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import { shortDay } from '../../../components/day-text.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Chip } from '../../../components/Toolbar.tsx';

type Compared = NonNullable<ReviewSheet['comparedWith']>;

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
  const { version, submission } = { version: sheet.row.submission.version, submission: sheet.row.submission };
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
              popupRender={(list) => <div ref={nameList}>{list}</div>}
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
                  第{version}版({shortDay(dayOf(submission.receivedAt), today)})
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
                      <Rows
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

function nameList(element: HTMLElement | null): void {
  for (const list of element?.querySelectorAll('[role=listbox]') ?? []) list.setAttribute('aria-label', '变化');
}

function Rows(props: { difference: Difference; items: Compared['items']; onReturn: (target: string) => void }) {
  const { difference, items, onReturn } = props;
  const { id, name, change, fields, kind } = difference;
  const wanted = items.filter(({ target }) => isAbout(target ?? null, difference));
  const lines = change === 'changed' ? fields : [{ field: '', label: kind, before: '', after: '' }];
  return lines.map(({ field, label, before, after }, index) => (
    <tr key={field}>
      <td>
        {index === 0 && (
          <button
            type="button"
            className="link difference-name"
            title="就这一处写退回事项"
            onClick={() => onReturn(id)}
          >
            {name || id}
          </button>
        )}
      </td>
      <td className="second">{change === 'changed' ? label : ''}</td>
      <td>
        {change === 'added' ? <span className="third">没有</span> : <Old text={change === 'removed' ? name : before} />}
      </td>
      <td>
        {change === 'removed' ? (
          <span className="third">已删除</span>
        ) : (
          <New text={change === 'added' ? '新增' : after} />
        )}
      </td>
      <td>
        {index > 0 ? null : wanted.length === 0 ? (
          <span className="third">—</span>
        ) : (
          wanted.map(({ code, text }) => (
            <span key={code + text} className="difference-done" title={text}>
              <Icon name="tick" size={13} /> {code} 已改
            </span>
          ))
        )}
      </td>
    </tr>
  ));
}

function Old({ text }: { text: string }) {
  if (text === '(空)') return <span className="third">未填</span>;
  return <del className="old-value">{text}</del>;
}

function New({ text }: { text: string }) {
  if (text === '(空)') return <span className="third">已清空</span>;
  return <ins className="new-value">{text}</ins>;
}

function isAbout(target: string | null, { kind, id, taskId }: Difference): boolean {
  if (target === null) return false;
  return target === id || target === taskId || (target === 'summary' && kind === '活动总结');
}

/** Every point of the return before, and whether this version touches what it was about. */
function ReturnedBefore({ sheet, compared }: { sheet: ReviewSheet; compared: Compared }) {
  if (compared.items.length === 0) return null;
  const names = targetNames(sheet);
  return (
    <ul className="returned-before" aria-label={`第${compared.version}版的退回要求`}>
      {compared.items.map(({ target, code, text }) => {
        const isTouched = sheet.differences.some((each) => isAbout(target ?? null, each));
        const word = target == null ? '请核对' : isTouched ? '已改' : '没有改动';
        return (
          <li key={`${target} ${code} ${text}`}>
            <b>{code}</b> {names.get(target ?? '') ?? '整份报送'}：{text}{' '}
            <span className={word === '没有改动' ? 'not-touched' : 'second'}>{word}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What a return item may be about, by its id. */
export function targetNames({ tasks, evidence, summary, indicators }: ReviewSheet): Map<string, string> {
  return new Map([
    ...tasks.map(({ id, no, title }) => [id, `${no} ${title}`.trim()] as const),
    ...evidence.map(({ id, fileName }) => [id, `佐证 ${fileName}`] as const),
    ...indicators.map(({ indicatorId, name }) => [indicatorId, `指标 ${name}`] as const),
    ...(summary === null ? [] : [['summary', '活动总结'] as const]),
  ]);
}
