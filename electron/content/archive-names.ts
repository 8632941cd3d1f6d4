/** Names of an archive's entries that tell programs, scripts and macros. */
import { endingIn, PROGRAM_ENDINGS, SCRIPT_ENDINGS } from '../core/domain/runnable-name.ts';

const MACRO_FILES = 'docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|ppsm|sldm';

const BY_EXTENSION: readonly (readonly [extension: RegExp, reason: string])[] = [
  [endingIn(PROGRAM_ENDINGS), '含有程序'],
  [endingIn(SCRIPT_ENDINGS), '含有脚本'],
  [endingIn(MACRO_FILES), '含有启用宏的 Office 文件'],
];

const MACRO_PARTS = /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|(?:xl\/)?macrosheets\/[^/]+)$/i;
/**
 * LibreOffice keeps lists of libraries even where there are none. It runs modules of a document whose first entry does
 * not say what it is, too.
 */
const BASIC_MODULES = /^Basic\/[^/]+\/(?!script-l[bc]\.xml$|dialog-l[bc]\.xml$)[^/]+\.xml$/;
const ODF_SCRIPTS = /^scripts\/.*[^/]$/i;

/** How an archive with an entry of that name is called; null for a harmless one. A file name as bytes, in Latin-1. */
export function archiveNameProblem(name: string, isOdf: boolean): string | null {
  if (MACRO_PARTS.test(name)) return 'Office 宏(VBA 或 Excel 4.0)';
  if (BASIC_MODULES.test(name) || (isOdf && ODF_SCRIPTS.test(name))) return 'LibreOffice 宏';
  const found = BY_EXTENSION.find(([extension]) => extension.test(name));
  return found === undefined ? null : `压缩包${found[1]}`;
}

/** Extensions of what runs, for file names that stand inside other files. */
export const RUNNABLE_NAME = new RegExp(`\\.(?:exe|dll|scr|pif|cpl|msi|jar|lnk|hta|${SCRIPT_ENDINGS})\\x00`, 'i');
