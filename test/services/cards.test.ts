import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCardPackage } from '../../electron/bag/card-package.ts';
import type { SigningIdentity } from '../../electron/bag/signing-identity.ts';
import { Refusal } from '../../electron/core/domain/refusal.ts';
import { createCardService } from '../../electron/services/cards/cards.ts';
import { onlyReport, verify } from '../bag/judged-packages.ts';
import { signatureOf, testSigner } from '../support/package-builder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const own = await testSigner();
const CLOCK = () => new Date('2021-12-18T04:00:00Z');
const identity: SigningIdentity = { card: own.card, sign: (message) => signatureOf(own, message) };

function cardService(unlock: (passphrase: string) => Promise<SigningIdentity> = async () => identity) {
  const unused = () => Promise.reject(new Error('an export asks for nothing else'));
  return createCardService({
    unlock,
    unitFile: () => {
      throw new Error('an export asks for nothing else');
    },
    shelf: { list: unused, put: unused, remove: unused },
    upload: unused,
    forget: unused,
    log: unused,
    atDesk: () => ({ name: '测试' }),
    clock: CLOCK,
    agent: '实事台 0.1.0',
  });
}

test("an exported card is the unit's own, and opens as one", async () => {
  const file = join(await temporaryFolder(), '新的文件夹', '名片.zip');
  const exported = await cardService().export({ file, passphrase: 'x' });
  expect(exported).toMatchObject({ file, fingerprint: own.card.fingerprint });
  expect(await readCardPackage(file)).toEqual(own.card);
  expect(onlyReport(await verify([file], { cards: [own.card] }))).toMatchObject({
    kind: 'card',
    result: 'trusted',
    unit: own.card.id,
    problems: [],
  });
});

test('a wrong passphrase leaves no file', async () => {
  const folder = await temporaryFolder();
  const locked = cardService(() => Promise.reject(new Refusal('WRONG_PASSPHRASE', '口令不对。')));
  const exporting = locked.export({ file: join(folder, '名片.zip'), passphrase: 'x' });
  await expect(exporting).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
  expect(await readdir(folder)).toEqual([]);
});

test('a file in the place of the folder is told in Chinese', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'a'), '');
  const exporting = cardService().export({ file: join(folder, 'a', '名片.zip'), passphrase: 'x' });
  await expect(exporting).rejects.toMatchObject({ code: 'IO_ERROR' });
});
