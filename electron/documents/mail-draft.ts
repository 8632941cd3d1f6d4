/** A mail that is ready to be sent: opened by the mail program, it waits for its sender (`X-Unsent: 1`). */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import MailComposer from 'nodemailer/lib/mail-composer';

export interface MailDraft {
  readonly to: string | null;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  readonly attachments: readonly { readonly path: string; readonly fileName: string }[];
  readonly date: Date;
}

/** Writes it as a stream: the attachments are never held whole. @param target absolute path */
export async function writeMailDraft(
  { to, subject, body, attachments, date }: MailDraft,
  target: string,
): Promise<void> {
  const composer = new MailComposer({
    ...(to === null || to === '' ? {} : { to }),
    subject,
    text: body,
    date,
    headers: { 'X-Unsent': '1' },
    // addresses and file names come from records: nothing of them is ever fetched or read as a path
    disableUrlAccess: true,
    attachments: attachments.map(({ path, fileName }) => ({
      path,
      filename: fileName,
      contentType: /\.age$/i.test(fileName) ? 'application/octet-stream' : 'application/zip',
    })),
  });
  await pipeline(composer.compile().createReadStream(), createWriteStream(target, { mode: 0o600 }));
}
