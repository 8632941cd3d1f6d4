/** 邮件草稿: one mail a volume, beside the packages of a version that was exported. */
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asWriteRefusal } from '../../bag/package-file.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { draftNameOf, type Submission } from '../../core/domain/submission.ts';
import { type MailedPackage, mailAddresses, submissionMail } from '../../core/domain/submission-mail.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { MailDraft } from '../../documents/mail-draft.ts';

type In = Inputs['packages']['draftMails'];
type Out = Outputs['packages']['draftMails'];

export interface MailDraftService {
  /** @throws Refusal NOT_FOUND where a package is not in the folder any more; DISK_FULL, IO_ERROR */
  draftMails(input: In): Promise<Out>;
}

export interface MailDraftParts {
  readonly unitFile: () => UnitFile;
  readonly outbox: (submissionId: string) => string;
  /** Of the unit's own key; null without one. */
  readonly fingerprint: () => Promise<string | null>;
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly clock: () => Date;
}

interface Volume extends MailedPackage {
  readonly volume: number;
}

export function createMailDraftService(parts: MailDraftParts): MailDraftService {
  return {
    draftMails: async ({ submissionId, folder, volume = null }) => {
      const submission = parts.unitFile().submissions.find(({ id }) => id === submissionId);
      const all = volumesOf(submission);
      const wanted = volume === null ? all : all.filter((each) => each.volume === volume);
      if (submission === undefined || wanted.length === 0)
        throw new Refusal('NOT_FOUND', '这次报送已不在记录里，请刷新后重试。');
      const where = folder ?? parts.outbox(submissionId);
      const fingerprint = await parts.fingerprint();
      const mails: Out['mails'] = [];
      for (const each of wanted)
        mails.push(await writeDraft(each, { submission, of: all.length, folder: where, fingerprint }, parts));
      return { mails };
    },
  };
}

function volumesOf(submission: Submission | undefined): Volume[] {
  return (submission?.volumes ?? []).flatMap(({ file, bytes, sha256 }, index) =>
    file && bytes != null && sha256 ? [{ volume: index + 1, name: file, bytes, sha256 }] : [],
  );
}

interface Job {
  readonly submission: Submission;
  readonly of: number;
  readonly folder: string;
  readonly fingerprint: string | null;
}

async function writeDraft(
  volume: Volume,
  { submission, of, folder, fingerprint }: Job,
  { unitFile, writeMail, clock }: MailDraftParts,
): Promise<Out['mails'][number]> {
  const { unit, campaign } = unitFile();
  const path = join(folder, volume.name);
  await refuseGone(path, volume);
  const { periodId, version } = submission;
  const part = { volume: volume.volume, of };
  const text = submissionMail({ unit, campaign, periodId, version, files: [volume], volume: part, fingerprint });
  const fileName = draftNameOf(volume.name);
  const target = join(folder, fileName);
  const unfinished = join(folder, `.${fileName}.part`);
  const attachments = [{ path, fileName: volume.name }];
  try {
    await writeMail({ to: mailAddresses(unit.parentUnit?.email), ...text, attachments, date: clock() }, unfinished);
    const { size } = await stat(unfinished);
    await rename(unfinished, target);
    return { volume: volume.volume, file: target, fileName, bytes: size };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw asWriteRefusal(error, target);
  }
}

/** A draft with another file than the one that was signed would be refused at the other end. */
async function refuseGone(path: string, { bytes }: Volume): Promise<void> {
  const found = await stat(path).catch(() => null); // told below
  if (found?.isFile() === true && found.size === bytes) return;
  throw new Refusal(
    'NOT_FOUND',
    `${path} 不在原处或被改过，写不了邮件草稿。请把报送包放回原来的文件夹，或重新导出一版。`,
  );
}
