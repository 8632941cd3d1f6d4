/** The names of the files of one unit's database. The number in a name is the record up to, or from, which it goes. */
const DIGITS = 12;

export interface NumberedFile {
  readonly name: string;
  readonly seq: number;
}

/** What lies in a unit's folder; both lists in rising order. */
export interface Generations {
  readonly snapshots: readonly NumberedFile[];
  readonly logs: readonly NumberedFile[];
  /** What a crash left of a file that never got its name. */
  readonly leftovers: readonly string[];
}

export function snapshotName(seq: number): string {
  return `snap-${String(seq).padStart(DIGITS, '0')}.json`;
}

export function logName(firstSeq: number): string {
  return `log-${String(firstSeq).padStart(DIGITS, '0')}.jsonl`;
}

/** Sorts the names of a folder; names that are not ours are left out. */
export function generationsOf(names: readonly string[]): Generations {
  return {
    snapshots: numbered(names, /^snap-(\d{12})\.json$/),
    logs: numbered(names, /^log-(\d{12})\.jsonl$/),
    leftovers: names.filter((name) => /^(?:snap|log)-.*\.tmp$/.test(name)),
  };
}

function numbered(names: readonly string[], pattern: RegExp): NumberedFile[] {
  return names
    .flatMap((name) => {
      const digits = pattern.exec(name)?.[1];
      return digits === undefined ? [] : [{ name, seq: Number(digits) }];
    })
    .sort((a, b) => a.seq - b.seq);
}
