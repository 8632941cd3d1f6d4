/** Why a ZIP is not read: a closed list of stable codes, each with what happened and what to do. */

type Sentence = (entry: string, detail: string) => string;

const ASK_AGAIN = '请对方重新导出并发送';
const USE_ORIGINAL = '请用原文件，不要采用这一份';
const INCOMPLETE = '文件不完整,请重新下载附件';

const SENTENCES = {
  ZIP_NOT_ZIP: () => '这不是 ZIP 文件，请确认没有选错文件',
  ZIP_TRUNCATED: () => INCOMPLETE,
  ZIP_SPLIT: () => '这是分卷压缩文件中的一卷，请对方不要分卷压缩，直接发送原文件',
  ZIP_PREFIX: () => `压缩包开头之前有多余的数据，可能夹带了程序，${USE_ORIGINAL}`,
  ZIP_TRAILING: () => `压缩包结尾之后有多余的数据，${USE_ORIGINAL}`,
  ZIP_END_TWICE: () => `压缩包有不止一个结尾记录，不同软件会解出不同内容，${USE_ORIGINAL}`,
  ZIP_ZIP64: () => `压缩包的 ZIP64 记录前后不一致，${ASK_AGAIN}`,
  ZIP_COUNT: () => `压缩包记录的文件数与目录不符，可能藏有文件，${USE_ORIGINAL}`,
  ZIP_DIRECTORY: () => `压缩包的目录已损坏，${INCOMPLETE}`,
  ZIP_DIRECTORY_TOO_LARGE: (_, limit) => `压缩包的目录超过 ${limit}，不予读取，${ASK_AGAIN}`,
  ZIP_TOO_MANY_ENTRIES: (_, limit) => `压缩包里的文件多于 ${limit} 个，不予读取，请对方分卷导出`,
  ZIP_TOO_LARGE: (_, limit) => `压缩包解开后超过 ${limit}，不予读取，请对方分卷导出`,
  ZIP_ENTRY_TOO_LARGE: (entry, limit) => `${entry} 超过 ${limit}，不予读取，请对方换成较小的文件`,
  ZIP_RATIO: (entry, limit) => `${entry} 的压缩比超过 ${limit}，像是“压缩炸弹”，${USE_ORIGINAL}`,
  ZIP_OUTSIDE: (entry) => `${entry} 的位置超出文件范围，压缩包已损坏，${INCOMPLETE}`,
  ZIP_OVERLAP: (entry) => `${entry} 与另一个文件占用同一段数据，像是“压缩炸弹”，${USE_ORIGINAL}`,
  ZIP_GAP: (entry, where) => `${where || `${entry} 之后`}藏有目录里没有的数据，${USE_ORIGINAL}`,
  ZIP_HEADERS_DIFFER: (entry, what) => `${entry} 的两处记录不一致(${what})，不同软件会解出不同内容，${USE_ORIGINAL}`,
  ZIP_ENCRYPTED: (entry) => `${entry} 设了压缩密码，无法核验，请对方去掉密码后重新发送`,
  ZIP_METHOD: (entry, method) => `${entry} 用了不支持的压缩方法(${method})，请对方用普通 ZIP 格式重新压缩`,
  ZIP_NOT_REGULAR: (entry) => `${entry} 不是普通文件或文件夹(如符号链接)，不予接受，${ASK_AGAIN}`,
  ZIP_FOLDER_DATA: (entry) => `文件夹 ${entry} 带有数据，不合规定，${USE_ORIGINAL}`,
  ZIP_NAME_ENCODING: (entry) => `文件名 ${entry} 不是 UTF-8 编码，请对方改用英文或 UTF-8 文件名后重新压缩`,
  ZIP_NAME_PATH: (entry) => `文件名 ${entry} 会解到压缩包之外的位置，不予接受，${USE_ORIGINAL}`,
  ZIP_NAME_CHARACTER: (entry) => `文件名 ${entry} 含有控制、不可见或 Windows 不允许的字符，请对方改名后重新压缩`,
  ZIP_NAME_RESERVED: (entry) => `文件名 ${entry} 是 Windows 的保留名，或以点、空格结尾，请对方改名后重新压缩`,
  ZIP_NAME_LONG: (entry, limit) => `文件名 ${entry} 超过 ${limit} 个字符，请对方缩短后重新压缩`,
  ZIP_NAME_TWICE: (entry) => `文件名 ${entry} 在压缩包里出现两次(不分大小写)，${USE_ORIGINAL}`,
  ZIP_NAME_CONFLICT: (entry) => `${entry} 在压缩包里既是文件又是文件夹，${USE_ORIGINAL}`,
  ZIP_CRC: (entry) => `${entry} 的内容与校验码(CRC)不符，文件已损坏，请重新下载附件`,
  ZIP_SIZE: (entry) => `${entry} 解开后的大小与记录不符，${USE_ORIGINAL}`,
  ZIP_DATA: (entry) => `${entry} 的压缩数据已损坏，解不开，请重新下载附件`,
} satisfies Record<string, Sentence>;

export type ZipProblemCode = keyof typeof SENTENCES;
// keys of a constant object are what its type says
export const ZIP_PROBLEM_CODES = Object.keys(SENTENCES) as readonly ZipProblemCode[];

const LONGEST_SHOWN = 120;

/** A stranger's file name reaches terminals and logs: nothing in it may steer them, and it has an end. */
function shown(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, '\ufffd');
  const characters = [...visible];
  return characters.length <= LONGEST_SHOWN ? visible : `${characters.slice(0, LONGEST_SHOWN).join('')}…`;
}

/** What a stranger's ZIP did wrong. `message` is one Chinese sentence. */
export class ZipRefused extends Error {
  readonly code: ZipProblemCode;
  /** The entry's name, made printable. */
  readonly entry?: string;

  constructor(code: ZipProblemCode, entry?: string, detail = '', options: { cause?: unknown } = {}) {
    const name = entry === undefined ? '' : shown(entry);
    super(`${SENTENCES[code](`“${name}”`, detail)}。`, options);
    this.name = 'ZipRefused';
    this.code = code;
    if (entry !== undefined) this.entry = name;
  }
}
