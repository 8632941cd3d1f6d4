import type { Handing } from './host.ts';

interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
}

const BROKEN_OFF = '文件没有传完，与本机服务的连接断开了。请重新添加一次。';

/** Sends a file to the service as a stream; the browser reads it from the disk as it goes. */
export function uploadFile(file: File, headers: Record<string, string>, handing: Handing = {}): Promise<Upload> {
  const { signal, onBytes } = handing;
  return new Promise((resolve, reject) => {
    // fetch tells nothing about how far an upload is.
    const request = new XMLHttpRequest();
    request.open('PUT', `/files/uploads?name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => onBytes?.(loaded);
    request.onerror = () => reject(new Error(BROKEN_OFF));
    request.onabort = () => reject(new DOMException('已取消上传。', 'AbortError'));
    request.onload = () => {
      if (isUpload(request.response)) resolve(request.response);
      else reject(new Error(sentenceIn(request.response) ?? BROKEN_OFF));
    };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function isUpload(response: unknown): response is Upload {
  return typeof response === 'object' && response !== null && 'uploadId' in response && 'fileName' in response;
}

function sentenceIn(response: unknown): string | null {
  const isRefusal = typeof response === 'object' && response !== null && 'message' in response;
  return isRefusal && typeof response.message === 'string' ? response.message : null;
}
