/** `/files/…`: evidence to look at, uploads, packages to take away. */
import { createReadStream } from 'node:fs';
import { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { FileService, ServedFile } from '../../services/files.ts';
import { jsonAnswer, type PageAnswer, type PageRequest, textAnswer } from './page-answer.ts';
import { FILE_POLICY } from './page-headers.ts';

/** What a page shows in place; everything else is only ever downloaded, and never by a type that a browser would run. */
const SHOWN_IN_PLACE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'video/mp4', 'audio/mpeg']);
const OPAQUE = 'application/octet-stream';

const EVIDENCE = /^\/files\/evidence\/([^/]+)$/;
const THUMBNAIL = /^\/files\/evidence\/([^/]+)\/thumbnail$/;
const OUTGOING = /^\/files\/outbox\/([^/]+)\/([1-9]\d{0,3})$/;

export function isFilePath(path: string): boolean {
  return path.startsWith('/files/');
}

/** Answers one request below `/files/`; a refusal becomes an answer with its sentence. */
export async function answerFile(files: FileService, request: PageRequest): Promise<PageAnswer> {
  try {
    if (request.method === 'PUT' && request.path === '/files/uploads') return await receive(files, request);
    if (request.method === 'GET') return await send(files, request.path);
    return textAnswer(405, '不支持这种访问方式。', { allow: 'GET, PUT' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message } = error;
    return request.method === 'PUT' ? jsonAnswer(422, { code, message }) : textAnswer(404, message);
  }
}

async function receive(files: FileService, { query, body, signal }: PageRequest): Promise<PageAnswer> {
  const name = query.get('name') ?? '';
  return jsonAnswer(200, await files.receive(name, body ?? nothing(), signal));
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function send(files: FileService, path: string): Promise<PageAnswer> {
  const evidence = EVIDENCE.exec(path);
  if (evidence) return fileAnswer(await files.evidence(idIn(evidence[1])));
  const thumbnail = THUMBNAIL.exec(path);
  if (thumbnail) return pictureAnswer(await files.thumbnail(idIn(thumbnail[1])));
  const outgoing = OUTGOING.exec(path);
  if (outgoing) return fileAnswer(await files.outgoing(idIn(outgoing[1]), Number(outgoing[2])));
  return textAnswer(404, '没有这个文件。');
}

/** @throws Refusal NOT_FOUND for what can be no identifier: its alphabet needs no percent-encoding */
function idIn(given: string | undefined): Id {
  const id = Id.safeParse(given);
  if (id.success) return id.data;
  throw new Refusal('NOT_FOUND', '没有这个文件。');
}

function fileAnswer({ path, name, mime, sizeBytes }: ServedFile): PageAnswer {
  const isShown = SHOWN_IN_PLACE.has(mime);
  return {
    status: 200,
    headers: {
      'content-type': isShown ? mime : OPAQUE,
      'content-length': String(sizeBytes),
      'content-disposition': disposition(isShown ? 'inline' : 'attachment', name),
      'content-security-policy': FILE_POLICY,
    },
    // A file that grew or shrank since it was measured must not break the framing of the answer.
    body: createReadStream(path, sizeBytes === 0 ? {} : { start: 0, end: sizeBytes - 1 }),
  };
}

function pictureAnswer(picture: Uint8Array | null): PageAnswer {
  if (picture === null) return textAnswer(404, '这份佐证没有可以显示的缩略图。');
  const headers = { 'content-type': 'image/jpeg', 'content-length': String(picture.length) };
  return { status: 200, headers: { ...headers, 'content-security-policy': FILE_POLICY }, body: picture };
}

/** RFC 6266: the name in UTF-8, and a plain one for whoever does not read that. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
