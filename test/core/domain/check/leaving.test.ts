import { expect, test } from 'vitest';
import { createMarker } from '../../../../electron/core/domain/check/evidence-marks.ts';
import { obstaclesOf } from '../../../../electron/core/domain/check/leaving.ts';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { UnitFile } from '../../../../electron/core/domain/unit-file.ts';

const FILE: Evidence = {
  id: 'ev-1',
  taskId: 't-1',
  type: 'photo',
  fileName: '合影.jpg',
  caption: '2021年12月3日，社区食堂，分餐',
  mime: 'image/jpeg',
  sizeBytes: 1,
  sha256: 'a'.repeat(64),
  shareLevel: 'up',
};
const FACTS = { isPhoto: true, takenAt: null, executable: null, unremovable: null };

test('a file without anything to be minded may leave', () => {
  expect(obstaclesOf(FILE, { action: { id: 'A01', name: '助餐' }, facts: FACTS })).toEqual([]);
  expect(obstaclesOf(FILE, { action: undefined, facts: undefined })).toEqual([]);
});

test('everything that stands in the way is told, with what to do about it', () => {
  const file = { ...FILE, containsMinor: true, consent: null, containsIdNumber: true };
  const facts = { ...FACTS, executable: 'Windows 程序(PE)', unremovable: '视频带有拍摄位置' };
  const found = obstaclesOf(file, { action: { id: 'A08', name: '助学', sensitive: true }, facts });
  expect(found.map(({ code }) => code)).toEqual(['E202', 'E203', 'E205', 'E206']);
  for (const { sentence } of found) expect(sentence).toMatch(/不出单位.*。$/);
});

test('a consent or a mask takes its obstacle away; a letter of a sensitive action may leave', () => {
  const minor = { ...FILE, containsMinor: true, consent: 'guardian_written' as const };
  const number = { ...FILE, containsIdNumber: true, masked: true };
  const letter = { ...FILE, type: 'document' as const, mime: 'application/pdf' };
  const action = { id: 'A08', name: '助学', sensitive: true };
  expect(obstaclesOf(minor, { action: undefined, facts: FACTS })).toEqual([]);
  expect(obstaclesOf(number, { action: undefined, facts: FACTS })).toEqual([]);
  expect(obstaclesOf(letter, { action, facts: { ...FACTS, isPhoto: false } })).toEqual([]);
  expect(obstaclesOf(letter, { action, facts: { ...FACTS, isPhoto: true } })).toHaveLength(1);
});

test('ten thousand files are marked one by one, not each against all', () => {
  const evidence = Array.from({ length: 10_000 }, (_, index) => ({
    ...FILE,
    id: `ev-${index}`,
    taskId: `t-${index % 100}`,
    sha256: String(index >> 1).padStart(64, '0'),
  }));
  const tasks = Array.from({ length: 100 }, (_, index) => ({
    id: `t-${index}`,
    status: 'done',
    percent: 100,
    closure: 'none',
  }));
  const unitFile = UnitFile.parse({
    format: 'shishi-unit/1',
    unit: { id: 'u-1', name: '榕荫社区', level: 'community' },
    campaign: { id: 'c-1', name: '活动' },
    tasks,
    evidence,
  });
  const marksOf = createMarker(unitFile);
  const marks = unitFile.evidence.map((each) => marksOf(each, FACTS));
  expect(marks.filter((each) => each.includes('duplicate'))).toHaveLength(10_000);
  expect(marks[0]).toEqual(['duplicate']);
});

test('what opens as a program may not leave, whatever its content says of it', () => {
  for (const fileName of ['清理.bat', '安装.EXE', '宏.vbs. ']) {
    const [obstacle] = obstaclesOf({ ...FILE, fileName }, { action: undefined, facts: FACTS });
    expect(obstacle).toMatchObject({ code: 'E205', sentence: expect.stringMatching(/扩展名是(?:程序|脚本)的/) });
  }
  expect(obstaclesOf({ ...FILE, fileName: '公示.bat.jpg' }, { action: undefined, facts: FACTS })).toEqual([]);
});
