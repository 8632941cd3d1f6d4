/** Copies of evidence that the system's own programs open: a PDF, a letter, a table. The stored file is never handed out. */
import { chmod, mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import type { Id, Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { WorkFolder } from '../store/work-folder.ts';

export interface ViewerCopyService {
  /**
   * Makes a read-only copy under the file's own name, in a folder of its own, which is emptied when the data folder is
   * opened next. @returns its absolute path
   *
   * @throws Refusal NOT_FOUND, EVIDENCE_REFUSED for what a computer would run, EVIDENCE_MISSING, EVIDENCE_CHANGED, DISK_FULL
   */
  copyForViewer(id: Id): Promise<string>;
  /** The same of a piece of evidence in a package that came in; it was looked through when it was received. */
  copyReceived(submissionId: Id, evidenceId: Id): Promise<string>;
}

export interface ViewerCopyParts {
  readonly unitFile: () => UnitFile;
  readonly contentFacts: (evidence: readonly Evidence[]) => Promise<Map<Id, ContentFacts>>;
  /** Copies a stored file and compares it with its digest. */
  readonly copyOut: (sha256: Sha256, target: string) => Promise<unknown>;
  readonly openWorkFolder: () => Promise<WorkFolder>;
  /** What a received file is called, and what copies it out of its package and compares it with its digest. */
  readonly received: (
    submissionId: Id,
    evidenceId: Id,
  ) => Promise<{ fileName: string; copyTo: (target: string) => Promise<void> }>;
}

/** What is only looked at. Pages, scripts and archives are none of it, whatever is in them. */
const OPENABLE = new Set(
  [
    'pdf ofd doc docx wps xls xlsx et csv ppt pptx dps odt ods odp rtf txt',
    'jpg jpeg png webp heic tif tiff gif bmp mp4 mov m4a mp3 wav avi webm',
  ]
    .join(' ')
    .split(' ')
    .map((ending) => `.${ending}`),
);
const READ_ONLY = 0o400;
const PRIVATE_FOLDER = 0o700;
const LONGEST_STEM = 80;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

export function createViewerCopyService(parts: ViewerCopyParts): ViewerCopyService {
  return {
    copyForViewer: async (id) => {
      const evidence = parts.unitFile().evidence.find((each) => each.id === id);
      if (evidence === undefined) throw new Refusal('NOT_FOUND', '这份佐证已不在清单里，请刷新后重试。');
      const name = viewerName(evidence.fileName);
      const facts = (await parts.contentFacts([evidence])).get(id);
      if (facts === undefined) throw missing(evidence);
      if (!OPENABLE.has(extname(name)) || facts.executable !== null) throw notOpened(evidence, facts.executable);
      return copyAs(name, parts, (target) => parts.copyOut(evidence.sha256, target));
    },
    copyReceived: async (submissionId, evidenceId) => {
      const { fileName, copyTo } = await parts.received(submissionId, evidenceId);
      const name = viewerName(fileName);
      if (!OPENABLE.has(extname(name))) throw notOpened({ fileName }, null);
      return copyAs(name, parts, copyTo);
    },
  };
}

async function copyAs(
  name: string,
  parts: Pick<ViewerCopyParts, 'openWorkFolder'>,
  copyTo: (target: string) => Promise<unknown>,
): Promise<string> {
  const work = await parts.openWorkFolder();
  const folder = join(work.path, 'view');
  try {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
    await copyTo(join(folder, name));
    await chmod(join(folder, name), READ_ONLY);
    return join(folder, name);
  } catch (error) {
    await rm(work.path, { recursive: true, force: true });
    throw error;
  }
}

function missing({ fileName }: Evidence): Refusal {
  return new Refusal('EVIDENCE_MISSING', `“${fileName}”的文件不在资料库中，请从备份恢复或重新添加。`);
}

function notOpened({ fileName }: Pick<Evidence, 'fileName'>, executable: string | null): Refusal {
  const why = executable === null ? '不是文档、表格、照片或音视频' : `含可执行内容(${executable})`;
  return new Refusal('EVIDENCE_REFUSED', `“${fileName}”${why}，没有打开。确需查看请另存后由信息员检查。`);
}

/** A name that every system takes, and that ends in what it is: nothing invisible may hide or turn its ending. */
function viewerName(fileName: string): string {
  const plain = fileName.replace(/[\p{Cc}\p{Cf}]/gu, '').replace(/[<>:"/\\|?*]/g, '_');
  const ending = extname(plain.replace(/[. ]+$/, '')).toLowerCase();
  const stem = [...plain.slice(0, plain.length - ending.length)]
    .slice(0, LONGEST_STEM)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${stem === '' || RESERVED.test(stem) ? `_${stem}` : stem}${ending}`;
}
