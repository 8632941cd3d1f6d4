import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createTerminal } from '../../../electron/hosts/cli/terminal.ts';

test('texts of others are shown, and steer no terminal', () => {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  // a terminal asks only for what is used here
  const terminal = createTerminal(output as never, errors as never, Date.now);
  terminal.print('任务“\u001b[2J清屏\r盖住”\n下一行');
  terminal.complain('文件 \u202egpj.exe 有\u0007问题');
  terminal.printJson({ title: '\u001b[2J' });
  expect(output.read().toString()).toBe('任务“·[2J清屏·盖住”\n下一行\n{\n "title": "\\u001b[2J"\n}\n');
  expect(errors.read().toString()).toBe('文件 ·gpj.exe 有·问题\n');
});
