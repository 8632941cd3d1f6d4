/** Findings in the form of an inspection: one field holds them all, each as the texts that its own fields show. */
import { dayOf } from '../../../electron/core/domain/day.ts';
import type { Finding } from '../../../electron/core/domain/inspection.ts';
import { dayOrNull, textOrNull } from '../records/fields.ts';
import { jsonIn, personFrom } from '../records/record-form.ts';
import type { RecordContext } from '../records/record-kind.ts';

/** A finding as typed; `kept` is what of it no field shows. */
export interface TypedFinding {
  readonly kept: Readonly<Record<string, unknown>>;
  readonly problem: string;
  readonly severity: string;
  readonly ownerId: string;
  readonly due: string;
  readonly fixedAt: string;
  readonly fixNote: string;
  readonly verifiedBy: string;
}

export const NEW_FINDING: TypedFinding = {
  kept: {},
  problem: '',
  severity: 'minor',
  ownerId: '',
  due: '',
  fixedAt: '',
  fixNote: '',
  verifiedBy: '',
};

export function findingsText(findings: readonly Finding[], person: RecordContext['person']): string {
  return JSON.stringify(findings.map((finding) => typedFinding(finding, person)));
}

function typedFinding(finding: Finding, person: RecordContext['person']): TypedFinding {
  const { problem, severity, ownerId, due, fixedAt, fixNote, verifiedBy, ...kept } = finding;
  return {
    kept,
    problem: problem ?? '',
    severity: severity ?? '',
    ownerId: ownerId ?? '',
    due: due ?? '',
    fixedAt: fixedAt ? dayOf(fixedAt) : '',
    fixNote: fixNote ?? '',
    verifiedBy: person(verifiedBy),
  };
}

export function typedFindings(text: unknown): TypedFinding[] {
  const parsed = jsonIn(text);
  if (!Array.isArray(parsed)) return [];
  return parsed
    .filter((each): each is Partial<TypedFinding> => typeof each === 'object' && each !== null)
    .map((each) => ({ ...NEW_FINDING, ...each }));
}

/** As the service takes them. */
export function findingsIn(text: string, context: RecordContext): Finding[] {
  return typedFindings(text).map(
    ({ kept, problem, severity, ownerId, due, fixedAt, fixNote, verifiedBy }): Finding => ({
      ...kept,
      problem: textOrNull(problem),
      severity: severity === 'major' ? 'major' : severity === 'minor' ? 'minor' : null,
      ownerId: textOrNull(ownerId),
      due: dayOrNull(due),
      fixedAt: dayOrNull(fixedAt),
      fixNote: textOrNull(fixNote),
      verifiedBy: textOrNull(personFrom(verifiedBy, context)),
    }),
  );
}
