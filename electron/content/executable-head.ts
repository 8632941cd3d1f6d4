/** Programs, libraries and the like, which their first bytes tell; bytes are written as characters of Latin-1. */
import { isText } from './file-kind.ts';

const SIGNATURES: readonly (readonly [start: string, reason: string])[] = [
  ['\x7fELF', 'Linux 程序(ELF)'],
  ['\xfe\xed\xfa\xce', 'macOS 程序(Mach-O)'],
  ['\xfe\xed\xfa\xcf', 'macOS 程序(Mach-O)'],
  ['\xce\xfa\xed\xfe', 'macOS 程序(Mach-O)'],
  ['\xcf\xfa\xed\xfe', 'macOS 程序(Mach-O)'],
  ['\xca\xfe\xba\xbe', 'macOS 或 Java 程序'],
  ['\xca\xfe\xba\xbf', 'macOS 程序(Mach-O)'],
  ['\xbe\xba\xfe\xca', 'macOS 程序(Mach-O)'],
  ['\xbf\xba\xfe\xca', 'macOS 程序(Mach-O)'],
  ['dex\n', 'Android 程序(DEX)'],
  ['\0asm', 'WebAssembly 程序'],
  ['!<arch>\n', '安装包或程序库(ar)'],
  ['\xed\xab\xee\xdb', 'Linux 安装包(RPM)'],
  ['L\0\0\0\x01\x14\x02\0', 'Windows 快捷方式(LNK)'],
  ['ITSF', 'Windows 帮助文件(CHM)'],
  ['#@~^', '加密的脚本(VBE/JSE)'],
  ['\x1bLua', 'Lua 程序'],
  ['FasdUAS', 'AppleScript 程序'],
  ['ActiveMime', 'Office 宏(ActiveMime)'],
  ['vhdxfile', '磁盘映像(VHDX)'],
  ['conectix', '磁盘映像(VHD)'],
  ['X5O!P%@AP', '杀毒软件测试程序(EICAR)'],
];

/** Old Excel files that are no compound files: BIFF 2 to 4, the kind of sheet at byte 6. */
const OLD_MACRO_SHEET = /^\x09[\x00\x02\x04]\x06\x00..\x40\x00/s;
/** SWF, packed or not, of a version that was ever made. */
const FLASH = /^[FCZ]WS[\x01-\x32]/;

/** Why a file that begins so is executable; null for what other rules judge. */
export function executableHead(head: Buffer): string | null {
  const start = head.toString('latin1', 0, 16);
  const found = SIGNATURES.find(([each]) => start.startsWith(each));
  if (found !== undefined) return found[1];
  if (/^(?:MZ|ZM)/.test(start)) return dosProgram(head);
  if (OLD_MACRO_SHEET.test(start)) return 'Excel 4.0 宏表';
  return FLASH.test(start) ? 'Flash 程序(SWF)' : null;
}

const DOS_HEADER_BYTES = 64;

/** Two letters can begin a text as well; a program has bytes that no text has. */
function dosProgram(head: Buffer): string | null {
  const at = head.length >= DOS_HEADER_BYTES ? head.readUInt32LE(60) : 0;
  if (at > 0 && head.toString('latin1', at, at + 4) === 'PE\0\0') return 'Windows 程序(PE)';
  return isText(head) ? null : 'Windows 或 DOS 程序(MZ)';
}
