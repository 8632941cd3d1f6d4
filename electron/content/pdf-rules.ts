/** PDF files that run scripts or start programs (ISO 32000-1, 12.6.4): actions that the reader's computer carries out. */
import { createRuleSearch } from './pattern-rules.ts';

/** A name of PDF, each character plain or as a hexadecimal number, and what ends it. */
function name(text: string): string {
  const characters = [...text].map((character) => {
    const code = character.charCodeAt(0).toString(16);
    const digits = [...code].map((digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:${character}|#${digits.join('')})`;
  });
  return `/${characters.join('')}(?=[\\s/<>()[\\]%])`;
}

const SCRIPT = '带脚本的 PDF';
const LAUNCH = '会启动程序的 PDF';
const PROGRAM = '内嵌程序的 PDF';

const searchAll = createRuleSearch(
  [
    { reason: SCRIPT, pattern: name('JavaScript') },
    { reason: LAUNCH, pattern: name('Launch') },
    {
      reason: PROGRAM,
      pattern: '/U?F\\s*\\([^()]{0,200}\\.(?:exe|EXE|dll|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|jar|lnk|msi)\\)',
    },
  ],
  '',
);

/** Plain names alone are found much faster; larger files are scans and films. */
const SEARCHED_FULLY = 16 * 1024 * 1024;
const PLAIN: readonly (readonly [name: Buffer, reason: string])[] = [
  [Buffer.from('/JavaScript'), SCRIPT],
  [Buffer.from('/Launch'), LAUNCH],
];
const NAME_GOES_ON = /[^\s/<>()[\]%]/;

/** @param offset where the block begins in the file */
export function searchPdf(block: Buffer, offset: number): string | null {
  if (offset < SEARCHED_FULLY) return searchAll(block.toString('latin1'));
  for (const [plain, reason] of PLAIN)
    for (let at = block.indexOf(plain); at !== -1; at = block.indexOf(plain, at + 1)) {
      const end = at + plain.length;
      if (!NAME_GOES_ON.test(block.toString('latin1', end, end + 1))) return reason;
    }
  return null;
}
