import type { Day } from '../core/domain/day.ts';
import type { PackageKind } from './layout.ts';

/** Names the rules that every package keeps besides RFC 8493; the profile itself is assets/bagit-profile.json. */
export const PROFILE_IDENTIFIER = 'https://shishi.invalid/bagit-profile-1.json';
export const PACKAGE_FORMAT = '1';

export interface VolumeNumber {
  readonly volume: number;
  readonly of: number;
}

export interface BagInfo {
  /** The signing unit's name. */
  readonly organization: string;
  /** The submission's id; of a card, its fingerprint. */
  readonly identifier: string;
  readonly baggingDate: Day;
  /** The program and its version. */
  readonly agent: string;
  readonly kind: PackageKind;
  /** Only where a submission has more than one volume. */
  readonly volume?: VolumeNumber;
}

export interface Oxum {
  readonly bytes: number;
  readonly files: number;
}

/** The text of bag-info.txt (RFC 8493, 2.2.2). Line ends in a value become blanks. */
export function bagInfoText(info: BagInfo, payload: Oxum): string {
  const { volume } = info;
  const group = volume && {
    'Bag-Group-Identifier': info.identifier,
    'Bag-Count': `${volume.volume} of ${volume.of}`,
  };
  const labels = {
    'Source-Organization': info.organization,
    'External-Identifier': info.identifier,
    'Bagging-Date': info.baggingDate,
    'Payload-Oxum': `${payload.bytes}.${payload.files}`,
    'Bag-Software-Agent': info.agent,
    'BagIt-Profile-Identifier': PROFILE_IDENTIFIER,
    'Shishi-Kind': info.kind,
    'Shishi-Format': PACKAGE_FORMAT,
    ...group,
  };
  return Object.entries(labels)
    .map(([label, value]) => `${label}: ${oneLine(value)}\n`)
    .join('');
}

/** A value as bag-info.txt can hold it. */
export function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/** Label in lower case (RFC 8493 compares labels so) → its values. A line that begins with a blank continues the one before. */
export type BagInfoLabels = ReadonlyMap<string, readonly string[]>;

/** Null when a line has not the form `Label: value`. Takes time in proportion to the text, whatever it holds. */
export function parseBagInfo(text: string): BagInfoLabels | null {
  const labels = new Map<string, string[]>();
  const lines = text
    .replace(/\n$/, '')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n');
  for (const line of lines) {
    const colon = line.indexOf(':');
    const label = line.slice(0, Math.max(0, colon));
    if (label === '' || /^\s/.test(label)) return null;
    const key = label.trimEnd().toLowerCase();
    const values = labels.get(key) ?? [];
    values.push(line.slice(colon + 1).trim());
    labels.set(key, values);
  }
  return labels;
}

/** The one value of a label; null when it is missing or given more than once. */
export function onlyValue(labels: BagInfoLabels, label: string): string | null {
  const values = labels.get(label.toLowerCase()) ?? [];
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** Null when the value has not the form `bytes.files`. */
export function parseOxum(value: string | null): Oxum | null {
  const [, bytes, files] = /^(\d{1,15})\.(\d{1,9})$/.exec(value ?? '') ?? [];
  return bytes === undefined ? null : { bytes: Number(bytes), files: Number(files) };
}

/** Which volume of which group bag-info.txt says this is; null where it speaks of none. */
export function readVolumeLabels(
  labels: BagInfoLabels,
): { readonly group: string; readonly volume: VolumeNumber } | null | 'malformed' {
  if (!labels.has('bag-count') && !labels.has('bag-group-identifier')) return null;
  const volume = parseBagCount(onlyValue(labels, 'Bag-Count'));
  const group = onlyValue(labels, 'Bag-Group-Identifier');
  return volume === null || !group ? 'malformed' : { group, volume };
}

/** Null when the value has not the form `1 of 3` with the first not above the second. */
function parseBagCount(value: string | null): VolumeNumber | null {
  const [, volume, of] = /^([1-9]\d{0,3}) of ([1-9]\d{0,3})$/.exec(value ?? '') ?? [];
  if (volume === undefined || Number(volume) > Number(of)) return null;
  return { volume: Number(volume), of: Number(of) };
}
