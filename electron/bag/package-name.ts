import type { Day } from '../core/domain/day.ts';
import type { VolumeNumber } from './bag-info.ts';
import type { PackageKind } from './layout.ts';

/** Whose package: the division code where the unit has one, else its id. */
interface NamedUnit {
  readonly id: string;
  readonly divisionCode?: string | null | undefined;
}

export interface BaseNameParts {
  readonly kind: PackageKind;
  readonly unit: NamedUnit;
  /** The report period's id; of a card, the day of its making as `YYYYMMDD`. */
  readonly period: string;
  readonly version: number;
  readonly volume?: VolumeNumber;
}

/** The name of the one folder in a package, ASCII: `shishi-<kind>-<unit code or id>-<period>-v<version>[-<i>of<n>]`. */
export function packageBaseName({ kind, unit, period, version, volume }: BaseNameParts): string {
  const suffix = volume === undefined ? '' : `-${volume.volume}of${volume.of}`;
  return `shishi-${kind}-${codeOf(unit)}-${period}-v${version}${suffix}`;
}

export interface FileNameParts {
  readonly unit: NamedUnit & { readonly name: string; readonly shortName?: string | null | undefined };
  readonly campaign: { readonly name: string; readonly shortName?: string | null | undefined };
  readonly period: { readonly name: string };
  readonly version: number;
  readonly date: Day;
  readonly volume?: VolumeNumber;
}

const LONGEST_NAME = 120;
/** ext4, NTFS and most sticks take 255; the rest is room for the temporary name and for `.age`. */
const LONGEST_NAME_BYTES = 220;

/**
 * The name of the package's file, for people: `<区划代码>_<单位简称>_<活动>_<期次>_v<版次>_<yyyymmdd>[_1of3].zip`. Windows can
 * store it. Where it would have more than 120 characters or 220 bytes, unit, campaign and period are cut evenly.
 */
export function packageFileName({ unit, campaign, period, version, date, volume }: FileNameParts): string {
  const suffix = volume === undefined ? '' : `_${volume.volume}of${volume.of}`;
  const tail = `_v${version}_${date.replaceAll('-', '')}${suffix}.zip`;
  const names = [unit.shortName || unit.name, campaign.shortName || campaign.name, period.name].map(safeOnWindows);
  for (let longest = 40; ; longest--) {
    const middle = names.map((name) => cut(name, longest));
    const name = `${safeOnWindows(codeOf(unit))}_${middle.join('_')}${tail}`;
    if ((name.length <= LONGEST_NAME && Buffer.byteLength(name) <= LONGEST_NAME_BYTES) || longest === 1) return name;
  }
}

function codeOf(unit: NamedUnit): string {
  return unit.divisionCode || unit.id;
}

/** Cut between characters, never inside a surrogate pair, and never ending in a dot or blank. */
function cut(name: string, longest: number): string {
  return (
    [...name]
      .slice(0, longest)
      .join('')
      .replace(/[. ]+$/, '') || '-'
  );
}

/** Windows refuses these characters in a name; invisible ones and `_`, which separates the parts, go with them. */
function safeOnWindows(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"/\\|?*_\s]+/g, '-');
  return plain.replace(/^[-. ]+|[-. ]+$/g, '') || '-';
}
