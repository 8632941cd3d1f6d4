/** `app://shishi/…`: the page's own origin in the window, served by the same code as the browser host's. */
import { Readable } from 'node:stream';
import type { CustomScheme, Protocol } from 'electron';
import type { FileService } from '../../services/files/files.ts';
import { faultSentence, type Log } from '../page/call-faults.ts';
import { type PageAnswer, type PageRequest, textAnswer } from '../page/page-answer.ts';
import { answerPageFile } from '../page/page-file.ts';
import { PAGE_HEADERS } from '../page/page-headers.ts';
import { answerFile, isFilePath } from '../page/served-files.ts';

const SCHEME = 'app';
const HOST = 'shishi';
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`;

/** To be registered before the app is ready. */
export const PAGE_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

export function isPageUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === HOST;
}

export interface PageParts {
  /** Absolute path of the built page's folder. */
  readonly pageFolder: string;
  /** The files beside the calls, once the data folder is open. */
  readonly files: () => Promise<FileService>;
  readonly log: Log;
}

export function servePage(protocol: Protocol, parts: PageParts): void {
  protocol.handle(SCHEME, async (request) => {
    try {
      return asResponse(await answer(request, parts));
    } catch (error) {
      return asResponse(textAnswer(500, faultSentence(error, `${request.method} ${request.url}`, parts.log)));
    }
  });
}

async function answer(request: Request, { pageFolder, files }: PageParts): Promise<PageAnswer> {
  if (!isPageUrl(request.url)) return textAnswer(404, '没有这个页面。');
  const page = pageRequest(request);
  if (isFilePath(page.path)) return answerFile(await files(), page);
  if (page.method !== 'GET') return textAnswer(405, '不支持这种访问方式。');
  return answerPageFile(pageFolder, page.path);
}

function pageRequest({ url, method, body, signal }: Request): PageRequest {
  const { pathname: path, searchParams: query } = new URL(url);
  return { method, path, query, body, signal };
}

function asResponse({ status, headers, body }: PageAnswer): Response {
  const content = body instanceof Readable ? Readable.toWeb(body) : body;
  // Node's streams and bytes are those of the web; only the declarations of the two differ.
  return new Response(content as ConstructorParameters<typeof Response>[0], {
    status,
    headers: { ...PAGE_HEADERS, ...headers },
  });
}
