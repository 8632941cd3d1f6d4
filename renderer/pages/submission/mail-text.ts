import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { submissionMail } from '../../../electron/core/domain/submission-mail.ts';
import type { Unit } from '../../../electron/core/domain/unit.ts';
import { type Exported, fileNameOf } from './wizard-state.ts';

/** What is copied for a mail that is written by hand: its subject and its body. @param part the one volume that it takes */
export function mailText(
  { version, files }: Exported,
  about: { unit: Unit; campaign: Campaign; periodId: string; fingerprint: string | null },
  part?: { volume: number; of: number },
): string {
  const { subject, body } = submissionMail({
    ...about,
    version,
    files: files.map(({ path, bytes, sha256 }) => ({ name: fileNameOf(path), bytes, sha256 })),
    ...(part === undefined ? {} : { volume: part }),
  });
  return `主题：${subject}\n\n${body}`;
}
