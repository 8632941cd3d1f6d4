import type { Evidence } from '../evidence.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { UnitFile } from '../unit-file.ts';
import { type CheckInput, evidenceName } from './check-input.ts';

const DAY = '(?:3[01]|[12]\\d|0?[1-9])';
const MONTH = '(?:1[0-2]|0?[1-9])';
/** A date as people write it, at least to the month or the day, or a word for one. */
const TIME = new RegExp(
  [
    '\\d{2,4}年',
    `(?<!\\d)${MONTH}月`,
    '[一二三四五六七八九十]月',
    `(?<!\\d)${DAY}日`,
    `(?<!\\d)20\\d{2}[-./]${MONTH}(?!\\d)`,
    `(?<!\\d)20\\d{2}${MONTH}${DAY}(?!\\d)`,
    `(?<![\\d.-])${MONTH}[-./]${DAY}(?![\\d.]|[-./]\\d|\\s*(?:米|公里|千克|公斤|万|元|倍|级|号|单元|人|名|%))`,
    '(?<!\\d)(?:[01]?\\d|2[0-3]):[0-5]\\d',
    '上午|中午|下午|晚上|傍晚|当[天日]|今[天日]|昨[天日]|周[一二三四五六日末]|星期[一二三四五六日]',
    '[春夏秋冬]季|寒假|暑假|元旦|春节|元宵|清明|端午|中秋|重阳|国庆|冬至|腊八|除夕|[月年]底',
  ].join('|'),
);

/** Houses and rooms: where something happened, unless it was only built or opened there. */
const VENUE =
  '食堂|餐厅|会客厅|礼堂|文化宫|广场|公园|学校|小学|中学|幼儿园|医院|卫生站|敬老院|养老院|福利院|服务站|服务点|工作站|社工站|中心|大厅|窗口|办公室|会议室|活动室|教室|阅览室|架空层|宣传栏|公示栏|门口|院内|楼内|楼下';
const MADE = '(?:开办|建设|建立|设立|改造|打造|启用|新建|创建|筹建|建成|清理|摸排|规范)';
const NAMED_VENUE = new RegExp(`(?<!${MADE}[^,;。、\\s]{0,12})(?:${VENUE})`);
/** Areas are places only where the word ends a phrase of its own (“临江里小区”) or follows 在 (“在社区开展”). */
const AREA = `${VENUE}|社区|小区|街道|办事处|村|镇|乡|县|市|区|路|街|巷|弄|里|楼|楼道|单元|家|院|馆|厅|店|站|点|户`;
const AREA_ALONE = new RegExp(`^(?!${MADE}|.*进)[^,;。]{0,15}(?:${AREA})[内里外旁前]?$`);
const AREA_AFTER = new RegExp(`[在于到赴至](?!位|岗)[^,;。]{0,12}?(?:${AREA}|现场)`);
/** 榕荫路8号, but neither 12月5号 nor 1号线. */
const HOUSE_NUMBER = /(?<![月\d])\d{1,4}号(?!线)/;

/**
 * W203. The caption itself must say when and where: it is what travels with the file into every document, the
 * fields beside it do not. Words are guessed at, so this warns and never blocks.
 */
export function warnOfCaptions(input: CheckInput): Problem[] {
  const names = placeNames(input.unitFile);
  return input.unitFile.evidence.flatMap((evidence) => {
    const missing = captionGaps(evidence, names);
    if (missing.length === 0) return [];
    const message = `${evidenceName(input, evidence)}的说明缺${missing.join('和')}，请在说明里补上。`;
    return [problemOf('W203', evidence.id, message)];
  });
}

/** What a caption does not say. @param names of places, from `placeNames` */
export function captionGaps(
  { caption, place }: Pick<Evidence, 'caption' | 'place'>,
  names: readonly string[],
): ('时间' | '地点')[] {
  const text = plain(caption);
  return [
    ...(hasTime(text) ? [] : (['时间'] as const)),
    ...(namesPlace(text, [plain(place), ...names]) ? [] : (['地点'] as const)),
  ];
}

/** Whether a phrase of a caption says when. */
export function hasTime(text: string): boolean {
  return TIME.test(text);
}

/** Whether a phrase of a caption says where. @param names of places */
export function hasPlace(text: string, names: readonly string[]): boolean {
  return namesPlace(plain(text), names);
}

/** Without quotation marks: a name in them (建设“近邻会客厅”) belongs to the words before. */
function plain(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFKC')
    .replace(/[“”‘’"'「」『』]/g, '')
    .trim();
}

/** The unit and the divisions above it, as they are called with or without “(虚构)” and the like behind. */
export function placeNames({ unit }: Pick<UnitFile, 'unit'>): string[] {
  const above = (unit.parentPath ?? []).map((each) => each.name);
  return [unit.name, unit.shortName, ...above].map((name) => plain(name).replace(/\(.*\)$/, ''));
}

function namesPlace(caption: string, names: readonly string[]): boolean {
  if (names.some((name) => name.length > 1 && caption.includes(name))) return true;
  if (HOUSE_NUMBER.test(caption) || NAMED_VENUE.test(caption) || AREA_AFTER.test(caption)) return true;
  return caption.split(/[,;。、:|·\s()]+/).some((phrase) => AREA_ALONE.test(phrase));
}
