import { open } from 'node:fs/promises';
import type * as z from 'zod';
import { fieldLabel } from '../../core/domain/field-labels.ts';
import { JsonRefused, parseForeignJson } from '../../core/domain/json.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { issueWords } from '../../core/domain/schema-issue.ts';
import { UNIT_FILE_FORMAT, UnitFile } from '../../core/domain/unit-file.ts';

/** A real unit's file has some hundred KB; 50,000 tasks take 60 MB. */
const LARGEST_UNIT_FILE = 256 * 1024 * 1024;
const MOST_ISSUES_TOLD = 3;

/**
 * Reads a unit file as people have it: UTF-8, with or without the byte order mark of Notepad.
 *
 * @throws Refusal FILE_UNREADABLE or UNIT_FILE_INVALID, which says where and what
 */
export async function readUnitFile(path: string): Promise<UnitFile> {
  const value = parse(decode(await readWhole(path), path), path);
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (format !== UNIT_FILE_FORMAT) throw invalid(path, formatProblem(format));
  const result = UnitFile.safeParse(value);
  if (!result.success) throw invalid(path, issuesOf(result.error, value));
  return result.data;
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > LARGEST_UNIT_FILE) throw invalid(path, '文件大得不像单位文件，请确认没有选错');
    return await file.readFile();
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('FILE_UNREADABLE', `读不到单位文件 ${path}，请检查路径和权限。`, { cause });
  }
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid(path, '文字编码不是 UTF-8，可能被别的软件另存过，请用原文件');
  }
}

function parse(text: string, path: string): unknown {
  try {
    return parseForeignJson(text);
  } catch (error) {
    if (error instanceof JsonRefused) throw invalid(path, `${error.message}，请重新取一份`);
    throw error;
  }
}

function formatProblem(format: unknown): string {
  const found = typeof format === 'string' ? format.slice(0, 40) : null;
  const version = /^shishi-unit\/(\d{1,6})$/.exec(found ?? '')?.[1];
  if (version !== undefined && Number(version) > 1) return `它是新版软件写的(${found})，请升级软件后再装入`;
  return `它不是单位文件(format 是${found === null ? '空的' : `“${found}”`})，请确认没有选错文件`;
}

/** Names the first places that do not fit, by what people call them. */
function issuesOf(error: z.ZodError, value: unknown): string {
  const told = error.issues.slice(0, MOST_ISSUES_TOLD).map((issue) => {
    const { path } = issue;
    const where = path
      .map((each) => (typeof each === 'number' ? `第 ${each + 1} 条` : fieldLabel(String(each))))
      .join(' ');
    return `${where || '整个文件'}${idAt(value, path)}：${issueWords(issue)}`;
  });
  const more = error.issues.length > told.length ? `，等 ${error.issues.length} 处` : '';
  return `内容不合格式(${told.join('；')}${more})，请对照改正后重试`;
}

/** The id of the entity in which the issue lies, so that it can be found in a long list. */
function idAt(value: unknown, path: readonly PropertyKey[]): string {
  let current: unknown = value;
  let id = '';
  for (const key of path) {
    if (typeof current !== 'object' || current === null) break;
    current = (current as Record<PropertyKey, unknown>)[key]; // zod's path leads through what it just read
    if (typeof current === 'object' && current !== null && 'id' in current && typeof current.id === 'string')
      id = current.id;
  }
  return id === '' ? '' : `(${id.slice(0, 64)})`;
}

function invalid(path: string, why: string): Refusal {
  return new Refusal('UNIT_FILE_INVALID', `${path} 没有装入：${why}。`);
}
