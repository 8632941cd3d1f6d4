import type { ByteProgress } from '../../core/contract/progress.ts';
import { sizeText } from '../../core/domain/size-text.ts';

const BAR_WIDTH = 24;
const REDRAW_MS = 80;

/** Where a command prints: results on stdout, everything else on stderr. */
export interface Terminal {
  print(text: string): void;
  printJson(value: unknown): void;
  complain(text: string): void;
  /** Draws the progress of a long call on a terminal; prints nothing into a file or pipe. */
  showProgress(progress: ByteProgress): void;
  clearProgress(): void;
}

export function createTerminal(output: NodeJS.WriteStream, errors: NodeJS.WriteStream, now: () => number): Terminal {
  let drawnAt = 0;
  let isDrawn = false;
  const clearProgress = (): void => {
    if (isDrawn) errors.write('\r\u001b[K');
    isDrawn = false;
  };
  return {
    print: (text) => {
      clearProgress();
      output.write(`${visible(text)}\n`);
    },
    printJson: (value) => {
      clearProgress();
      output.write(`${JSON.stringify(value, null, 1)}\n`);
    },
    complain: (text) => {
      clearProgress();
      errors.write(`${visible(text)}\n`);
    },
    showProgress: (progress) => {
      if (!errors.isTTY || (progress.percent < 100 && now() - drawnAt < REDRAW_MS)) return;
      drawnAt = now();
      isDrawn = true;
      errors.write(`\r\u001b[K${visible(progressLine(progress, errors.columns ?? 80))}`);
    },
    clearProgress,
  };
}

/** Names and texts of others are printed too: none of them may steer the terminal, or turn what stands beside it. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => (character === '\n' ? '\n' : '·'));
}

function progressLine(progress: ByteProgress, columns: number): string {
  const filled = Math.floor((progress.percent / 100) * BAR_WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  const line = `${bar} ${Math.floor(progress.percent)}% ${progress.stage} ${sizeText(progress.done)}/${sizeText(progress.total)} ${progress.file ?? ''}`;
  return clip(line, columns - 1);
}

/** Cuts a line to a width in columns; characters beyond Latin take two. */
function clip(line: string, columns: number): string {
  let used = 0;
  let clipped = '';
  for (const character of line) {
    used += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
    if (used > columns) break;
    clipped += character;
  }
  return clipped;
}
