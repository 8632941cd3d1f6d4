import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from '../../../electron/hosts/desktop/arguments.ts';

const read = (...words: string[]) => readArguments(['electron', '.', ...words], '/user', '/here');

test('without words the data folder lies with the user’s own files', () => {
  expect(read()).toEqual({ dataFolder: join('/user', '数据'), isSample: false });
  expect(read('--user-data-dir=/x', '--lang=zh-CN')).toEqual({ dataFolder: join('/user', '数据'), isSample: false });
});

test('--data names another one, in both ways of writing', () => {
  expect(read('--data', 'desk').dataFolder).toBe(resolve('/here', 'desk'));
  expect(read('--data=/data/desk').dataFolder).toBe(resolve('/data/desk'));
  expect(read('--data=').dataFolder).toBe(join('/user', '数据'));
  expect(read('--data').dataFolder).toBe(join('/user', '数据'));
});

test('--sample has a folder of its own unless one is named', () => {
  expect(read('--sample')).toEqual({ dataFolder: join('/user', '示例'), isSample: true });
  expect(read('--sample', '--data=/d')).toEqual({ dataFolder: resolve('/d'), isSample: true });
});
