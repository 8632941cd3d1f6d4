import type { IntegrityReport } from '../core/contract/integrity.ts';
import { createByteMeter, type Following } from '../core/contract/progress.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { checkDatabaseFiles } from '../store/database-check.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { type FileSystem, nodeFileSystem } from '../store/file-system.ts';
import { type BadFile, listKeptPackages, walkEvidence, walkKeptPackages } from '../store/integrity-walk.ts';
import type { KeyFolder } from '../store/key-folder.ts';
import type { StoreFinding } from '../store/store-finding.ts';
import { chainProblems } from '../store/unit/operation-log.ts';
import type { UnitDatabase } from '../store/unit-database.ts';

export interface IntegrityService {
  /**
   * 体检: reads every stored file again, moves a bad one aside and tells its task, follows the chain of the operation
   * log, and repeats what the store found wrong.
   *
   * @throws Refusal CANCELLED, IO_ERROR
   */
  scrub(following: Following): Promise<IntegrityReport>;
}

type IntegrityProblem = IntegrityReport['problems'][number];

/** What of the data folder is looked at. */
export interface ScrubbedFolder {
  readonly path: string;
  readonly evidence: EvidenceStore;
  readonly keys: KeyFolder;
  readonly unit: UnitDatabase | null;
  readonly findings: readonly StoreFinding[];
}

export interface IntegrityParts {
  /** The data folder, open for writing: bad files are moved aside. */
  readonly dataFolder: () => ScrubbedFolder;
  /** Writes the line of the operation log. */
  readonly log: (op: string, target: string) => Promise<void>;
  readonly fileSystem?: FileSystem | undefined;
}

export function createIntegrityService(parts: IntegrityParts): IntegrityService {
  return { scrub: (following) => scrub(parts.dataFolder(), parts, following) };
}

async function scrub(
  folder: ScrubbedFolder,
  { log, fileSystem = nodeFileSystem }: IntegrityParts,
  { report, signal }: Following,
): Promise<IntegrityReport> {
  const stored = await folder.evidence.list();
  const packages = await listKeptPackages(fileSystem, folder.path);
  const bytes = [...stored, ...packages].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const meter = createByteMeter(bytes, '核对佐证文件', report);
  const reading = { signal, onBytes: (count: number) => meter.advance(count) };
  const problems = await problemsOfRecord(folder, fileSystem);
  const bad = await walkEvidence(folder.evidence, stored, reading);
  const cited = citationsIn(folder.unit?.unitFile() ?? null);
  problems.push(...bad.flatMap((each) => problemsOfBadFile(each, cited.get(each.sha256) ?? [])));
  problems.push(...problemsOfRecords(cited, new Map(stored.map((each) => [each.sha256, each.sizeBytes]))));
  problems.push(...(await logSetAside(bad, log)));
  meter.enter('核对收到的报送包');
  problems.push(...(await walkKeptPackages(fileSystem, folder.path, packages, reading)).map(problemOfPackage));
  meter.finish();
  return { checked: stored.length + packages.length, bytes, problems };
}

/** What is wrong with the database, its operation log and the keys. */
async function problemsOfRecord(folder: ScrubbedFolder, fileSystem: FileSystem): Promise<IntegrityProblem[]> {
  const { path, keys, unit, findings } = folder;
  const files = await checkDatabaseFiles(fileSystem, path);
  return [
    ...findings.filter(({ severity }) => severity !== 'info').map(problemOfFinding),
    ...files.map(({ code, file, message }) => ({ code, target: file, message })),
    ...chainProblems(unit?.operationLog.entries() ?? []).map(problemOfChain),
    ...(await keyProblems(keys)),
  ];
}

function problemOfFinding({ code, file, message }: StoreFinding): IntegrityProblem {
  return { code, target: file ?? 'units', message };
}

function problemOfChain({ seq, message }: { seq: number; message: string }): IntegrityProblem {
  return { code: 'OPERATION_LOG_BROKEN', target: `log-${seq}`, message };
}

function problemOfPackage(name: string): IntegrityProblem {
  const message = `收到的报送包 inbox/${name} 已损坏或读不出来。请让报送单位重新发送，或从备份恢复。`;
  return { code: 'PACKAGE_CHANGED', target: name, message };
}

/** The key's files must be as they were written; whether the passphrase is right nobody can tell without it. */
async function keyProblems(keys: KeyFolder): Promise<IntegrityProblem[]> {
  try {
    const key = await keys.current();
    if (key !== null) {
      await keys.readPrivateKey(key.fingerprint);
      await keys.readAgeIdentity(key.fingerprint);
    }
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ code: error.code, target: 'keys', message: error.message }];
  }
}

/** A record that cites a file, in the words of the task that is to be told. */
interface Citation {
  readonly evidence: Evidence;
  /** `任务“01-01 开办长者食堂”的佐证“照片.jpg”` */
  readonly label: string;
}
type Citations = ReadonlyMap<Sha256, readonly Citation[]>;

function citationsIn(unitFile: UnitFile | null): Citations {
  const tasks = new Map(unitFile?.tasks.map(({ id, no, title }) => [id, [no, title].filter(Boolean).join(' ')]));
  const labelled = (unitFile?.evidence ?? []).map((evidence) => {
    const task = tasks.get(evidence.taskId) || evidence.taskId;
    return { evidence, label: `任务“${task}”的佐证“${evidence.fileName}”` };
  });
  return Map.groupBy(labelled, ({ evidence }) => evidence.sha256);
}

function problemsOfBadFile({ sha256, state, aside }: BadFile, citations: readonly Citation[]): IntegrityProblem[] {
  const code = state === 'changed' ? 'EVIDENCE_CHANGED' : 'FILE_UNREADABLE';
  const what =
    state === 'changed'
      ? `内容已损坏，坏文件另放在 ${aside}。请找到原文件重新添加，或从备份恢复。`
      : '读不出来，文件没有移动。请检查磁盘和权限，再做一次体检。';
  if (citations.length === 0) return [{ code, target: sha256, message: `没有任务引用的佐证文件 ${sha256} ${what}` }];
  return citations.map(({ evidence, label }) => ({ code, target: evidence.taskId, message: `${label}${what}` }));
}

/** Files that records cite and the store does not have, or has with another size than the record says. */
function problemsOfRecords(cited: Citations, stored: ReadonlyMap<Sha256, number>): IntegrityProblem[] {
  return [...cited.values()].flat().flatMap(({ evidence, label }): IntegrityProblem[] => {
    const size = stored.get(evidence.sha256);
    const target = evidence.taskId;
    if (size === undefined) {
      const message = `${label}不在数据文件夹中。请找到原文件重新添加，或从备份恢复。`;
      return [{ code: 'EVIDENCE_MISSING', target, message }];
    }
    if (size === evidence.sizeBytes) return [];
    const message = `${label}有 ${size} 字节，记录为 ${evidence.sizeBytes} 字节。请核对后重新登记这份佐证。`;
    return [{ code: 'EVIDENCE_SIZE', target, message }];
  });
}

/** The operation log says what was moved. A store that can write nothing more still gets its report out. */
async function logSetAside(bad: readonly BadFile[], log: IntegrityParts['log']): Promise<IntegrityProblem[]> {
  try {
    for (const { sha256, state } of bad) if (state === 'changed') await log('evidence.setAside', sha256);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ code: error.code, target: 'operationLog', message: error.message }];
  }
}
