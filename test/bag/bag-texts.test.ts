import { expect, test } from 'vitest';
import { bagInfoText, parseBagInfo } from '../../electron/bag/bag-info.ts';
import { cardBaseName } from '../../electron/bag/card-identity.ts';
import { manifestText, parseManifest } from '../../electron/bag/manifest.ts';
import { packageBaseName, packageFileName } from '../../electron/bag/package-name.ts';
import { PROBLEM_CODES, problem, zipProblem } from '../../electron/bag/package-problem.ts';
import { ZipRefused } from '../../electron/zip/zip-reader.ts';
import { CHINESE_SENTENCE } from './judged-packages.ts';

const DIGEST = 'ab'.repeat(32);
const UNIT = {
  id: 'u-1',
  divisionCode: '359902001003',
  name: '闽川市临江区望潮街道榕荫社区居民委员会',
  shortName: '榕荫社区',
};
const CAMPAIGN = { name: '打造民政系统新风正气福建“名片”暨“我为群众办实事”实践活动' };

test('a manifest is read as it was written, whatever its paths hold', () => {
  const digests = new Map([
    ['data/b', DIGEST],
    ['data/a\r\n100%25 照片.jpg', DIGEST],
  ]);
  const text = manifestText(digests);
  expect(text.split('\n')[0]).toBe(`${DIGEST}  data/a%0D%0A100%2525 照片.jpg`);
  expect(parseManifest(text)).toEqual({ digests: new Map([...digests].reverse()), badLines: [], repeated: [] });
});

test('a value of several lines in bag-info.txt is one', () => {
  const labels = parseBagInfo('A: 一\n  二\n\t三\nb :四:五\nA: 六\nC:\n');
  expect(labels).toEqual(
    new Map([
      ['a', ['一 二 三', '六']],
      ['b', ['四:五']],
      ['c', ['']],
    ]),
  );
  for (const text of ['', 'A\n', ': x\n', ' A: x\n', 'A: x\n\nB: y\n']) expect(parseBagInfo(text), text).toBeNull();
});

test('a line end in a name cannot add a label', () => {
  const info = {
    organization: '榕荫社区\nShishi-Kind: card\r\n',
    identifier: 'x',
    baggingDate: '2021-12-18',
    agent: 'x',
    kind: 'submission',
  } as const;
  const labels = parseBagInfo(bagInfoText(info, { bytes: 1, files: 1 }));
  expect(labels?.get('source-organization')).toEqual(['榕荫社区 Shishi-Kind: card']);
  expect(labels?.get('shishi-kind')).toEqual(['submission']);
});

test('a megabyte of blanks or of repeated labels is read in no time', () => {
  const blanks = ' '.repeat(500_000);
  expect(parseBagInfo(`A${blanks}x${blanks}: 1\n`)?.size).toBe(1);
  expect(parseBagInfo(`A: x${blanks}x${blanks}\n`)?.get('a')?.[0]).toHaveLength(500_002);
  expect(parseBagInfo('a:\n'.repeat(300_000))?.get('a')).toHaveLength(300_000);
  expect(parseManifest(`${DIGEST}${blanks}x${blanks}\n${DIGEST}${blanks}*\n`).badLines).toEqual([2]);
});

test('every code has its Chinese sentence', () => {
  expect(PROBLEM_CODES.length).toBeGreaterThan(40);
  for (const code of PROBLEM_CODES) {
    expect(problem(code, 'data/a.jpg', '细节').message, code).toMatch(CHINESE_SENTENCE);
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
  }
  expect(problem('W_REZIPPED', undefined, '多套了一层文件夹').message).toContain('已被重新压缩,内容完好');
});

test('a finding of the ZIP reader keeps its code and names its file, printable', () => {
  const refused = new ZipRefused('ZIP_NAME_RESERVED', 'a\u202eb');
  expect(zipProblem(refused, 'a\u202eb')).toEqual({
    code: 'ZIP_NAME_RESERVED',
    file: 'a\uFFFDb',
    message: refused.message,
  });
  expect(refused.message).toMatch(CHINESE_SENTENCE);
});

test('a bag folder is called by kind, unit, period and version', () => {
  const parts = { kind: 'submission', unit: UNIT, period: 'r2', version: 3 } as const;
  expect(packageBaseName(parts)).toBe('shishi-submission-359902001003-r2-v3');
  expect(packageBaseName({ ...parts, volume: { volume: 1, of: 3 } })).toBe('shishi-submission-359902001003-r2-v3-1of3');
  expect(packageBaseName({ ...parts, unit: { id: 'u-1' } })).toBe('shishi-submission-u-1-r2-v3');
  const card = { id: 'u-1', divisionCode: null, createdAt: '2021-10-19T16:00:00Z' };
  expect(cardBaseName(card)).toBe('shishi-card-u-1-20211020-v1');
});

test("a package's file is called for people", () => {
  const parts = { unit: UNIT, campaign: CAMPAIGN, period: { name: '期末(总结)' }, version: 3, date: '2021-12-18' };
  const short = { ...parts, campaign: { ...CAMPAIGN, shortName: '名片活动' } };
  expect(packageFileName(short)).toBe('359902001003_榕荫社区_名片活动_期末(总结)_v3_20211218.zip');
  expect(packageFileName({ ...short, volume: { volume: 1, of: 3 } })).toMatch(/_v3_20211218_1of3\.zip$/);
  const long = packageFileName(parts);
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(220);
  expect(long).toMatch(/^359902001003_榕荫社区_打造民政系统/);
});

test('no name that people typed can leave the folder or trouble Windows', () => {
  const nasty = ['..', 'a/b\\c', 'con', ' x. ', 'a:b*c?"<>|', '\u202egpj.exe', '一_二', '', '𠮷'.repeat(100)];
  for (const name of nasty) {
    const file = packageFileName({
      unit: { id: 'u-1', name, shortName: name },
      campaign: { name },
      period: { name },
      version: 1,
      date: '2021-12-18',
    });
    expect(file).toMatch(/^u-1(?:_[^_<>:"/\\|?*\p{Cc}\p{Cf}]*[^_<>:"/\\|?*\p{Cc}\p{Cf}. ]){3}_v1_20211218\.zip$/u);
    expect(file).not.toMatch(/\p{Cs}/u);
    expect(file.length).toBeLessThanOrEqual(120);
  }
});
