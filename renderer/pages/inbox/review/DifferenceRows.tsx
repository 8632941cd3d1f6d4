import type { Difference } from '../../../../electron/core/contract/arrivals.ts';
import { Icon } from '../../../components/Icon.tsx';
import { type Compared, isAbout } from './return-targets.ts';

/** One record that changed: a row for each of its fields, old struck out and new in bold. */
export function DifferenceRows(props: {
  difference: Difference;
  items: Compared['items'];
  onReturn: (target: string) => void;
}) {
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
