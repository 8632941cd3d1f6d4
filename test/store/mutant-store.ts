/** Copies of the store with one safety taken away. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { StoreUnderTest } from './crash-workload.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MUTANTS = join(ROOT, 'node_modules', '.cache', 'store-mutants');

export interface Mutation {
  /** Below electron/store. */
  readonly file: string;
  /** Must stand in the file; all of it is replaced. */
  readonly safety: string;
  readonly without: string;
}

/** @throws Error when the safety no longer stands where the mutation expects it: then the mutation proves nothing */
export async function openMutant({ file, safety, without }: Mutation): Promise<StoreUnderTest> {
  await mkdir(MUTANTS, { recursive: true });
  const folder = await mkdtemp(join(MUTANTS, 'm-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const room of ['core/domain', 'store']) {
    await cp(join(ROOT, 'electron', room), join(folder, room), { recursive: true });
  }
  const path = join(folder, 'store', file);
  const source = await readFile(path, 'utf8');
  if (!source.includes(safety)) throw new Error(`${file} has no longer: ${safety}`);
  await writeFile(path, source.replaceAll(safety, without));
  const load = (name: string) => import(pathToFileURL(join(folder, 'store', name)).href);
  const opening: Pick<StoreUnderTest, 'openUnitDatabase'> = await load('unit-database.ts');
  const creation: Pick<StoreUnderTest, 'createUnitFolder'> = await load('unit-creation.ts');
  return { openUnitDatabase: opening.openUnitDatabase, createUnitFolder: creation.createUnitFolder };
}
