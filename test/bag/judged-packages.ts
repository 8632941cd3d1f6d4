/** Packages on the disk, and what the verifier finds of them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { type SubmissionReport, type VerificationOptions, verifyPackages } from '../../electron/bag/verification.ts';
import type { Bag } from '../support/package-builder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The bag as a ZIP, as some archiver would pack it. */
export function zipOf(bag: Bag): Uint8Array {
  return zipSync(entriesOf(bag), { level: 6, mtime: DAY });
}

/** The same without compression, for what would look like a bomb. */
export function storedZipOf(bag: Bag): Uint8Array {
  return zipSync(entriesOf(bag), { level: 0, mtime: DAY });
}

const DAY = new Date(2021, 11, 18);

function entriesOf({ base, files }: Bag): Record<string, Uint8Array> {
  const prefix = base === '' ? '' : `${base}/`;
  return Object.fromEntries([...files].map(([path, bytes]) => [prefix + path, bytes]));
}

/** Writes a ZIP into the folder, a new one if none is given; returns its path. */
export async function writeZip(zip: Uint8Array, name = 'package.zip', folder?: string): Promise<string> {
  const path = join(folder ?? (await temporaryFolder()), name);
  await writeFile(path, zip);
  return path;
}

/** Writes the bags beside each other: `1.zip`, `2.zip` and so on; returns their paths. */
export async function writeBags(...bags: readonly Bag[]): Promise<string[]> {
  const folder = await temporaryFolder();
  return Promise.all(bags.map((bag, index) => writeZip(zipOf(bag), `${index + 1}.zip`, folder)));
}

export async function verify(
  paths: readonly string[],
  options: Partial<VerificationOptions> = {},
): Promise<SubmissionReport[]> {
  const { submissions } = await verifyPackages(paths, { cards: [], ...options });
  return submissions;
}

/** Verifies bags that are all of one submission. */
export async function verifyBags(
  bags: readonly Bag[],
  options: Partial<VerificationOptions> = {},
): Promise<SubmissionReport> {
  return onlyReport(await verify(await writeBags(...bags), options));
}

export function onlyReport(reports: readonly SubmissionReport[]): SubmissionReport {
  const [report, ...others] = reports;
  if (report === undefined || others.length > 0) throw new Error(`expected one report, got ${reports.length}`);
  return report;
}

/** Codes of what was refused, each once. */
export function refusedCodes({ problems }: SubmissionReport): string[] {
  return [...new Set(problems.map(({ code }) => code))].filter((code) => !code.startsWith('W_')).sort();
}

export function warningCodes({ problems }: SubmissionReport): string[] {
  return [...new Set(problems.map(({ code }) => code))].filter((code) => code.startsWith('W_')).sort();
}

/** A Chinese sentence: it has Han characters, says something to do or to know, and ends in a full stop. */
export const CHINESE_SENTENCE = /^(?=.*\p{Script=Han}{2}).+。$/su;
