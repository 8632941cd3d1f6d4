import { Button } from 'antd';
import type { LogLine } from '../../../../electron/core/contract/operation-log.ts';
import { dayAndTime } from '../../../components/day-text.ts';
import { Facts } from '../../../components/Facts.tsx';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { useEscape } from '../../../forms/escape.ts';

/** One line, whole: every field from what it was to what it became. */
export function LogDetail({ line, onLeave }: { line: LogLine; onLeave: () => void }) {
  const { seq, at, by, operation, target, changes, changed, hash } = line;
  useEscape(onLeave);
  return (
    <Pane label="这一条的内容">
      <PaneHead>
        <h2>{operation}</h2>
      </PaneHead>
      <PaneBody>
        <Facts
          items={[
            { label: '时间', value: dayAndTime(at), isLong: true },
            { label: '经办人', value: by, isLong: true },
            ...(target === '' ? [] : [{ label: '对象', value: target, isLong: true }]),
            { label: '序号', value: `第 ${seq} 条`, isLong: true },
          ]}
        />
        <h3 className="panel-subtitle">改了什么</h3>
        {changes.length === 0 ? (
          <p className="third">这一步没有逐项记录。</p>
        ) : (
          <ul className="log-changes">
            {changes.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list whose lines may be alike
              <li key={index}>{text}</li>
            ))}
          </ul>
        )}
        {changed > changes.length && (
          <p className="third">
            共 {changed} 处，这里列出前 {changes.length} 处。
          </p>
        )}
        <h3 className="panel-subtitle">哈希</h3>
        <p className="digest">{hash}</p>
      </PaneBody>
      <PaneFoot>
        <span className="grow" />
        <Button onClick={onLeave}>关闭</Button>
      </PaneFoot>
    </Pane>
  );
}
