/** What a submission must keep beyond the shape of its JSON. */
import { collectionsOf, type SubmissionContent } from '../core/domain/submission-content.ts';
import { listedFiles } from './evidence-rules.ts';
import { SUBMISSION } from './layout.ts';
import { type PackageProblem, problem } from './package-problem.ts';

export function submissionProblems(content: SubmissionContent): readonly PackageProblem[] {
  return [
    ...frameProblems(content),
    ...privacyProblems(content),
    ...placeProblems(content),
    ...sharedFiles(content),
    ...repeatedIds(content),
    ...brokenReferences(content),
  ];
}

function frameProblems({
  period,
  campaign,
  version,
  kind,
  supersedes,
  recipient,
}: SubmissionContent): PackageProblem[] {
  const problems: PackageProblem[] = [];
  const own = campaign.reportPeriods?.find(({ id }) => id === period.id);
  if (own === undefined) problems.push(refused('PERIOD_UNKNOWN', period.id));
  else if (own.name !== period.name || own.cutoff !== period.cutoff)
    problems.push(refused('PERIOD_DIFFERS', period.id));
  const isFirst = version === 1;
  const isLaterKind = kind === 'resubmit' || kind === 'supplement';
  if (isFirst && isLaterKind) problems.push(refused('VERSION_KIND', '第 1 版不会是重报或补报'));
  if (isFirst && supersedes) problems.push(refused('VERSION_KIND', '第 1 版没有可替代的旧版'));
  if (!isFirst && !supersedes) problems.push(refused('VERSION_KIND', `第 ${version} 版没有写明替代哪一次报送`));
  if (!recipient.name.trim() && !recipient.code?.trim()) problems.push(refused('RECIPIENT_MISSING', ''));
  return problems;
}

/** What is no way to reach somebody; we send the first three. */
const ABOUT_PEOPLE = new Set(['id', 'name', 'post', 'role', 'active']);

/** Evidence kept in the unit and personal contact details never travel, whoever packed them. */
function privacyProblems({ evidence, feedback, people }: SubmissionContent): PackageProblem[] {
  const internal = evidence.filter(({ shareLevel }) => shareLevel === 'internal');
  const contacts = feedback.filter(({ contact }) => contact !== undefined && contact !== null && contact !== '');
  const described = people.filter((person) => Object.keys(person).some((key) => !ABOUT_PEOPLE.has(key)));
  return [
    ...internal.map(({ id }) => refused('EVIDENCE_INTERNAL', id)),
    ...contacts.map(({ id }) => refused('CONTACT_INCLUDED', `群众评价 ${id} `)),
    ...described.map(({ id }) => refused('CONTACT_INCLUDED', `人员 ${id} `)),
  ];
}

/** Every piece of evidence is either in a file of a volume or was delivered by an earlier submission. */
function placeProblems({
  evidence,
  scans = [],
  subordinates,
  volumes,
  submissionId,
}: SubmissionContent): PackageProblem[] {
  const isPlaced = ({ path, volume, deliveredIn }: SubmissionContent['evidence'][number]) => {
    if (deliveredIn) return !path && !volume && deliveredIn !== submissionId;
    return Boolean(path) && typeof volume === 'number' && volume <= volumes;
  };
  const embedded = (subordinates?.units ?? []).flatMap(({ packages }) => packages.map((each) => each.inVolume ?? 1));
  const astray = [...evidence.filter((each) => !isPlaced(each)), ...scans.filter(({ volume }) => volume > volumes)];
  if (embedded.some((volume) => volume > volumes)) return [refused('VOLUME_DISAGREES', '下级报送包')];
  return astray.map(({ id }) => refused('EVIDENCE_PLACE', id));
}

/** One file is one piece of evidence: the other way round a task could borrow another's. */
function sharedFiles(content: SubmissionContent): PackageProblem[] {
  const placed = listedFiles(content).filter(({ path }) => path);
  const byPath = [...Map.groupBy(placed, ({ path }) => path ?? '')];
  const shared = byPath.filter(([, records]) => records.length > 1);
  return shared.map(([path, records]) => problem('EVIDENCE_TWICE', path, records.map(({ id }) => id).join('、')));
}

type Collection = readonly { readonly id: string }[];

function repeatedIds(content: SubmissionContent): PackageProblem[] {
  return Object.values(collectionsOf(content)).flatMap((collection: Collection) => {
    const seen = new Set<string>();
    const repeated = collection.filter(({ id }) => seen.size === seen.add(id).size);
    return repeated.map(({ id }) => refused('ID_REPEATED', id));
  });
}

type Reference = readonly [from: string, to: string | null | undefined];

/**
 * References that a reader follows. Those to evidence (a case's picture, the original of a masked copy) may lead to a
 * file that the unit kept back, and those to people who left the list are told by name elsewhere.
 */
function brokenReferences(content: SubmissionContent): PackageProblem[] {
  const { tasks, progress, evidence, feedback, publicity, cases, issues, honours, keptBack, actions, indicators } =
    content;
  const toTasks: Reference[] = [
    ...[...progress, ...evidence, ...feedback, ...issues].map(({ id, taskId }): Reference => [id, taskId]),
    ...keptBack.map(({ taskId }): Reference => ['keptBack', taskId]),
    ...[...publicity, ...honours].flatMap(({ id, taskIds }) => (taskIds ?? []).map((to): Reference => [id, to])),
    ...cases.flatMap(({ id, relatedTaskIds }) => (relatedTaskIds ?? []).map((to): Reference => [id, to])),
  ];
  const toActions = [...tasks, ...indicators].map(({ id, actionId }): Reference => [id, actionId]);
  const toIndicators: Reference[] = [
    ...tasks.flatMap((each) => (each.indicators ?? []).map(({ indicatorId }): Reference => [each.id, indicatorId])),
    ...progress.flatMap((each) => (each.values ?? []).map(({ indicatorId }): Reference => [each.id, indicatorId])),
  ];
  const toPeople = tasks.flatMap(({ id, ownerId, leadId }): Reference[] => [
    [id, ownerId],
    [id, leadId],
  ]);
  return [
    ...unresolved('任务', toTasks, tasks),
    ...unresolved('行动', toActions, actions),
    ...unresolved('指标', toIndicators, indicators),
    ...unresolved('人员', toPeople, content.people),
  ];
}

function unresolved(noun: string, references: readonly Reference[], targets: Collection): PackageProblem[] {
  const known = new Set(targets.map(({ id }) => id));
  return references
    .filter(([, to]) => to && !known.has(to))
    .map(([from, to]) => refused('REFERENCE_BROKEN', `${from} 引用了${noun} ${to}`));
}

function refused(code: Parameters<typeof problem>[0], detail: string): PackageProblem {
  return problem(code, SUBMISSION, detail);
}
