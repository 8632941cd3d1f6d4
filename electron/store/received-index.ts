/**
 * What is known of a subordinate without opening its database: `index/received/<folder>.json`. It only saves time; one
 * that is missing, torn or older than the database's files is made again from them.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { ReceivedSubmission } from '../core/domain/exchange/received-submission.ts';
import { UnitFigures } from '../core/domain/exchange/subordinates.ts';
import { Unit } from '../core/domain/unit.ts';
import type { FileSystem } from './file-system.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
import { writeAll } from './lasting-file.ts';
import { unitFolderName } from './unit-creation.ts';

const INDEX_FORMAT = 'shishi-received-index/1';

/** A subordinate: who it is, what came in from it, and what that amounts to. */
export const ReceivedUnit = z.object({
  unit: Unit,
  submissions: z.array(ReceivedSubmission),
  /** Submission id → its figures; null while volume 1 is missing or its ZIP cannot be read. */
  figures: z.record(z.string(), UnitFigures.nullable()),
});
export type ReceivedUnit = z.infer<typeof ReceivedUnit>;

/** The first line; the second is the unit. */
const Header = z.object({
  format: z.literal(INDEX_FORMAT),
  /** Names, sizes and times of the database's files when this was written. */
  marks: z.string(),
  /** Of the second line. */
  sha256: z.string(),
});

export function indexFileOf(dataFolder: string, folderName: string): string {
  return join(dataFolder, 'index', 'received', `${folderName}.json`);
}

/** A digest of how the files of a database's folder look from outside. */
export async function marksOf(fileSystem: FileSystem, folder: string): Promise<string> {
  const names = (await namesIn(fileSystem, folder)).sort();
  const looks = await Promise.all(
    names.map(async (name) => {
      const facts = await unlessGone(fileSystem.stat(join(folder, name)));
      return `${name} ${facts?.size} ${facts?.mtimeMs}`;
    }),
  );
  return createHash('sha256').update(looks.join('\n')).digest('hex');
}

/** Null unless it says what the database's files say. */
export async function readIndex(fileSystem: FileSystem, path: string, marks: string): Promise<ReceivedUnit | null> {
  const bytes = await unlessGone(fileSystem.readFile(path));
  if (bytes === null) return null;
  const [first = '', second = ''] = Buffer.from(bytes).toString('utf8').split('\n');
  const header = Header.safeParse(jsonIn(first));
  if (!header.success || header.data.marks !== marks || header.data.sha256 !== digestOf(second)) return null;
  return ReceivedUnit.safeParse(jsonIn(second)).data ?? null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // torn by a crash: it is made again
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function indexText(unit: ReceivedUnit, marks: string): string {
  const text = JSON.stringify(unit);
  return `${JSON.stringify({ format: INDEX_FORMAT, marks, sha256: digestOf(text) })}\n${text}\n`;
}

/**
 * Writes down what a database says. Losing it costs time only: it is not synced, and a disk that is full goes without.
 *
 * @param folder of the database
 */
export async function writeIndex(
  { fileSystem, dataFolder }: { readonly fileSystem: FileSystem; readonly dataFolder: string },
  folder: string,
  unit: ReceivedUnit,
): Promise<void> {
  const path = indexFileOf(dataFolder, unitFolderName(unit.unit.id));
  try {
    const marks = await marksOf(fileSystem, folder);
    await fileSystem.mkdir(join(dataFolder, 'index', 'received'), { recursive: true });
    const handle = await fileSystem.open(path, 'w');
    const bytes = Buffer.from(indexText(unit, marks));
    try {
      await writeAll(handle, bytes, 0);
    } finally {
      await handle.close();
    }
  } catch {
    await fileSystem.unlink(path).catch(() => undefined); // it is made again when somebody asks
  }
}
