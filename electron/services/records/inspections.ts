import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import type { Day } from '../../core/domain/day.ts';
import { type Finding, Inspection, resultOf } from '../../core/domain/inspection.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { RecordKind } from './record-service.ts';
import { blankProblems, pastProblems, personProblems } from './references.ts';

export const INSPECTIONS: RecordKind<Inspection> = {
  collection: 'inspections',
  name: 'inspection',
  word: '检查',
  schema: Inspection,
  editable: ['mode', 'date', 'place', 'inspectors', 'checkItems', 'findings', 'score', 'result'],
  shapeWords: {
    date: '日期应写成 2021-11-05 这样，并且确有这一天',
    mode: '请从方式中选一个',
    findings: '所查问题的日期应写成 2021-11-05 这样',
    score: '得分应是数字',
    result: '请从结果中选一个',
  },
  find: ({ inspections }) => inspections,
  blank: (id, { today }) => ({ id, mode: 'self', date: today, inspectors: [], checkItems: [], findings: [] }),
  judge: ({ place, date, score, findings }, changed, { unitFile, today }) => [
    ...blankProblems('place', place, '地点'),
    ...(changed.includes('date') ? pastProblems('date', date, today, '检查日期') : []),
    ...(changed.includes('score') && score != null && score < 0 ? [{ field: 'score', message: '得分不能是负数' }] : []),
    ...(changed.includes('findings')
      ? (findings ?? []).flatMap((finding, index) => findingProblems(finding, index, { unitFile, today, date }))
      : []),
  ],
  settle: (inspection, changed, { unitFile }) => {
    const before = unitFile.inspections.find(({ id }) => id === inspection.id);
    const findings = changed.includes('findings') ? numbered(inspection.findings ?? []) : inspection.findings;
    return { ...inspection, findings, result: settledResult(inspection, changed, before) };
  },
};

interface FindingContext {
  readonly unitFile: UnitFile;
  readonly today: Day;
  readonly date: Day | null | undefined;
}

/** Fields are called `findings.0.due` and so on. */
function findingProblems(finding: Finding, index: number, context: FindingContext): FieldProblem[] {
  const { unitFile, today, date } = context;
  const { problem, due, ownerId, fixedAt, verifiedBy } = finding;
  const at = (field: string): string => `findings.${index}.${field}`;
  return [
    ...blankProblems(at('problem'), problem, '问题'),
    ...personProblems(at('ownerId'), ownerId, unitFile, true),
    ...(due && date && due < date ? [{ field: at('due'), message: '整改期限不能早于检查日期' }] : []),
    ...pastProblems(at('fixedAt'), fixedAt, today, '整改日期'),
    ...(verifiedBy && !fixedAt ? [{ field: at('fixedAt'), message: '还没有整改日期，不能复核' }] : []),
    ...personProblems(at('verifiedBy'), verifiedBy, unitFile),
  ];
}

/** Findings count from 1 in their order; a number that was given stays. */
function numbered(findings: readonly Finding[]): Finding[] {
  const taken = new Set(findings.map(({ no }) => String(no ?? '')));
  let next = 1;
  return findings.map((finding) => {
    if (finding.no != null && finding.no !== '') return finding;
    while (taken.has(String(next))) next += 1;
    taken.add(String(next));
    return { ...finding, no: next };
  });
}

/** The result follows the findings until somebody sets another one; emptied, it follows again. */
function settledResult(
  { findings, result }: Inspection,
  changed: readonly string[],
  before: Inspection | undefined,
): NonNullable<Inspection['result']> {
  const following = resultOf(findings);
  if (changed.includes('result')) return result ?? following;
  const wasSetByHand = before?.result != null && before.result !== resultOf(before.findings);
  return wasSetByHand ? (before.result ?? following) : following;
}
