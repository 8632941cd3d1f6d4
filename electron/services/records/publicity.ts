import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Publicity } from '../../core/domain/publicity.ts';
import type { RecordKind } from './record-service.ts';
import { blankProblems, pastProblems, personProblems, taskProblems } from './references.ts';

export const PUBLICITY: RecordKind<Publicity> = {
  collection: 'publicity',
  name: 'publicity',
  word: '宣传',
  schema: Publicity,
  editable: [
    'date',
    'mediaName',
    'mediaLevel',
    'mediaType',
    'title',
    'url',
    'page',
    'author',
    'taskIds',
    'reprint',
    'reviewedBy',
  ],
  shapeWords: {
    date: '日期应写成 2021-11-05 这样，并且确有这一天',
    mediaLevel: '请从媒体级别中选一个',
    taskIds: '请从清单里选相关任务',
  },
  find: ({ publicity }) => publicity,
  blank: (id, { today }) => ({ id, date: today, taskIds: [], reprint: false }),
  judge: ({ title, date, url, taskIds, reviewedBy }, changed, { unitFile, today }) => [
    ...blankProblems('title', title, '标题'),
    ...(changed.includes('date') ? pastProblems('date', date, today, '发布日期') : []),
    ...(changed.includes('url') ? urlProblems(url) : []),
    ...taskProblems('taskIds', taskIds, unitFile),
    ...personProblems('reviewedBy', reviewedBy, unitFile),
  ],
  settle: (entity, changed) =>
    changed.includes('url') && entity.url ? { ...entity, url: withScheme(entity.url) } : entity,
};

/** `mp.weixin.qq.com/s/…`, as people copy it. */
const WITHOUT_SCHEME = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$/;

function withScheme(url: string): string {
  return WITHOUT_SCHEME.test(url) ? `https://${url}` : url;
}

/** A link is opened by whoever reads the list: only what leads into the web is one. */
function urlProblems(url: string | null | undefined): FieldProblem[] {
  if (!url || (/^https?:\/\/\S+$/i.test(withScheme(url)) && URL.canParse(withScheme(url)))) return [];
  return [{ field: 'url', message: '链接应以 http:// 或 https:// 开头，中间没有空格' }];
}
