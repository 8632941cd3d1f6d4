/** Who signed, what the content says, what bag-info.txt says and how the folder is called must tell one story. */
import type { CardContent } from '../core/domain/submission-content.ts';
import { type BagInfoLabels, oneLine, onlyValue, readVolumeLabels, type VolumeNumber } from './bag-info.ts';
import { BAG_INFO } from './layout.ts';
import { type PackageProblem, problem } from './package-problem.ts';

/** The unit as its card and its submission describe it. */
export type UnitIdentity = Pick<CardContent, 'id' | 'name' | 'level' | 'divisionCode'>;

const IDENTITY_LABELS = { id: '编号', name: '名称', level: '层级', divisionCode: '区划代码' } as const;

/** The labels of what differs, null and missing being the same. */
export function identityDifferences(a: UnitIdentity, b: UnitIdentity): readonly string[] {
  // keys of a constant object are what its type says
  const keys = Object.keys(IDENTITY_LABELS) as (keyof UnitIdentity)[];
  return keys.filter((key) => (a[key] ?? null) !== (b[key] ?? null)).map((key) => IDENTITY_LABELS[key]);
}

/** @param role what the unit is there, in a file that names several */
export function unitProblems(
  file: string,
  unit: UnitIdentity,
  card: UnitIdentity,
  role = '',
): readonly PackageProblem[] {
  const differences = identityDifferences(unit, card);
  return differences.length === 0 ? [] : [problem('UNIT_DISAGREES', file, `${role}${differences.join('、')}`)];
}

/** What bag-info.txt must say of a package. */
export interface ExpectedInfo {
  readonly organization: string;
  readonly identifier: string;
  readonly volume: VolumeNumber | null;
}

/** A label that is missing, repeated or malformed was told already and disagrees with nothing. */
export function bagInfoProblems(labels: BagInfoLabels, expected: ExpectedInfo): readonly PackageProblem[] {
  const problems: PackageProblem[] = [];
  const organization = onlyValue(labels, 'Source-Organization');
  if (organization && oneLine(organization) !== oneLine(expected.organization))
    problems.push(problem('UNIT_DISAGREES', BAG_INFO, 'Source-Organization'));
  const identifier = onlyValue(labels, 'External-Identifier');
  if (identifier && identifier !== expected.identifier)
    problems.push(problem('IDENTIFIER_DISAGREES', BAG_INFO, 'External-Identifier'));
  return [...problems, ...volumeLabelProblems(labels, expected)];
}

function volumeLabelProblems(labels: BagInfoLabels, { identifier, volume }: ExpectedInfo): readonly PackageProblem[] {
  const found = readVolumeLabels(labels);
  if (found === 'malformed') return [];
  const isSameVolume = found?.volume.volume === volume?.volume && found?.volume.of === volume?.of;
  if (!isSameVolume) return [problem('VOLUME_DISAGREES', BAG_INFO, 'Bag-Count')];
  const isSameGroup = found === null || found.group === identifier;
  return isSameGroup ? [] : [problem('VOLUME_DISAGREES', BAG_INFO, 'Bag-Group-Identifier')];
}

export function folderProblems(found: string, expected: string): readonly PackageProblem[] {
  return found === expected ? [] : [problem('FOLDER_NAME', found, expected)];
}
