/** Takes a package out of the saved mail that it came in: whoever got the mail need not know what an attachment is. */
import { open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Such packages are small; more is none, and would be held in memory. */
const LARGEST_MAIL = 40 * 1024 * 1024;

export interface MailParts {
  readonly readMail: (bytes: Uint8Array) => Promise<{ fileName: string; bytes: Uint8Array }[]>;
  readonly openWorkFolder: () => Promise<{ path: string; remove: () => Promise<void> }>;
}

/** Hands the package's path to the work: the file's own, or that of a copy which is gone afterwards. */
export type WithPackage = <Result>(path: string, work: (path: string) => Promise<Result>) => Promise<Result>;

export function createMailedPackages({ readMail, openWorkFolder }: MailParts): WithPackage {
  return async (path, work) => {
    const mail = await mailAt(path);
    if (mail === null) return work(path);
    const attachments = await readMail(mail).catch(() => []); // what is no mail is refused as no package
    const found = attachments.find(({ fileName }) => /\.zip$/i.test(fileName));
    if (found === undefined) return work(path);
    const folder = await openWorkFolder();
    try {
      const copy = join(folder.path, 'package.zip');
      await writeFile(copy, found.bytes, { mode: 0o600 });
      return await work(copy);
    } finally {
      await folder.remove();
    }
  };
}

/** Null for a ZIP, and for what whoever reads the package will refuse. */
async function mailAt(path: string): Promise<Uint8Array | null> {
  const look = await stat(path).catch(() => null);
  if (look?.isFile() !== true || look.size > LARGEST_MAIL) return null;
  await using file = await open(path);
  const head = Buffer.alloc(2);
  await file.read(head, 0, 2, 0); // at a place of its own: the file is still read from its beginning
  if (head.toString('latin1') === 'PK') return null;
  return file.readFile();
}
