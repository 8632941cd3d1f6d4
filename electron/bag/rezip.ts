/** Signs that somebody unpacked a package and packed it again: its content and signature decide, these are told. */
import type { ZipEntry } from '../zip/zip-reader.ts';
import type { BagFolder } from './bag-folder.ts';
import { isStored } from './layout.ts';

/** 1 January 1980, 00:00: what we always write. */
const OUR_TIME = { date: 0x21, time: 0 };
/** General purpose bit 11: the name is UTF-8. We always set it; most archivers leave ASCII names without it. */
const UTF8_NAME = 0x800;

type RezippedEntry = Pick<
  ZipEntry,
  'name' | 'isFolder' | 'method' | 'hasDescriptor' | 'flags' | 'modifiedDate' | 'modifiedTime'
>;

/** In Chinese, to stand after 已被重新压缩; empty for a package as the program wrote it. */
export function rezipSigns(
  entries: readonly RezippedEntry[],
  { base, isWrapped }: BagFolder<unknown>,
): readonly string[] {
  const pathOf = (name: string) => name.slice(name.indexOf(`${base}/`) + base.length + 1);
  const names = entries.map(({ name }) => name);
  const isMoved = names.some((name, index) => index > 0 && name <= (names[index - 1] ?? ''));
  const signs: readonly (readonly [isFound: boolean, sign: string])[] = [
    [isWrapped, '多套了一层文件夹'],
    [isMoved, '文件顺序不同'],
    [entries.some(({ isFolder }) => isFolder), '带有文件夹条目'],
    [entries.some(({ name, method }) => (method === 'store') !== isStored(pathOf(name))), '压缩方式不同'],
    [entries.some((each) => !hasOurTime(each)), '文件时间不同'],
    [entries.some(({ hasDescriptor }) => hasDescriptor), '带有数据描述符'],
    [entries.some(({ flags }) => (flags & UTF8_NAME) === 0), '文件名编码标志不同'],
  ];
  return signs.filter(([isFound]) => isFound).map(([, sign]) => sign);
}

function hasOurTime({ modifiedDate, modifiedTime }: RezippedEntry): boolean {
  return modifiedDate === OUR_TIME.date && modifiedTime === OUR_TIME.time;
}
