/** Names of an archive's entries that tell programs, scripts and macros. */

const PROGRAMS =
  'exe|dll|scr|com|pif|cpl|sys|drv|ocx|ax|efi|mui|msi|msp|mst|msix|appx|appref-ms|application|gadget|jar|class|dex|apk|aab|ipa|' +
  'so|dylib|elf|run|appimage|deb|rpm|dmg|iso|vhdx?|xll|wll|chm|hlp|msc|lnk|url|desktop|inf|reg|jnlp|swf';
const SCRIPTS =
  'bat|cmd|ps1|psm1|psd1|ps1xml|vbs|vbe|vb|js|jse|mjs|cjs|wsf|wsh|wsc|sct|scf|hta|sh|bash|zsh|csh|ksh|command|py|pyc|pyw|pl|rb|php|scpt|applescript|bas';
const MACRO_FILES = 'docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|ppsm|sldm';

const BY_EXTENSION: readonly (readonly [extension: RegExp, reason: string])[] = [
  [new RegExp(`\\.(?:${PROGRAMS})[. ]*$`, 'i'), '含有程序'],
  [new RegExp(`\\.(?:${SCRIPTS})[. ]*$`, 'i'), '含有脚本'],
  [new RegExp(`\\.(?:${MACRO_FILES})[. ]*$`, 'i'), '含有启用宏的 Office 文件'],
];

const MACRO_PARTS = /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|(?:xl\/)?macrosheets\/[^/]+)$/i;
/** LibreOffice keeps lists of libraries even where there are none. */
const ODF_MACROS = /^(?:basic\/[^/]+\/(?!script-l[bc]\.xml$|dialog-l[bc]\.xml$)[^/]+\.xml|scripts\/.*[^/])$/i;

/** How an archive with an entry of that name is called; null for a harmless one. A file name as bytes, in Latin-1. */
export function archiveNameProblem(name: string, isOdf: boolean): string | null {
  if (MACRO_PARTS.test(name)) return 'Office 宏(VBA 或 Excel 4.0)';
  if (isOdf && ODF_MACROS.test(name)) return 'LibreOffice 宏';
  const found = BY_EXTENSION.find(([extension]) => extension.test(name));
  return found === undefined ? null : `压缩包${found[1]}`;
}

/** Extensions of what runs, for file names that stand inside other files. */
export const RUNNABLE_NAME = new RegExp(`\\.(?:exe|dll|scr|pif|cpl|msi|jar|lnk|hta|${SCRIPTS})\\x00`, 'i');
