/** `/files/…`: evidence to look at, uploads, packages to take away. */
import { createReadStream } from 'node:fs';
import { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { FileService, PictureSize, ServedFile, StreamedFile } from '../../services/files/files.ts';
import { jsonAnswer, type PageAnswer, type PageRequest, textAnswer } from './page-answer.ts';
import { FILE_POLICY } from './page-headers.ts';

/** What a page shows in place; everything else is only ever downloaded, and never by a type that a browser would run. */
const SHOWN_IN_PLACE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'video/mp4', 'audio/mpeg']);
const OPAQUE = 'application/octet-stream';

const EVIDENCE = /^\/files\/evidence\/([^/]+)$/;
const PICTURE = /^\/files\/evidence\/([^/]+)\/(thumbnail|preview|large)$/;
const RECEIVED = /^\/files\/received\/([^/]+)\/([^/]+)$/;
const RECEIVED_PICTURE = /^\/files\/received\/([^/]+)\/([^/]+)\/(thumbnail|preview|large)$/;
const RECEIPT = /^\/files\/receipts\/([^/]+)(\/mail)?$/;
const GIVEN = /^\/files\/given\/([^/]+)$/;
const OUTGOING_MAIL = /^\/files\/outbox\/([^/]+)\/([1-9]\d{0,3})\/mail$/;
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
  const picture = PICTURE.exec(path);
  // the pattern names just these sizes
  if (picture) return pictureAnswer(await files.picture(idIn(picture[1]), picture[2] as PictureSize));
  const received = RECEIVED.exec(path);
  if (received) return streamAnswer(await files.received(idIn(received[1]), idIn(received[2])));
  const seen = RECEIVED_PICTURE.exec(path);
  if (seen)
    // the pattern names just these sizes
    return pictureAnswer(await files.receivedPicture(idIn(seen[1]), idIn(seen[2]), seen[3] as PictureSize));
  const receipt = RECEIPT.exec(path);
  if (receipt) return fileAnswer(await files.receipt(idIn(receipt[1]), receipt[2] === undefined ? 'package' : 'mail'));
  const given = GIVEN.exec(path);
  if (given) return fileAnswer(await files.given(given[1] ?? ''));
  const mail = OUTGOING_MAIL.exec(path);
  if (mail) return fileAnswer(await files.outgoingMail(idIn(mail[1]), Number(mail[2])));
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

/** What strangers sent is never shown as what it says it is: only pictures that were made here are. */
function streamAnswer({ name, sizeBytes, open }: StreamedFile): PageAnswer {
  return {
    status: 200,
    headers: {
      'content-type': OPAQUE,
      'content-length': String(sizeBytes),
      'content-disposition': disposition('attachment', name),
      'content-security-policy': FILE_POLICY,
    },
    body: open(),
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
