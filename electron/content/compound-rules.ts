/** Compound files (MS-CFB): macros, installers, and programs packed into documents. */
import { createRuleSearch } from './pattern-rules.ts';

/** A directory entry: the name in UTF-16 filling 64 bytes, its length with the closing zero, and 1 for a storage. */
function storage(name: string): string {
  const bytes = (name.length + 1) * 2;
  return `${wide(name)}\\x00{${64 - name.length * 2}}\\x${bytes.toString(16).padStart(2, '0')}\\x00\\x01`;
}

/** As it stands in UTF-16. */
function wide(text: string): string {
  return [...text].map((character) => `${character}\\x00`).join('');
}

const VBA = 'Office 宏(VBA)';
const MACRO_SHEET = 'Excel 4.0 宏表';
const INSTALLER = 'Windows 安装包(MSI)';

export const searchCompound = createRuleSearch(
  [
    { reason: VBA, pattern: wide('_VBA_PROJECT') },
    { reason: VBA, pattern: `${storage('Macros')}|${storage('VBA')}` },
    // the first line of every module, as MS-OVBA packs it
    { reason: VBA, pattern: '\\x00Attribut\\x00e ' },
    // MS-PPT 2.4.10: the container that says that there are macros
    { reason: VBA, pattern: '\\x1f\\x00\\xff\\x03\\x14\\x00{3}\\x02\\x00\\x00\\x04\\x0c\\x00{3}[^]{4}\\x01\\x00{3}' },
    // MS-XLS 2.4.21: a sheet begins and says that it holds macros
    { reason: MACRO_SHEET, pattern: '\\x09\\x08(?:\\x10\\x00\\x00\\x06|\\x08\\x00\\x00\\x05)\\x40\\x00' },
    // class ids of packages, transforms and patches
    { reason: INSTALLER, pattern: '[\\x82\\x84\\x86]\\x10\\x0c\\x00{5}\\xc0\\x00{6}\\x46' },
    { reason: '加密的 Office 文件，无法检查', pattern: wide('EncryptedPackage') },
    { reason: '内嵌的 Windows 程序', pattern: 'This program (?:cannot be run in DOS mode|must be run under Win)' },
  ],
  'i',
);

/** A file that was put into a document as an object, with its name. */
export const PACKED_OBJECT = new RegExp(`\\x01\\x00${wide('Ole10Native')}`, 'i');
