import { expect, test } from 'vitest';
import type { UnitFile } from '../../electron/core/domain/unit-file.ts';
import { renderCover } from '../../electron/documents/cover-docx.ts';
import type { DocumentInput } from '../../electron/documents/document-input.ts';
import { renderIndex } from '../../electron/documents/index-html.ts';
import { renderLedger } from '../../electron/documents/ledger-xlsx.ts';
import { renderSummary } from '../../electron/documents/summary-docx.ts';
import { partsOf } from './read-office.ts';
import { sampleInput } from './sample-content.ts';

const KEPT = { fileName: '不外传的名单.xlsx', caption: '不外传的说明', sha256: 'c0ffee'.repeat(10).padEnd(64, '0') };
const CONTACT = '13800000000 陈阿婆';
const PHONE = '139****1234';

/** The text of all four documents, every part of the office documents included. */
async function everything(input: DocumentInput): Promise<string> {
  const office = [await renderCover(input), await renderLedger(input), await renderSummary(input)];
  const parts = office.flatMap((bytes) => (bytes === null ? [] : Object.entries(partsOf(bytes)).flat()));
  return [...renderIndex(input, { volume: 1 }), ...parts].join('\n');
}

function withSecrets(unitFile: UnitFile): void {
  const [kept, masked] = unitFile.evidence;
  Object.assign(kept ?? {}, { ...KEPT, shareLevel: 'internal' });
  Object.assign(masked ?? {}, { derivedFrom: kept?.id, caption: '遮挡后的名单' });
  for (const feedback of unitFile.feedback) feedback.contact = CONTACT;
  for (const person of unitFile.people) person.phoneMasked = PHONE;
  for (const each of unitFile.cases) each.images = unitFile.evidence.map(({ id }) => id);
}

test('nothing of evidence that stays, no contact and no phone stands in any document', async () => {
  const input = await sampleInput(withSecrets);
  const target = 'ev-0101-1';
  const text = await everything({
    ...input,
    problems: [{ code: 'W203', severity: 'W', target, message: `任务“01-01”的佐证“${KEPT.fileName}”的说明缺时间。` }],
  });
  for (const secret of [...Object.values(KEPT), CONTACT, '陈阿婆', PHONE, target, KEPT.sha256.slice(0, 16)])
    expect(text).not.toContain(secret);
  for (const told of ['遮挡后的名单', '本单位留存 1 件未报送', '留存本单位 1 件']) expect(text).toContain(told);
});

test('the same unit without a secret would tell: the search finds what is printed', async () => {
  const text = await everything(
    await sampleInput((unitFile) => {
      withSecrets(unitFile);
      for (const evidence of unitFile.evidence) evidence.shareLevel = 'up';
    }),
  );
  expect(text).toContain(KEPT.fileName);
  expect(text).toContain(KEPT.caption);
});
