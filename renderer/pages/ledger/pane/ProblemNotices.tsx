import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { Problem } from '../../../../electron/core/domain/problem.ts';
import { Notice } from '../../../components/Notice.tsx';
import { fieldToMend, shortSentence } from './task-problems.ts';

/** What stands in the way of a report: 必须改 before 请核对. */
export function ProblemNotices(props: {
  detail: TaskDetail;
  problems: readonly Problem[];
  onEdit?: (field: string) => void;
}) {
  const { detail, problems, onEdit } = props;
  const inOrder = [...problems].sort((a, b) => a.severity.localeCompare(b.severity));
  return inOrder.map((problem) => {
    const { code, severity, target } = problem;
    const field = fieldToMend(problem);
    return (
      <Notice key={`${code} ${target}`} kind={severity === 'E' ? 'error' : 'warning'}>
        {shortSentence(problem, detail)} <span className="third">{code}</span>{' '}
        {field !== null && onEdit !== undefined && (
          <button type="button" className="link" onClick={() => onEdit(field)}>
            现在填写
          </button>
        )}
      </Notice>
    );
  });
}
