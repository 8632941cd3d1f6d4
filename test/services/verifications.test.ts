import { expect, test } from 'vitest';
import { SubmissionReport } from '../../electron/core/contract/packages.ts';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import { createVerificationService } from '../../electron/services/verifications.ts';
import { writeBags } from '../bag/judged-packages.ts';
import { writtenSubmission } from '../bag/written-packages.ts';
import { cardBag, submissionBag, testSigner } from '../support/package-builder.ts';

const own = await testSigner();

function run(files: string[], cards: string[] = [], signal = new AbortController().signal) {
  const told: ByteProgress[] = [];
  const verifying = createVerificationService().verify({ files, cards }, { report: (each) => told.push(each), signal });
  return { verifying, told };
}

test('a package is trusted by a card package', async () => {
  const [card = '', submission = ''] = await writeBags(await cardBag({}, own), await submissionBag({}, own));
  expect((await run([submission]).verifying).submissions.map(({ result }) => result)).toEqual(['unknown-signer']);
  expect((await run([submission], [card]).verifying).submissions.map(({ result }) => result)).toEqual(['trusted']);
});

test('a card that does not verify stops everything before a package is read', async () => {
  const [forged = ''] = await writeBags(await cardBag({ signed: (files) => void files.delete('signature.sm2') }, own));
  const { verifying, told } = run(['/nowhere.zip'], [forged]);
  await expect(verifying).rejects.toMatchObject({ code: 'CARD_REFUSED' });
  expect(told).toEqual([]);
});

test('progress never falls and ends at exactly 100 %', async () => {
  const { verifying, told } = run([await writtenSubmission(), '/nowhere.zip', await writtenSubmission()]);
  await verifying;
  const percents = told.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(told.at(-1)).toMatchObject({ percent: 100, done: told.at(-1)?.total });
  expect(told.some(({ file }) => file === 'package.zip')).toBe(true);
});

test('cancelled, it says so', async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(run([await writtenSubmission()], [], abort.signal).verifying).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});

test('the report has the shape of the contract', async () => {
  const { submissions } = await run([await writtenSubmission(), '/nowhere.zip']).verifying;
  for (const each of submissions) expect(SubmissionReport.strict().parse(each)).toEqual(each);
});
