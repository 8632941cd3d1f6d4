import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { Audit } from '../../../../electron/core/domain/audit.ts';
import { changeTexts, namesOf, operationWords } from '../../../../electron/core/domain/audit-words.ts';
import { dayAndTime } from '../../../components/day-text.ts';
import { Timeline } from '../../../components/Timeline.tsx';

/** Who did what and when, from the operation log; newest first. */
export function HistoryTab({ history, desk }: { history: readonly Audit[]; desk: Desk }) {
  if (history.length === 0) return <p className="third">装入数据以后还没有改动。</p>;
  const nameOf = namesOf(desk.record?.people, desk.record?.actions, desk.record?.indicators);
  const items = history.map((audit) => ({
    key: audit.id,
    head: (
      <>
        <b>{dayAndTime(audit.at)}</b>
        <span className="second">{audit.by}</span>
      </>
    ),
    right: <span>{operationWords(audit.op)}</span>,
    body: changeTexts(audit, nameOf).map((text) => (
      <div key={text} className="second">
        {text}
      </div>
    )),
  }));
  return <Timeline label="历史" items={items} />;
}
