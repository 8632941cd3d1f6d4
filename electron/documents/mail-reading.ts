/** The attachments of a saved mail (.eml), as mail programs write them. */
import PostalMime from 'postal-mime';

export interface MailAttachment {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A mail within a mail is an attachment too. @param bytes the whole mail, which is held in memory */
export async function readMail(bytes: Uint8Array): Promise<MailAttachment[]> {
  const { attachments } = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  return attachments.map(({ filename, content, mimeType }, index) => ({
    fileName: safeName(filename ?? `附件${index + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`),
    bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  }));
}

/** The name is told to people, never used as a path. */
function safeName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}/\\]/gu, '-')
    .slice(0, 200);
}
