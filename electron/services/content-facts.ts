import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import type { Id, Sha256 } from '../core/domain/identifier.ts';
import type { ContentReader, FileContent } from '../photos/content-facts.ts';
import { createBufferPool } from '../store/buffer-pool.ts';
import { throwIfCancelled } from '../store/cancellation.ts';
import type { ContentFactsStore } from '../store/content-facts-store.ts';
import { diskFailure } from '../store/disk-failure.ts';
import type { EvidenceStore, StoredFile } from '../store/evidence-store.ts';
import { inFlight } from '../store/in-flight.ts';

/** One file on its way into the store. */
export interface IntakeRequest {
  /** Absolute path. */
  readonly source: string;
  readonly expectedSha256?: Sha256;
  readonly onBytes: (bytes: number) => void;
}

/** A file in the store, and what its bytes say. */
export interface TakenIn extends StoredFile {
  readonly content: FileContent;
}

export interface ContentFactsService {
  /**
   * Evidence id → what its bytes say; what is not in the store has no entry.
   *
   * @throws Refusal IO_ERROR, CANCELLED
   */
  of(evidence: readonly Evidence[], signal?: AbortSignal): Promise<Map<Id, ContentFacts>>;
  /** Digest → what was read from the bytes before; nothing is read for it. */
  known(): Promise<ReadonlyMap<Sha256, ContentFacts>>;
  /**
   * Copies files into the store, all or none, and looks at them on the way.
   *
   * @throws Refusal as the evidence store's `addAll`
   */
  takeIn(requests: readonly IntakeRequest[], signal: AbortSignal): Promise<TakenIn[]>;
}

/** What is known of every file, nobody need look at: a command that reads none starts without the photos' libraries. */
const loadPhotos = () => import('../photos/content-facts.ts');

/** One file is read while a photo of another is decoded on a thread of its own. */
const FILES_IN_FLIGHT = 2;

/** What stored files are, read once and remembered. Not part of the contract: other services ask for it. */
export function createContentFactsService(parts: {
  readonly evidence: () => EvidenceStore;
  readonly store: () => ContentFactsStore;
}): ContentFactsService {
  const buffers = createBufferPool();
  const readFacts = async (sha256: Sha256, signal: AbortSignal | undefined): Promise<ContentFacts | null> => {
    const read = await buffers.lend((buffer) => readStored(parts.evidence().pathOf(sha256), buffer, signal));
    if (read === null) return null;
    if (read.sha256 === sha256) {
      await parts.store().put(sha256, read.facts);
      return read.facts;
    }
    // Bytes that changed on the disk are told by the digest. What they say must not be remembered under it, and their
    // checksum must not let them pass for the file that was stored.
    const { crc32: _theirs, ...facts } = read.facts;
    return facts;
  };
  return {
    of: async (evidence, signal) => {
      throwIfCancelled(signal);
      const remembered = await parts.store().all();
      const unknown = evidence.filter(({ sha256 }) => !remembered.has(sha256)).map(({ sha256 }) => sha256);
      const read = new Map<Sha256, ContentFacts | null>();
      await inFlight(FILES_IN_FLIGHT, [...new Set(unknown)], async (sha256) => {
        throwIfCancelled(signal);
        read.set(sha256, await readFacts(sha256, signal));
      });
      const found = new Map<Id, ContentFacts>();
      for (const { id, sha256 } of evidence) {
        const facts = read.get(sha256) ?? remembered.get(sha256);
        if (facts != null) found.set(id, facts);
      }
      return found;
    },
    known: () => parts.store().all(),
    takeIn: async (requests, signal) => {
      const { createContentReader } = await loadPhotos();
      const readers = requests.map(() => withChecksum(createContentReader()));
      const arriving = requests.map(({ onBytes, ...request }, index) => ({
        ...request,
        onChunk: (chunk: Uint8Array): void => {
          readers[index]?.update(chunk);
          onBytes(chunk.length);
        },
      }));
      const stored = await parts.evidence().addAll(arriving, { signal });
      try {
        return await inFlight(FILES_IN_FLIGHT, stored, async (file, index) => {
          throwIfCancelled(signal);
          const content = await readers[index]!.finish(parts.evidence().pathOf(file.sha256)); // one reader a request
          await parts.store().put(file.sha256, content.facts);
          return { ...file, content };
        });
      } catch (error) {
        await parts.evidence().discard(stored);
        throw error;
      }
    },
  };
}

/** Also works out the CRC-32, by which a stored file is compared when it is packed. */
function withChecksum(reader: ContentReader): ContentReader {
  let checksum = 0;
  return {
    update: (chunk) => {
      checksum = crc32(chunk, checksum);
      reader.update(chunk);
    },
    finish: async (path) => {
      const { kind, facts } = await reader.finish(path);
      return { kind, facts: { ...facts, crc32: checksum } };
    },
  };
}

/** Null for a file that is not there. */
async function readStored(
  path: string,
  buffer: Buffer,
  signal: AbortSignal | undefined,
): Promise<{ sha256: Sha256; facts: ContentFacts } | null> {
  try {
    const { createContentReader } = await loadPhotos();
    const reader = withChecksum(createContentReader());
    const hash = createHash('sha256');
    await using file = await open(path);
    for (let position = 0; ; ) {
      throwIfCancelled(signal);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      reader.update(chunk);
      position += bytesRead;
    }
    const { facts } = await reader.finish(path);
    return { sha256: hash.digest('hex'), facts };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw diskFailure(error, '读取佐证');
  }
}
