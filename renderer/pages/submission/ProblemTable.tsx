import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PlacedProblem } from '../../../electron/core/contract/checks.ts';
import { Shape } from '../../components/Shape.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { addressOf, remedyOf, titleOf } from './problem-words.ts';

/** As many as somebody works through before checking again. */
const PORTION = 200;

/** What is wrong, how to put it right, where, and whose it is; the code comes last. */
export function ProblemTable({ problems }: { problems: readonly PlacedProblem[] }) {
  const [limit, setLimit] = useState(PORTION);
  const rest = problems.length - limit;
  return (
    <>
      <SheetTable label="检查发现的问题" columns={COLUMNS}>
        {problems.slice(0, limit).map((problem) => (
          <ProblemRow key={`${problem.code} ${problem.target}`} problem={problem} />
        ))}
      </SheetTable>
      {rest > 0 && (
        <div className="step-part">
          <Button onClick={() => setLimit(limit + PORTION)}>
            再显示 {Math.min(rest, PORTION)} 处(还有 {rest} 处)
          </Button>
        </div>
      )}
    </>
  );
}

const COLUMNS = [
  { name: '类别', width: 106 },
  { name: '问题', width: 170 },
  { name: '怎么改' },
  { name: '在哪里', width: 226 },
  { name: '责任人', width: 72 },
  { name: '代码', width: 58 },
  { name: '去修改', width: 84, isAtRight: true, isNameless: true },
];

function ProblemRow({ problem }: { problem: PlacedProblem }) {
  const { severity, place, code, message } = problem;
  const isBlocking = severity === 'E';
  const title = titleOf(problem);
  return (
    <tr>
      <td>
        <span className="row no-break">
          <Shape name={isBlocking ? 'red' : 'yellow'} />
          {isBlocking ? '必须改' : '请核对'}
        </span>
      </td>
      <td>{title}</td>
      <td className="second" title={message}>
        {remedyOf(problem)}
      </td>
      <td>{place.name}</td>
      <td className="no-break">{place.owner ?? '—'}</td>
      <td className="third">{code}</td>
      <td className="at-right no-break">
        <ProblemLink problem={problem} title={title} />
      </td>
    </tr>
  );
}

function ProblemLink({ problem, title }: { problem: PlacedProblem; title: string }) {
  const address = addressOf(problem);
  if (address === null) return <span className="third small">已不在</span>;
  return (
    <Link to={address} aria-label={`去修改：${title}，${problem.place.name}`}>
      去修改
    </Link>
  );
}
