import { dayOf } from '../../../electron/core/domain/day.ts';
import { EVIDENCE_TYPE_LABELS, SHARE_LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { shortDay } from '../../components/day-text.ts';
import { bytesText } from '../../components/number-text.ts';
import type { EvidenceItem, SortKey } from './evidence-view.ts';
import { MARK_WORDS, taskText } from './evidence-words.ts';

export interface Column {
  readonly key: string;
  readonly heading: string;
  readonly width: string;
  readonly sortKey?: SortKey;
  readonly isRight?: boolean;
  readonly cell: (item: EvidenceItem, today: string) => string;
}

const NAME: Column = {
  key: 'fileName',
  heading: '文件名',
  width: 'minmax(150px, 2fr)',
  sortKey: 'fileName',
  cell: ({ evidence }) => evidence.fileName,
};
const CAPTION: Column = {
  key: 'caption',
  heading: '说明',
  width: 'minmax(120px, 2fr)',
  sortKey: 'caption',
  cell: ({ evidence }) => evidence.caption ?? '',
};
const TASK: Column = {
  key: 'task',
  heading: '任务',
  width: 'minmax(110px, 1.4fr)',
  sortKey: 'task',
  cell: ({ task }) => taskText(task),
};
const TYPE: Column = {
  key: 'type',
  heading: '类型',
  width: '64px',
  sortKey: 'type',
  cell: ({ evidence }) => EVIDENCE_TYPE_LABELS[evidence.type],
};
const TAKEN: Column = {
  key: 'takenAt',
  heading: '时间',
  width: '96px',
  sortKey: 'takenAt',
  cell: ({ evidence }, today) => (evidence.takenAt ? shortDay(dayOf(evidence.takenAt), today) : ''),
};
const SIZE: Column = {
  key: 'sizeBytes',
  heading: '大小',
  width: '84px',
  sortKey: 'sizeBytes',
  isRight: true,
  cell: ({ evidence }) => bytesText(evidence.sizeBytes),
};
const SHARE: Column = {
  key: 'shareLevel',
  heading: '去向',
  width: '86px',
  sortKey: 'shareLevel',
  cell: ({ evidence }) => SHARE_LEVEL_LABELS[evidence.shareLevel],
};
const MARKS: Column = {
  key: 'marks',
  heading: '标记',
  width: 'minmax(90px, 1fr)',
  cell: ({ evidence, marks }) =>
    [...marks.map((mark) => MARK_WORDS[mark]), ...(evidence.masked === true ? ['已遮挡'] : [])].join('、'),
};
export const ALL_COLUMNS = [NAME, CAPTION, TASK, TYPE, TAKEN, SIZE, SHARE, MARKS];

/** Those that a docked pane leaves room for. */
export const COLUMNS_BESIDE_A_PANE = [NAME, TASK, TAKEN, SHARE];
