/**
 * The sentences in which a package is refused or warned of, by stable code: what happened and what to do. They end
 * without the full stop, which is added when they are told.
 */
type Sentence = (file: string, detail: string) => string;

const ASK_AGAIN = '请对方重新导出并发送';
const MAYBE_TAMPERED = '可能在途中被改动，请勿采用，与对方电话核实后重发';

const FILE_SENTENCES = {
  FILE_UNREADABLE: (file, why) => `读不到文件 ${file}(${why})。请检查路径和权限，或重新复制一份`,
  ENCRYPTED: (file) => `${file} 是加密的报送包。请先用本单位密钥解密，再验证`,
} satisfies Record<string, Sentence>;

const BAG_SENTENCES = {
  BAG_NOT_FOUND: (file) => `${file} 里没有 bagit.txt，不是实事台的报送包。请确认没有选错文件`,
  BAG_TWICE: (file) => `包里有不止一个 bagit.txt(${file})。一个文件只能装一个报送包，请把它们分开发送`,
  BAG_TOO_DEEP: (file) => `bagit.txt 在 ${file}，套了不止一层文件夹。请只保留一层后重新压缩，或用原文件`,
  OUTSIDE_BAG: (file) => `${file} 在报送包目录之外，不受签名保护。请用原文件，不要往压缩包里添加文件`,
  BAGIT_VERSION: (file) => `${file} 不是 BagIt 1.0、UTF-8 的声明。${ASK_AGAIN}`,
  TAG_MISSING: (file) => `缺少 ${file}。包不完整，${ASK_AGAIN}`,
  TAG_TOO_LARGE: (file, limit) => `${file} 超过 ${limit}，不像实事台写的文件。${ASK_AGAIN}`,
  TAG_ENCODING: (file) => `${file} 不是不带 BOM、以 LF 换行的 UTF-8 文本。可能被文本编辑器另存过，请用原文件`,
  MANIFEST_OTHER: (file) => `多出清单 ${file}。本格式只用 SHA-256 的两份清单，${ASK_AGAIN}`,
  FETCH_REFUSED: (file) => `${file} 要求从网上取文件，一律不接受。${ASK_AGAIN}`,
  MANIFEST_LINE: (file, line) => `${file} 第 ${line} 行不合格式。${ASK_AGAIN}`,
  MANIFEST_REPEATED: (file, manifest) => `${manifest} 把 ${file} 列了两次。${ASK_AGAIN}`,
  MANIFEST_PATH: (file, manifest) => `${manifest} 不应列出 ${file}。${ASK_AGAIN}`,
  BAG_INFO: (file, label) => `${file} 缺少、重复或写错了 ${label}。${ASK_AGAIN}`,
  OXUM_WRONG: (_, found) => `内容的总字节数或文件数与 bag-info.txt 不符(${found})。包不完整，请重新下载附件`,
  PAYLOAD_UNLISTED: (file) => `清单里没有 ${file}，它是后来放进去的。${MAYBE_TAMPERED}`,
  PAYLOAD_MISSING: (file) => `清单里有 ${file}，包里没有。包不完整，请重新下载附件或请对方重发`,
  PAYLOAD_CHANGED: (file) => `${file} 与清单里的 SHA-256 不符。${MAYBE_TAMPERED}`,
  TAG_UNLISTED: (file) => `${file} 不在标签清单里，不受签名保护。${MAYBE_TAMPERED}`,
  TAG_CHANGED: (file) => `${file} 与标签清单里的 SHA-256 不符。${MAYBE_TAMPERED}`,
} satisfies Record<string, Sentence>;

const SIGNATURE_SENTENCES = {
  SIGNATURE_MISSING: (file) => `没有签名(缺 ${file})。没有签名的包一律不接受，${ASK_AGAIN}`,
  SIGNATURE_FORM: (file) => `${file} 不是合格的 SM2 签名(DER)。${MAYBE_TAMPERED}`,
  SIGNATURE_WRONG: (file) => `${file} 的签名不成立。${MAYBE_TAMPERED}`,
  KEY_FORM: (file) => `${file} 不是 SM2 公钥。${ASK_AGAIN}`,
  CARD_KEY: (file) => `${file} 里的公钥与 signer/public-key.pem 不是同一个。${MAYBE_TAMPERED}`,
  FINGERPRINT_WRONG: (file) => `${file} 写的指纹不是这个公钥的指纹。${MAYBE_TAMPERED}`,
} satisfies Record<string, Sentence>;

const CONTENT_SENTENCES = {
  KIND_UNKNOWN: (_, kind) => `这是“${kind}”类的包，当前版本不认识这类内容。请升级软件后再打开`,
  FORMAT_NEWER: (file, format) => `${file} 的格式 ${format} 比当前软件新。请升级软件后再打开`,
  FORMAT_UNKNOWN: (file, format) => `${file} 的格式“${format}”不认识。请确认对方用的是实事台`,
  CONTENT_MISSING: (file) => `缺少 ${file}。${ASK_AGAIN}`,
  CONTENT_TOO_LARGE: (file, limit) => `${file} 超过 ${limit}。请对方检查后重新导出`,
  CONTENT_TOO_MANY: (file) => `${file} 里的数据多于 200 万项，不像是报送的内容。请对方检查后重新导出`,
  CONTENT_JSON: (file, why) => `${file} 读不出来：${why}。${ASK_AGAIN}`,
  CONTENT_FORM: (file, why) => `${file} 的内容不合格式(${why})。${ASK_AGAIN}`,
  FILE_NOT_ALLOWED: (file) => `${file} 不属于报送包应有的文件。${ASK_AGAIN}`,
  EXECUTABLE: (file, why) => `${file} 是可执行内容(${why})，一律不接受。请对方换成图片或文档后重新导出`,
  EVIDENCE_UNLISTED: (file) => `submission.json 没有登记 ${file}。${ASK_AGAIN}`,
  EVIDENCE_ABSENT: (file, id) => `submission.json 登记了佐证 ${id} 的 ${file}，本卷里没有。${ASK_AGAIN}`,
  EVIDENCE_DIFFERS: (file, id) => `${file} 的大小或 SHA-256 与佐证 ${id} 登记的不同。${ASK_AGAIN}`,
  EVIDENCE_TWICE: (file, id) => `${file} 被登记为两份佐证(${id})。${ASK_AGAIN}`,
  EVIDENCE_PLACE: (_, id) => `佐证 ${id} 没有写清在哪一卷的哪个文件，或由哪次报送送达过。${ASK_AGAIN}`,
  EVIDENCE_INTERNAL: (_, id) => `佐证 ${id} 标为“不出单位”，不应出现在包里。请通知对方，不要打开或转发本包`,
  CONTACT_INCLUDED: (_, where) => `${where}带有联系方式，个人信息不应随包外传。请通知对方，不要转发本包`,
  ID_REPEATED: (_, id) => `编号 ${id} 用了两次。${ASK_AGAIN}`,
  REFERENCE_BROKEN: (_, where) => `${where}，包里没有它。${ASK_AGAIN}`,
  PERIOD_DIFFERS: (_, period) => `报送期次 ${period} 的名称或截止日与活动里的不同。${ASK_AGAIN}`,
  PERIOD_UNKNOWN: (_, period) => `报送期次 ${period} 不在活动的期次之中。${ASK_AGAIN}`,
  VERSION_KIND: (_, why) => `版次与报送类型不相称：${why}。${ASK_AGAIN}`,
  RECIPIENT_MISSING: () => `没有写接收单位。请对方填写上级单位后重新导出`,
  UNIT_DISAGREES: (file, what) => `${file} 的单位与签名单位不一致(${what})。${MAYBE_TAMPERED}`,
  IDENTIFIER_DISAGREES: (file, label) => `${file} 的 ${label} 与包的内容不一致。${ASK_AGAIN}`,
  FOLDER_NAME: (found, expected) =>
    `${found ? `包内目录名是“${found}”` : '包里的文件没有目录'}，应为“${expected}”。请不要改动包内目录，用原文件`,
  VOLUME_DISAGREES: (file, what) => `${file} 的分卷信息前后不一致(${what})。${ASK_AGAIN}`,
  RECEIPT_EMPTY: (file) => `${file} 是退回单，却没有写明要改什么。${ASK_AGAIN}`,
  CARD_DISAGREES: (file) => `${file} 与 signer/card.json 不是同一张名片。${MAYBE_TAMPERED}`,
} satisfies Record<string, Sentence>;

const TRUST_SENTENCES = {
  KEY_CHANGED: (_, unit) => `${unit} 换了密钥：签名成立，但不是已比对过的那把。请立即电话核实，确认前不要采用`,
  KEY_LOST: (_, detail) => `${detail}的密钥已挂失，挂失后用它签名的一律不算。请对方换新密钥、电话比对新名片后重报`,
  KEY_OF_OTHER_UNIT: (_, unit) => `签名用的是 ${unit} 的密钥，不是报送单位的。请立即电话核实，确认前不要采用`,
  CARD_CHANGED: (_, what) => `单位的${what}与已比对的名片不同。请对方发来新名片，比对后再验证`,
  CARD_OLDER: (_, date) => `这张名片比已比对的(${date})旧，不予采用。请对方重新导出名片`,
} satisfies Record<string, Sentence>;

const SUBMISSION_SENTENCES = {
  VERSION_CONFLICT: (_, which) => `${which} 出现了两种不同内容。请与对方核实以哪一份为准`,
  VERSION_REPLAYED: (_, accepted) => `已接收过更新的第 ${accepted} 版，这一份是旧版，不能再收`,
  VOLUMES_MIXED: (_, which) =>
    `${which} 的分卷来自不同的导出(submissionSha256 不同)，不能拼在一起。请用同一次导出的各卷`,
  NOT_SUBORDINATE: (_, unit) =>
    `${unit} 不在本单位的下级名册里，没有收下。确是本单位下级的，请先在名册中登记；否则请退给对方，由其直接上级接收`,
  RECIPIENT_OTHER: (_, who) => `这一份是报给“${who}”的，不是报给本单位的，没有收下。请转告报送单位核对上级单位`,
  PERIOD_FOREIGN: (_, period) => `本单位的活动没有期次 ${period}，没有收下。请核对双方的活动模板`,
  SIGNERS_DIFFER: () => `各分卷的签名密钥不同。${MAYBE_TAMPERED}`,
} satisfies Record<string, Sentence>;

const WARNING_SENTENCES = {
  W_JUNK: (file) => `${file} 是系统自动生成的文件，不在清单里，已忽略`,
  W_REZIPPED: (_, signs) => `已被重新压缩,内容完好(${signs})`,
  W_DUPLICATE: (file) => `${file} 与前面的包内容相同，只计一次`,
  W_STATS_DIFFER: (_, what) => `包里写的${what}与按明细重新计算的不一致，汇总以明细为准。请核对`,
  W_DELIVERED_UNKNOWN: (_, which) =>
    `${which} 件佐证写明以前报送时已送达，本单位却没有接收过那次报送。请对方用“全部佐证”重新导出`,
  W_VOLUMES_MISSING: (_, which) => `还缺第 ${which} 卷，收齐后才能审核`,
  W_IMPORTED: (_, when) => `已于 ${when} 导入过，内容相同`,
  W_MORE: (_, count) => `还有 ${count} 处问题没有一一列出`,
  W_KEY_LOST: (_, detail) =>
    `${detail}的密钥已挂失，这一份所写的日期在挂失之前，却在挂失之后收到。请电话核实后再决定是否采用`,
  W_CARD_CHANGED: (_, what) => `名片上单位的${what}与已比对的名片不同，须再比对一次才可采用`,
  W_CARD_NEW: () => `新名片由已比对的旧密钥一并签名，仍须比对指纹后才可采用`,
} satisfies Record<string, Sentence>;

export const SENTENCES = {
  ...FILE_SENTENCES,
  ...BAG_SENTENCES,
  ...SIGNATURE_SENTENCES,
  ...CONTENT_SENTENCES,
  ...TRUST_SENTENCES,
  ...SUBMISSION_SENTENCES,
  ...WARNING_SENTENCES,
} satisfies Record<string, Sentence>;
