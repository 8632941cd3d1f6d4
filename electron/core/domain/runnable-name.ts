/** Endings of what runs when somebody opens it: nobody's evidence is such a file, whatever stands in it. */

export const PROGRAM_ENDINGS =
  'exe|dll|scr|com|pif|cpl|sys|drv|ocx|ax|efi|mui|msi|msp|mst|msix|appx|appref-ms|application|gadget|jar|class|dex|apk|aab|ipa|' +
  'so|dylib|elf|run|appimage|deb|rpm|dmg|iso|vhdx?|xll|wll|chm|hlp|msc|lnk|url|desktop|inf|reg|jnlp|swf';
export const SCRIPT_ENDINGS =
  'bat|cmd|ps1|psm1|psd1|ps1xml|vbs|vbe|vb|js|jse|mjs|cjs|wsf|wsh|wsc|sct|scf|hta|sh|bash|zsh|csh|ksh|command|py|pyc|pyw|pl|rb|php|lua|scpt|applescript|bas';

/** Windows leaves dots and spaces at the end away. */
export const endingIn = (endings: string): RegExp => new RegExp(`\\.(?:${endings})[. ]*$`, 'i');
const PROGRAM = endingIn(PROGRAM_ENDINGS);
const SCRIPT = endingIn(SCRIPT_ENDINGS);

/**
 * Why a file is refused as executable content, in Chinese and short; null for a harmless one.
 *
 * @param found what its bytes say, where somebody looked into them
 */
export function whyExecutable(name: string, found: string | null | undefined): string | null {
  if (found != null) return found;
  if (PROGRAM.test(name)) return '扩展名是程序的';
  return SCRIPT.test(name) ? '扩展名是脚本的' : null;
}
