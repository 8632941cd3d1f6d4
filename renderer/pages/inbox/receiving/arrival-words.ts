/** What became of a package, in the words of the desk. */
import type { Arrival, ArrivalStatus } from '../../../../electron/core/contract/arrivals.ts';
import type { ShapeName } from '../../../components/Shape.tsx';

export const ARRIVAL_WORDS: Readonly<Record<ArrivalStatus, string>> = {
  new: '新收',
  duplicate: '已收过',
  replay: '旧版',
  conflict: '版次冲突',
  aside: '未登记单位另放',
  refused: '不可接收',
  card: '名片',
  elsewhere: '不在这里收',
};

export const ARRIVAL_SHAPES: Readonly<Record<ArrivalStatus, ShapeName>> = {
  new: 'green',
  duplicate: 'gray',
  replay: 'yellow',
  conflict: 'red',
  aside: 'yellow',
  refused: 'red',
  card: 'blue',
  elsewhere: 'gray',
};

/** What everybody would ask next, where no finding says it. */
const STATUS_SENTENCES: Partial<Record<ArrivalStatus, string>> = {
  new: '验签通过，已收下，待审。',
  duplicate: '这一份以前收过，没有再收。',
  aside: '签名成立，但没有比对过名片，先放在一边，不进汇总。',
};

/** Every finding in words; what is missing comes first. */
export function arrivalSentences({ path, status, problems, volumesMissing }: Arrival): string[] {
  const missing = volumesMissing.length > 0 ? [`还缺第 ${volumesMissing.join('、')} 卷，请催对方补发。`] : [];
  const told = problems.map(({ message, file }) =>
    file !== undefined && file !== path && !message.includes(file) ? `${message}（${file}）` : message,
  );
  const own = STATUS_SENTENCES[status];
  return [...missing, ...(own !== undefined && (told.length === 0 || status === 'aside') ? [own] : []), ...told];
}

export function fileNameIn(path: string): string {
  return path
    .split(' › ')
    .map((part) => part.split(/[/\\]/).at(-1) ?? part)
    .join(' › ');
}

/** As a spreadsheet takes it: tabs and lines. */
export function arrivalsText(arrivals: readonly Arrival[], periodName: (id: string) => string): string {
  const head = ['结果', '单位', '期次', '版次', '文件', '说明'];
  const lines = arrivals.map((arrival) => [
    ARRIVAL_WORDS[arrival.status],
    arrival.unitName ?? '',
    arrival.period === null ? '' : periodName(arrival.period),
    arrival.version === null ? '' : `第${arrival.version}版`,
    fileNameIn(arrival.path),
    arrivalSentences(arrival).join(' '),
  ]);
  return [head, ...lines].map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}
