import { leavesUnit } from '../evidence.ts';
import { fieldLabel } from '../field-labels.ts';
import type { Id } from '../identifier.ts';
import { type Problem, problemOf } from '../problem.ts';
import { leavingEntries } from '../progress.ts';
import { findSensitiveNumbers, type SensitiveNumberKind } from '../sensitive-text.ts';
import { type CheckInput, entryName, taskName } from './check-input.ts';

/** Never read: ids and codes that only look like personal numbers, and what does not leave. */
const UNREAD = new Set([
  'id',
  'no',
  'code',
  'sha256',
  'originalSha256',
  'ticketNo',
  'divisionCode',
  'urbanRuralCode',
  'uscc',
  'contact',
  'phoneMasked',
  'mime',
]);
/** Full of numbers that pass for cards and telephones by chance, or are meant to be there: only 身份证号 is looked for. */
const NUMBERED = new Set(['url', 'officePhone']);
const holdsIds = (field: string): boolean => field.endsWith('Id') || field.endsWith('Ids');

/** Something that leaves the unit, and what a message calls it. */
interface Leaving {
  readonly id: Id;
  readonly nameOf: () => string;
  readonly content: unknown;
  readonly mend: Mend;
}

/** What a message asks for: where a number must not leave, and where it only should not. */
interface Mend {
  readonly must: string;
  readonly may: string;
}

const MEND_BY_CHANGE: Mend = { must: '请删去或遮去中间几位', may: '请核对是否应当删去' };
/** Entries of progress cannot be changed. */
const MEND_BY_CORRECTION: Mend = {
  must: '请更正这一条，更正后原来的文字不再报送',
  may: '请核对，应当删去的请更正这一条，更正后原来的文字不再报送',
};

interface Finding {
  readonly field: string;
  readonly kind: SensitiveNumberKind;
  readonly ending: string;
}

const KIND_WORDS: Readonly<Record<SensitiveNumberKind, string>> = {
  idCard: '身份证号',
  bankCard: '银行卡号',
  mobile: '手机号',
};

/** E204 and W204 in one reading of every text that somebody typed and that leaves, file names included. */
export function checkTypedTexts(input: CheckInput): Problem[] {
  return leaving(input).flatMap(({ id, nameOf, content, mend }) => {
    const findings: Finding[] = [];
    read(content, '', findings);
    if (findings.length === 0) return [];
    const blocking = told(findings.filter(({ kind }) => kind !== 'mobile'));
    const mobiles = told(findings.filter(({ kind }) => kind === 'mobile'));
    return [
      ...(blocking === '' ? [] : [problemOf('E204', id, `${nameOf()}的${blocking}，${mend.must}。`)]),
      ...(mobiles === '' ? [] : [problemOf('W204', id, `${nameOf()}的${mobiles}，${mend.may}。`)]),
    ];
  });
}

function told(findings: readonly Finding[]): string {
  const words = findings.map(
    ({ field, kind, ending }) => `“${fieldLabel(field)}”里有${KIND_WORDS[kind]}(尾号 ${ending})`,
  );
  return [...new Set(words)].join('；');
}

/** Keys travel as they are, also those that this version does not know: all of them are read. */
function read(value: unknown, field: string, into: Finding[]): void {
  if (typeof value === 'string') {
    for (const number of findSensitiveNumbers(value))
      if (number.kind === 'idCard' || !NUMBERED.has(field)) into.push({ field, ...number });
  } else if (Array.isArray(value)) {
    for (const each of value) read(each, field, into);
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      if (UNREAD.has(key) || holdsIds(key)) continue;
      read(key, field, into);
      read(value[key], key, into);
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function leaving(input: CheckInput): Leaving[] {
  const { unitFile, tasksById } = input;
  const { unit, campaign, summary } = unitFile;
  const named = <T extends { id: Id }>(
    entities: readonly T[],
    nameOf: (entity: T) => string,
    mend = MEND_BY_CHANGE,
  ): Leaving[] => entities.map((entity) => ({ id: entity.id, nameOf: () => nameOf(entity), content: entity, mend }));
  const taskOf = (id: Id): string => taskName(tasksById.get(id), id);
  return [
    ...named([unit], () => '本单位'),
    ...named([campaign], () => '活动'),
    ...named(
      unitFile.people.map(({ id, name, post }) => ({ id, name, post })),
      ({ name }) => `人员 ${name}`,
    ),
    ...named(unitFile.actions, (each) => `行动 ${each.id}`),
    ...named(unitFile.indicators, (each) => `指标 ${each.id}`),
    ...named(unitFile.tasks, (each) => taskOf(each.id)),
    ...named(leavingEntries(unitFile.progress), (entry) => entryName(input, entry), MEND_BY_CORRECTION),
    ...named(unitFile.evidence.filter(leavesUnit), (each) => `${taskOf(each.taskId)}的佐证 ${each.id} `),
    ...named(unitFile.feedback, (each) => `群众评价 ${each.id} `),
    ...named(unitFile.publicity, (each) => `宣传 ${each.id} `),
    ...named(unitFile.inspections, (each) => `检查 ${each.id} `),
    ...named(unitFile.cases, (each) => `典型经验 ${each.id} `),
    ...named(unitFile.issues, (each) => `问题摸排 ${each.id} `),
    ...named(unitFile.honours, (each) => `荣誉 ${each.id} `),
    ...(summary == null ? [] : named([summary], () => '活动总结')),
  ];
}
