/** The rules of RFC 8493, and those that a package keeps besides, which names and tag files alone can break. */
import { Day } from '../core/domain/day.ts';
import {
  type BagInfoLabels,
  onlyValue,
  PACKAGE_FORMAT,
  parseBagInfo,
  parseOxum,
  readVolumeLabels,
} from './bag-info.ts';
import * as layout from './layout.ts';
import { type Digests, parseManifest } from './manifest.ts';
import { type PackageProblem, problem } from './package-problem.ts';
import { decodeTagText } from './tag-text.ts';

/** Bytes of the tag files that are read whole, by path; one that the package lacks is missing. */
export type TagFiles = ReadonlyMap<string, Uint8Array>;

const REQUIRED = [
  layout.BAGIT,
  layout.BAG_INFO,
  layout.MANIFEST,
  layout.TAG_MANIFEST,
  layout.SIGNER_CARD,
  layout.SIGNER_KEY,
];

/** @param paths every file in the bag folder */
export function fileProblems(paths: readonly string[], tagFiles: TagFiles): readonly PackageProblem[] {
  const present = new Set(paths);
  const missing = REQUIRED.filter((path) => !present.has(path)).map((path) => problem('TAG_MISSING', path));
  const unsigned = present.has(layout.SIGNATURE) ? [] : [problem('SIGNATURE_MISSING', layout.SIGNATURE)];
  const others = paths
    .filter((path) => /^(?:tag)?manifest-[^/]*\.txt$/i.test(path))
    .filter((path) => path !== layout.MANIFEST && path !== layout.TAG_MANIFEST)
    .map((path) => problem('MANIFEST_OTHER', path));
  const fetches = paths
    .filter((path) => path.toLowerCase() === layout.FETCH)
    .map((path) => problem('FETCH_REFUSED', path));
  const declaration = tagFiles.get(layout.BAGIT);
  const isDeclared = declaration === undefined || isDeclaration(decodeTagText(declaration));
  const version = isDeclared ? [] : [problem('BAGIT_VERSION', layout.BAGIT)];
  return [...missing, ...unsigned, ...others, ...fetches, ...version];
}

/** The last line's end may be missing. */
function isDeclaration(text: string | null): boolean {
  return text?.replace(/\n$/, '') === layout.BAGIT_CONTENT.trimEnd();
}

export interface Read<Value> {
  /** Null where it cannot be read at all. */
  readonly value: Value | null;
  readonly problems: readonly PackageProblem[];
}

export function readManifest(tagFiles: TagFiles, file: string): Read<Digests> {
  const bytes = tagFiles.get(file);
  if (bytes === undefined) return { value: null, problems: [] };
  const text = decodeTagText(bytes);
  if (text === null) return { value: null, problems: [problem('TAG_ENCODING', file)] };
  const { digests, badLines, repeated } = parseManifest(text);
  const strange = [...digests.keys()].filter((path) => !mayBeListed(path, file));
  const problems = [
    ...badLines.slice(0, 3).map((line) => problem('MANIFEST_LINE', file, String(line))),
    ...repeated.map((path) => problem('MANIFEST_REPEATED', path, file)),
    ...strange.map((path) => problem('MANIFEST_PATH', path, file)),
  ];
  for (const path of strange) digests.delete(path);
  return { value: digests, problems };
}

/** The payload manifest lists files under data/ only, the tag manifest none of them, neither itself nor a signature. */
function mayBeListed(path: string, manifest: string): boolean {
  if (path.split('/').some((segment) => ['', '.', '..'].includes(segment))) return false;
  const isPayload = path.startsWith('data/');
  return manifest === layout.MANIFEST ? isPayload : !isPayload && layout.isListedTagFile(path);
}

const REQUIRED_LABELS: readonly (readonly [label: string, isRight: (value: string) => boolean])[] = [
  ['Source-Organization', (value) => value !== ''],
  ['External-Identifier', (value) => value !== ''],
  ['Bagging-Date', (value) => Day.safeParse(value).success],
  ['Payload-Oxum', (value) => parseOxum(value) !== null],
  ['Bag-Software-Agent', (value) => value !== ''],
  ['BagIt-Profile-Identifier', (value) => value !== ''],
  ['Shishi-Kind', (value) => value !== ''],
  ['Shishi-Format', (value) => /^\d{1,6}$/.test(value)],
];

export function readBagInfo(tagFiles: TagFiles): Read<BagInfoLabels> {
  const file = layout.BAG_INFO;
  const bytes = tagFiles.get(file);
  if (bytes === undefined) return { value: null, problems: [] };
  const text = decodeTagText(bytes);
  const labels = text === null ? null : parseBagInfo(text);
  if (text === null) return { value: null, problems: [problem('TAG_ENCODING', file)] };
  if (labels === null) return { value: null, problems: [problem('BAG_INFO', file, '一行“标签: 值”')] };
  const wrong = REQUIRED_LABELS.filter(([label, isRight]) => !isRight(onlyValue(labels, label) ?? ''));
  const problems = [
    ...wrong.map(([label]) => problem('BAG_INFO', file, label)),
    ...volumeLabelProblems(labels),
    ...formatProblems(labels),
  ];
  return { value: labels, problems };
}

function volumeLabelProblems(labels: BagInfoLabels): readonly PackageProblem[] {
  const isWhole = readVolumeLabels(labels) !== 'malformed';
  return isWhole ? [] : [problem('BAG_INFO', layout.BAG_INFO, 'Bag-Count 或 Bag-Group-Identifier')];
}

function formatProblems(labels: BagInfoLabels): readonly PackageProblem[] {
  const format = onlyValue(labels, 'Shishi-Format');
  if (format === null || format === PACKAGE_FORMAT || !/^\d{1,6}$/.test(format)) return [];
  const code = Number(format) > Number(PACKAGE_FORMAT) ? 'FORMAT_NEWER' : 'FORMAT_UNKNOWN';
  return [problem(code, layout.BAG_INFO, `Shishi-Format: ${format}`)];
}
