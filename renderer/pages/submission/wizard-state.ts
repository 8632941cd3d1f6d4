/** Where the wizard stands. It is kept as a draft, so that it can be left and resumed; the passphrase is not in it. */

import type { ExportResult } from '../../../electron/core/contract/packages.ts';
import type { Settings } from '../../../electron/core/contract/settings.ts';
import type { ReportPeriod } from '../../../electron/core/domain/campaign.ts';
import type { Day } from '../../../electron/core/domain/day.ts';
import { nextVersion, type Submission } from '../../../electron/core/domain/submission.ts';

export const STEPS = ['选时段', '检查', '内容与大小', '口令', '导出', '完成'] as const;
export const STEP = { period: 0, check: 1, content: 2, passphrase: 3, export: 4, done: 5 } as const;

/** What a 零报告 goes through, unless the check stands in its way. */
const ZERO_STEPS: readonly number[] = [STEP.period, STEP.passphrase, STEP.export, STEP.done];

/** The steps that are walked, in their order. */
export function stepsOf({ isZero, step }: Pick<WizardState, 'isZero' | 'step'>): readonly number[] {
  return isZero && ZERO_STEPS.includes(step) ? ZERO_STEPS : Object.values(STEP);
}

export type Exported = {
  submissionId: string;
  version: number;
  keptBack: number;
  files: { path: string; bytes: number; sha256: string }[];
};

/** A type and no interface: it is kept as JSON. */
export type WizardState = {
  step: number;
  periodId: string;
  keepSize: boolean;
  /** What was typed as the limit of a volume in MB; null for no limit. */
  limitText: string | null;
  /** 盖章扫描件 that go along. */
  scans: { name: string; source: string | { uploadId: string; fileName: string } }[];
  /** The subordinates' own packages go along. */
  embed: boolean;
  /** Only the superior can open it; its card says with which key. */
  encrypt: boolean;
  /** Evidence goes along that the superior has already. */
  isFull: boolean;
  /** 零报告: from the period straight to the passphrase. */
  isZero: boolean;
  /** Null is the outbox. */
  outFolder: string | null;
  /** The version that was being exported when this was kept. */
  exporting: number | null;
  exported: Exported | null;
};

/** The kept state; null for what this version cannot read. */
export function readWizardState(stored: unknown): WizardState | null {
  if (!isRecord(stored)) return null;
  const { step, periodId, keepSize, limitText, outFolder, exporting, exported } = stored;
  const scans = Array.isArray(stored.scans) ? stored.scans.filter(isScan) : [];
  if (typeof step !== 'number' || !(step in STEPS) || typeof periodId !== 'string' || typeof keepSize !== 'boolean')
    return null;
  if (!isTextOrNull(limitText) || !isTextOrNull(outFolder)) return null;
  if (typeof exporting !== 'number' && exporting !== null) return null;
  if (exported !== null && !isExported(exported)) return null;
  if (step === STEP.done && exported === null) return null;
  const embed = stored.embed === true;
  const [encrypt, isFull, isZero] = [stored.encrypt === true, stored.isFull === true, stored.isZero === true];
  return { step, periodId, keepSize, limitText, scans, embed, encrypt, isFull, isZero, outFolder, exporting, exported };
}

function isScan(value: unknown): value is WizardState['scans'][number] {
  if (!isRecord(value) || typeof value.name !== 'string') return false;
  const { source } = value;
  if (typeof source === 'string') return true;
  return isRecord(source) && typeof source.uploadId === 'string' && typeof source.fileName === 'string';
}

function isExported(value: unknown): value is Exported {
  if (!isRecord(value) || !Array.isArray(value.files)) return false;
  const { submissionId, version, keptBack } = value;
  const isWhole = typeof submissionId === 'string' && typeof version === 'number' && typeof keptBack === 'number';
  return isWhole && value.files.every(isExportedFile);
}

function isExportedFile(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { path, bytes, sha256 } = value;
  return typeof path === 'string' && typeof bytes === 'number' && typeof sha256 === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isTextOrNull(value: unknown): value is string | null {
  return typeof value === 'string' || value === null;
}

const MB = 1024 * 1024;

/** A fresh start: with the period that is due next, else the last one. */
export function freshState(
  periods: readonly ReportPeriod[],
  today: Day,
  { mailLimitBytes, keepsPhotoSize }: Pick<Settings, 'mailLimitBytes' | 'keepsPhotoSize'>,
): WizardState {
  const due = periods.filter(({ cutoff }) => cutoff >= today).toSorted((a, b) => (a.cutoff < b.cutoff ? -1 : 1))[0];
  return {
    step: STEP.period,
    periodId: (due ?? periods.at(-1))?.id ?? '',
    keepSize: keepsPhotoSize,
    limitText: mailLimitBytes === null ? null : String(Math.round((mailLimitBytes / MB) * 10) / 10),
    scans: [],
    embed: false,
    encrypt: false,
    isFull: false,
    isZero: false,
    outFolder: null,
    exporting: null,
    exported: null,
  };
}

/**
 * The kept state after the page was away. An export that was under way then has either left its record, or nothing.
 *
 * @param isRunning an export of this page goes on
 */
export function resumedState(
  kept: WizardState,
  found: {
    submissions: readonly Submission[];
    periods: readonly ReportPeriod[];
    dataFolder: string;
    isRunning: boolean;
  },
): WizardState & { wasBroken?: boolean } {
  if (!found.periods.some(({ id }) => id === kept.periodId)) return { ...kept, step: STEP.period, exporting: null };
  if (kept.step !== STEP.export || found.isRunning) return kept;
  const record = found.submissions.find((each) => each.periodId === kept.periodId && each.version === kept.exporting);
  if (record === undefined)
    return { ...kept, step: STEP.passphrase, exporting: null, wasBroken: kept.exporting !== null };
  const exported = exportedFrom(record, kept.outFolder ?? outboxOf(found.dataFolder, record.id));
  return { ...kept, step: STEP.done, exporting: null, exported };
}

export function exportedOf(result: ExportResult): Exported {
  const { submissionId, version, volumes, keptBack } = result;
  return { submissionId, version, keptBack: keptBack.files, files: volumes };
}

/** A submission's packages as its record tells them, in the folder that they were written to. */
export function exportedFrom({ id, version, volumes }: Submission, folder: string): Exported {
  const files = (volumes ?? []).flatMap(({ file, bytes, sha256 }) =>
    file && bytes != null && sha256 ? [{ path: `${folder}${separatorOf(folder)}${file}`, bytes, sha256 }] : [],
  );
  return { submissionId: id, version, keptBack: 0, files };
}

export function outboxOf(dataFolder: string, submissionId: string): string {
  return [dataFolder, 'outbox', submissionId].join(separatorOf(dataFolder));
}

function separatorOf(path: string): string {
  return path.includes('\\') ? '\\' : '/';
}

export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** Bytes of a volume; null for no limit; `invalid` for what is no size. */
export function limitBytesOf(limitText: string | null): number | null | 'invalid' {
  if (limitText === null) return null;
  const text = limitText.normalize('NFKC').trim();
  const megabytes = /^\d{1,5}(\.\d{1,2})?$/.test(text) ? Number(text) : 0;
  return megabytes > 0 ? Math.round(megabytes * MB) : 'invalid';
}

/** What the next export of the period will be. */
export function nextOf(submissions: readonly Submission[], periodId: string) {
  return nextVersion(submissions, periodId);
}
