import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Inputs } from '../core/contract/contract.ts';
import type { RefusedFiles, UploadedFile } from '../core/contract/evidence.ts';
import { createByteMeter, type Following } from '../core/contract/progress.ts';
import type { Moment } from '../core/domain/day.ts';
import { type Evidence, isPlainFileName } from '../core/domain/evidence.ts';
import type { Id } from '../core/domain/identifier.ts';
import { citeFiles, type NewFile, type SkippedFile } from '../core/domain/new-evidence.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { whyExecutable } from '../core/domain/runnable-name.ts';
import type { Task } from '../core/domain/task.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { FileContent } from '../photos/content-facts.ts';
import { evidenceTypeOf, mimeOf } from '../photos/media-kind.ts';
import type { StoredFile } from '../store/evidence-store.ts';

export interface EvidenceService {
  /**
   * Takes files into the store and cites them in one commit: all of them or none. Files that the task has already are
   * left out and told.
   *
   * @throws Refusal NOT_FOUND, EVIDENCE_NAME, EVIDENCE_REFUSED, EVIDENCE_MISSING, FILE_UNREADABLE, CANCELLED, DISK_FULL
   */
  add(
    input: Inputs['evidence']['add'],
    following: Following,
  ): Promise<{ evidence: Evidence[]; skipped: SkippedFile[] }>;
}

export interface EvidenceParts {
  readonly unitFile: () => UnitFile;
  /** Copies files into the store, all or none, and looks at them on the way. */
  readonly takeIn: (
    requests: readonly { source: string; onBytes: (bytes: number) => void }[],
    signal: AbortSignal,
  ) => Promise<TakenIn[]>;
  /** Takes back what `takeIn` added. */
  readonly discard: (files: readonly StoredFile[]) => Promise<void>;
  /** Writes the records and their line in the operation log in one commit. */
  readonly record: (taskId: Id, evidence: readonly Evidence[]) => Promise<void>;
  /** A new id such as `ev-…`, never used before. */
  readonly newId: (prefix: string) => Id;
  /** The file that a page handed over beforehand. */
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  /** Forgets an upload that is in the store now. */
  readonly forget: (uploadId: string) => Promise<void>;
}

type TakenIn = StoredFile & { readonly content: FileContent };

/** A file at the door. */
interface Arrival {
  readonly source: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly isEmpty: boolean;
  /** When the user's file was last changed; null for one that came through a page. */
  readonly changedAt: Moment | null;
}

/** What one call adds. */
interface Batch {
  readonly task: Task;
  readonly arrivals: readonly Arrival[];
  readonly caption: string | null;
  readonly signal: AbortSignal;
}

const MOST_NAMES_TOLD = 5;
const CHINA_OFFSET_MS = 8 * 3_600_000;

export function createEvidenceService(parts: EvidenceParts): EvidenceService {
  return {
    add: async ({ taskId, files, caption }, { report, signal }) => {
      const task = findTask(parts.unitFile(), taskId);
      const arrivals = await Promise.all(files.map((file) => arrivalOf(file, parts)));
      refuseEmpty(arrivals);
      const total = arrivals.reduce((sum, each) => sum + each.sizeBytes, 0);
      const meter = createByteMeter(total, '存入佐证', report);
      const requests = arrivals.map(({ source, fileName }) => ({
        source,
        onBytes: (bytes: number): void => meter.advance(bytes, fileName),
      }));
      const stored = await parts.takeIn(requests, signal);
      const { evidence, skipped, surplus } = await cite(stored, { arrivals, task, caption, signal }, parts);
      await parts.discard(surplus);
      for (const file of files) if (typeof file !== 'string') await parts.forget(file.uploadId);
      meter.finish();
      return { evidence, skipped };
    },
  };
}

/** @throws Refusal NOT_FOUND, with the right id for whoever typed the number that people see */
function findTask({ tasks }: UnitFile, id: Id): Task {
  const task = tasks.find((each) => each.id === id);
  if (task !== undefined) return task;
  const meant = tasks.find((each) => each.no === id);
  const hint = meant === undefined ? '请核对后重试' : `编号为“${meant.no}”的任务 id 是 ${meant.id}，请改用它`;
  throw new Refusal('NOT_FOUND', `没有任务“${id}”，${hint}。`);
}

/** What cannot be looked at here is refused by the store, which says why. */
async function arrivalOf(file: string | UploadedFile, parts: EvidenceParts): Promise<Arrival> {
  const isUpload = typeof file !== 'string';
  const source = isUpload ? (await parts.upload(file.uploadId)).path : file;
  const fileName = plainName(isUpload ? file.fileName : basename(file));
  const found = await stat(source).catch(() => null);
  if (!found?.isFile()) return { source, fileName, sizeBytes: 0, isEmpty: false, changedAt: null };
  const changedAt = isUpload ? null : momentOf(found.mtime);
  return { source, fileName, sizeBytes: found.size, isEmpty: found.size === 0, changedAt };
}

function plainName(given: string): string {
  const name = given.normalize('NFC');
  if (isPlainFileName(name)) return name;
  throw new Refusal(
    'EVIDENCE_NAME',
    `文件名“${name.replace(/\p{Cc}/gu, '?')}”不能用，请改名后再添加，没有存入任何佐证。`,
  );
}

/** To the second in +08:00, as cameras write it; null outside the years that four digits can write. */
function momentOf(instant: Date): Moment | null {
  const inChina = new Date(instant.getTime() + CHINA_OFFSET_MS);
  const isWritable = inChina.getUTCFullYear() > 0 && inChina.getUTCFullYear() <= 9999;
  return isWritable ? `${inChina.toISOString().slice(0, 19)}+08:00` : null;
}

function refuseEmpty(arrivals: readonly Arrival[]): void {
  const refused = arrivals.flatMap(({ fileName, isEmpty }, index) =>
    isEmpty ? [{ index, fileName, reason: '是空文件' }] : [],
  );
  if (refused.length === 0) return;
  const names = listed(refused.map(({ fileName }) => `“${fileName}”`));
  throw refusalOf(refused, `${names}是空文件，不能作为佐证。`);
}

function refuseExecutable(arrivals: readonly Arrival[], stored: readonly TakenIn[]): void {
  const refused = stored.flatMap(({ content }, index) => {
    const fileName = arrivals[index]?.fileName ?? '';
    const reason = whyExecutable(fileName, content.facts.executable);
    return reason === null ? [] : [{ index, fileName, reason }];
  });
  if (refused.length === 0) return;
  const names = listed(refused.map(({ fileName, reason }) => `“${fileName}”(${reason})`));
  const details = refused.map(({ reason, ...file }) => ({ ...file, reason: `含可执行内容(${reason})` }));
  throw refusalOf(details, `${names}含可执行内容，收件单位会拒收。`);
}

/** Every file that is in the way, so that the others can be added without them. */
function refusalOf(refused: RefusedFiles['refused'], what: string): Refusal {
  const details: RefusedFiles = { refused };
  return new Refusal('EVIDENCE_REFUSED', `${what}请去掉后重试，没有存入任何佐证。`, { details });
}

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMES_TOLD ? `等 ${names.length} 个文件` : '';
  return `${names.slice(0, MOST_NAMES_TOLD).join('、')}${more}`;
}

/** Writes the records; what goes wrong before they are written takes the files back. */
async function cite(
  stored: readonly TakenIn[],
  { arrivals, task, caption, signal }: Batch,
  parts: EvidenceParts,
): Promise<{ evidence: Evidence[]; skipped: SkippedFile[]; surplus: StoredFile[] }> {
  try {
    refuseExecutable(arrivals, stored);
    if (signal.aborted) throw new Refusal('CANCELLED', '已取消，没有存入任何佐证。');
    const files = stored.map((file, index) => newFileOf(arrivals[index]!, file)); // one file for every arrival
    const { evidence, skipped } = citeFiles(files, { task, unitFile: parts.unitFile(), caption, newId: parts.newId });
    if (evidence.length > 0) await parts.record(task.id, evidence);
    const surplus = skipped.map(({ file }) => file);
    return { evidence, skipped: skipped.map(({ fileName, sameAs }) => ({ fileName, sameAs })), surplus };
  } catch (error) {
    await parts.discard(stored);
    throw error;
  }
}

function newFileOf({ fileName, changedAt }: Arrival, file: TakenIn): NewFile & StoredFile {
  const { kind, facts } = file.content;
  const { sha256, sizeBytes, isNew } = file;
  const takenAt = facts.takenAt ?? changedAt;
  return {
    fileName,
    type: evidenceTypeOf(kind, fileName),
    mime: mimeOf(kind, fileName),
    takenAt,
    sizeBytes,
    sha256,
    isNew,
  };
}
