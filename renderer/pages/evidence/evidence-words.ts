import type { EvidenceMark } from '../../../electron/core/domain/check/evidence-marks.ts';
import type { Evidence } from '../../../electron/core/domain/evidence.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import type { MoveWords } from '../../components/PaneMoves.tsx';
import { taskName } from '../../components/task-name.ts';

export const EVIDENCE_MOVES: MoveWords = { before: '上一件(↑)', after: '下一件(↓)' };

export const MARK_WORDS: Readonly<Record<EvidenceMark, string>> = {
  duplicate: '重复',
  old: '旧图',
  caption: '缺说明',
  mask: '需打码',
  minor: '未成年人未同意',
};

/** What stands on a picture in the gallery, in the order of its weight. A missing caption shows below it. */
const BADGES: readonly EvidenceMark[] = ['mask', 'minor', 'old', 'duplicate'];

/** Empty for a picture that nothing has to be minded about. */
export function badgeOf({ containsMinor, masked }: Evidence, marks: readonly EvidenceMark[]): string {
  const found = BADGES.filter((mark) => marks.includes(mark)).map((mark) =>
    mark === 'old' ? '旧图？' : MARK_WORDS[mark],
  );
  const isMinorTold = containsMinor === true && !marks.includes('minor');
  return [...found, ...(isMinorTold ? ['未成年人'] : []), ...(masked === true ? ['已遮挡'] : [])].join(' · ');
}

/** “04-01 建设‘近邻会客厅’”. */
export function taskText(task: Pick<Task, 'no' | 'title'> | undefined): string {
  return (task && taskName(task)) || '任务已删除';
}
