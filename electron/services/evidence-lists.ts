/** All evidence to look at: every file with its marks, and one with what its photo says. */
import type { EvidenceDetail, EvidenceRow } from '../core/contract/evidence.ts';
import { createByteMeter, type Following } from '../core/contract/progress.ts';
import { createMarker } from '../core/domain/check/evidence-marks.ts';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import type { Id, Sha256 } from '../core/domain/identifier.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { readPhotoFacts } from '../photos/photo-facts.ts';
import { throwIfCancelled } from '../store/cancellation.ts';
import { inFlight } from '../store/in-flight.ts';

export interface EvidenceListService {
  list(): Promise<{ rows: EvidenceRow[]; unread: number }>;
  /** Null for a file that is not in the list. */
  show(input: { id: Id }): Promise<{ detail: EvidenceDetail | null }>;
  /** @throws Refusal IO_ERROR, CANCELLED; what was read by then stays known */
  examine(following: Following): Promise<{ read: number; duplicates: number; old: number }>;
}

export interface EvidenceListParts {
  readonly unitFile: () => UnitFile;
  /** Evidence id → what its bytes say, read where it is not known. */
  readonly contentFacts: (evidence: readonly Evidence[], signal?: AbortSignal) => Promise<Map<Id, ContentFacts>>;
  /** What is known already. */
  readonly knownFacts: () => Promise<ReadonlyMap<Sha256, ContentFacts>>;
  readonly storedPath: (sha256: Sha256) => string;
  /** Digest → bytes of those that are in the store. */
  readonly presence: (hashes: readonly Sha256[]) => Promise<ReadonlyMap<Sha256, number>>;
}

/** One file is read while a photo of another is decoded. */
const FILES_IN_FLIGHT = 2;

export function createEvidenceListService(parts: EvidenceListParts): EvidenceListService {
  const list = async (): Promise<{ rows: EvidenceRow[]; unread: number }> => {
    const unitFile = parts.unitFile();
    const known = await parts.knownFacts();
    const marksOf = createMarker(unitFile);
    const rows = unitFile.evidence.map((evidence) => {
      const facts = known.get(evidence.sha256);
      return { evidence, facts: shownFacts(facts), marks: marksOf(evidence, facts) };
    });
    return { rows, unread: rows.filter(({ facts }) => facts === null).length };
  };
  return {
    list,
    show: async ({ id }) => {
      const evidence = parts.unitFile().evidence.find((each) => each.id === id);
      if (evidence === undefined) return { detail: null };
      const facts = (await parts.contentFacts([evidence])).get(id);
      const isStored = (await parts.presence([evidence.sha256])).get(evidence.sha256) === evidence.sizeBytes;
      const isPhoto = facts?.isPhoto === true;
      const photo = isPhoto ? await readPhotoFacts(parts.storedPath(evidence.sha256), evidence.turn ?? 0) : null;
      return { detail: { evidence, isStored, facts: shownFacts(facts), photo } };
    },
    examine: async ({ report, signal }) => {
      const unread = await unreadFiles(parts);
      const meter = createByteMeter(
        unread.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        '查看文件',
        report,
      );
      await inFlight(FILES_IN_FLIGHT, unread, async (evidence) => {
        throwIfCancelled(signal);
        await parts.contentFacts([evidence], signal);
        meter.advance(evidence.sizeBytes, evidence.fileName);
      });
      meter.finish();
      const { rows } = await list();
      const count = (mark: EvidenceRow['marks'][number]): number =>
        rows.filter(({ marks }) => marks.includes(mark)).length;
      return { read: unread.length, duplicates: count('duplicate'), old: count('old') };
    },
  };
}

/** Each once, however many tasks cite it. */
async function unreadFiles({ unitFile, knownFacts }: EvidenceListParts): Promise<Evidence[]> {
  const known = await knownFacts();
  const unread = unitFile().evidence.filter(({ sha256 }) => !known.has(sha256));
  return [...new Map(unread.map((each) => [each.sha256, each])).values()];
}

function shownFacts(facts: ContentFacts | undefined): EvidenceRow['facts'] {
  if (facts === undefined) return null;
  const { isPhoto, takenAt, executable, unremovable } = facts;
  return { isPhoto, takenAt, executable, unremovable };
}
