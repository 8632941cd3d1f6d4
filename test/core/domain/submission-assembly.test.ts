import { expect, test } from 'vitest';
import { statisticsOf } from '../../../electron/core/domain/statistics.ts';
import { assembleSubmission, outgoingEvidence } from '../../../electron/core/domain/submission-assembly.ts';
import { SubmissionContent } from '../../../electron/core/domain/submission-content.ts';
import { type RightUnit, set, unitWith } from './right-unit.ts';

function contentWith(change: (unit: RightUnit) => void) {
  const unitFile = unitWith(change);
  const packed = outgoingEvidence(unitFile).map((each, index) => ({
    ...each,
    path: `data/evidence/000${index + 1}`,
    volume: 1,
  }));
  const head = {
    submissionId: 's-1',
    period: { id: 'r-2', name: '期末', cutoff: '2021-12-18' },
    version: 1,
    kind: 'regular',
    supersedes: null,
    createdAt: '2021-12-10',
    asOf: '2021-12-10',
    stats: statisticsOf(unitFile, { asOf: '2021-12-10' }),
    operationLog: { seq: 1, hash: 'c'.repeat(64) },
  } as const;
  return assembleSubmission(unitFile, head, packed, 1);
}

test('what is assembled fits its own schema', () => {
  const content = contentWith(() => undefined);
  expect(SubmissionContent.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
});

test('of a file that stays in the unit nothing leaves but its count', () => {
  const secret = { id: 'e-secret', fileName: '内部名单.pdf', caption: '内部说明', sha256: 'd'.repeat(64) };
  const content = contentWith((unit) => {
    set(unit.evidence[0], { ...secret, shareLevel: 'internal' });
    set(unit.evidence[1], { derivedFrom: 'e-secret' });
    set(unit.cases[0], { images: ['e-secret', 'e-paper'] });
  });
  const text = JSON.stringify(content);
  for (const word of Object.values(secret)) expect(text).not.toContain(word);
  expect(content.keptBack).toEqual([{ taskId: 't-1', files: 1 }]);
  expect(content.cases[0]?.images).toEqual(['e-paper']);
});

test('residents’ contact and people’s phones never leave', () => {
  const content = contentWith((unit) => {
    set(unit.feedback[0], { contact: '13800138000' });
    set(unit.people[0], { phoneMasked: '138****8000', note: '家住三楼' });
  });
  expect(JSON.stringify(content)).not.toMatch(/13800138000|138\*|家住三楼|contact"/);
  expect(content.people[0]).toEqual({ id: 'p-1', name: '林榕生', post: '主任' });
});

test('what was written into an entry of progress and corrected stays at home, its figures travel', () => {
  const content = contentWith((unit) => {
    set(unit.progress[1], { text: '张三身份证11010519491231002X' });
    set(unit.progress[1]?.values?.[0], { value: '11010519491231002X' });
    const correction = { id: 'pr-9', taskId: 't-1', date: '2021-11-20', corrects: 'pr-2', text: '已联系本人' };
    set(unit, { progress: [...unit.progress, correction] });
  });
  expect(JSON.stringify(content)).not.toContain('11010519491231002X');
  const [, corrected, , correction] = content.progress;
  expect(corrected).toMatchObject({ id: 'pr-2', text: null });
  expect(corrected?.values).not.toHaveLength(0);
  expect(correction).toMatchObject({ corrects: 'pr-2', text: '已联系本人' });
});

test('only people who are referred to leave', () => {
  const content = contentWith((unit) => set(unit, { people: [...unit.people, { id: 'p-7', name: '路人' }] }));
  expect(content.people.map(({ id }) => id)).toEqual(['p-1', 'p-2']);
});

test('evidence is numbered in the order of the tasks, then as it was added', () => {
  const content = contentWith((unit) => unit.evidence.reverse());
  expect(content.evidence.map(({ id }) => id)).toEqual(['e-photo', 'e-paper']);
});
