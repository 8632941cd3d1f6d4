/** Makes the packages of many units, by the program's own writer: `node make-packages.ts FOLDER UNITS TASKS FILES`. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settleVolumes } from '../../../electron/bag/volumes.ts';
import { KNOWN_CARD_FORMAT } from '../../../electron/core/domain/exchange/known-card.ts';
import { statisticsOf } from '../../../electron/core/domain/statistics.ts';
import type { CardContent } from '../../../electron/core/domain/submission-content.ts';
import { UnitFile } from '../../../electron/core/domain/unit-file.ts';
import { fingerprintOf } from '../../../electron/crypto/fingerprint.ts';
import { encodePublicKeyPem } from '../../../electron/crypto/pem.ts';
import { publicKeyOf, sign } from '../../../electron/crypto/sm2.ts';
import { type PackingRequest, packVolumes, widestFrame } from '../../../electron/services/exports/packing.ts';
import { createPaperMaker } from '../../../electron/services/exports/papers.ts';

const DAY = '2021-12-10';
const KB = 1024;
const FILE_BYTES = 8 * KB;
export const PERIOD = { id: 'r2', name: '期末', cutoff: '2021-12-18' };
export const CAMPAIGN = { id: 'c-2021', name: '新风正气', shortName: '新风', reportPeriods: [PERIOD] };
export const ACTIONS = Array.from({ length: 10 }, (_, index) => ({ id: `A${index}`, name: `行动${index}` }));
export const INDICATORS = ACTIONS.map(({ id }) => ({
  id: `I-${id}`,
  actionId: id,
  name: `服务人次 ${id}`,
  unit: '人次',
  kind: 'flow' as const,
  decimals: 0,
  acrossUnits: 'sum' as const,
}));
export const COUNTY = { id: 'u-county', name: '临江区民政局', level: 'county' as const, divisionCode: '359902000000' };

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

async function main(folder: string, units: number, tasks: number, files: number): Promise<void> {
  for (const name of ['packages', 'cards', 'files']) mkdirSync(join(folder, name), { recursive: true });
  for (let number = 1; number <= units; number += 1) await makeUnit(folder, number, tasks, files);
}

async function makeUnit(folder: string, number: number, tasks: number, files: number): Promise<void> {
  const code = String(359902000000 + number);
  const unit = { id: `u-${number}`, name: `第${number}街道办事处`, level: 'township' as const, divisionCode: code };
  const secretKey = random(32);
  const publicKey = publicKeyOf(secretKey);
  const card: CardContent = {
    format: 'shishi-card/1',
    ...unit,
    fingerprint: await fingerprintOf(publicKey),
    publicKeyPem: encodePublicKeyPem(publicKey),
    createdAt: '2021-10-20',
  };
  const comparison = { by: '林榕生', at: DAY, phone: null };
  const known = {
    format: KNOWN_CARD_FORMAT,
    card,
    state: 'trusted',
    importedAt: DAY,
    importedBy: '林榕生',
    comparison,
  };
  writeFileSync(
    join(folder, 'cards', `${number}.json`),
    JSON.stringify({ ...known, isSignedByPrevious: false, isKeyChange: false, lost: null }),
  );
  const outgoing = Array.from({ length: files }, (_, index) => evidenceFile(folder, number, index, tasks));
  const unitFile = UnitFile.parse(
    record(
      unit,
      tasks,
      outgoing.map(({ evidence }) => evidence),
    ),
  );
  const head = {
    submissionId: `s-${number}`,
    period: PERIOD,
    version: 1,
    kind: 'regular' as const,
    supersedes: null,
    createdAt: DAY,
    asOf: DAY,
    stats: statisticsOf(unitFile, { asOf: DAY }),
    operationLog: { seq: 1, hash: '0'.repeat(64) },
  };
  const identity = { card, sign: (message: Uint8Array) => sign(message, secretKey, { randomBytes: random }) };
  const request: PackingRequest = {
    unitFile,
    head,
    identity,
    agent: 'bench',
    files: outgoing,
    outFolder: join(folder, 'packages'),
    signal: new AbortController().signal,
    onBytes: () => undefined,
  };
  const makePapers = await createPaperMaker({
    unitFile,
    head,
    files: outgoing,
    problems: [],
    fingerprint: card.fingerprint,
    date: DAY,
  });
  const { plan, papers } = await settleVolumes({
    files: outgoing,
    limit: null,
    frame: widestFrame(request),
    makePapers,
  });
  await packVolumes(plan, papers, request);
}

function evidenceFile(folder: string, number: number, index: number, tasks: number) {
  const bytes = Buffer.concat([Buffer.from('\0bench\0'), randomBytes(FILE_BYTES)]);
  const source = join(folder, 'files', `${number}-${index}`);
  writeFileSync(source, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const evidence = {
    id: `ev-${index}`,
    taskId: `t-${index % tasks}`,
    type: 'document' as const,
    fileName: `材料${index}.bin`,
    caption: '2021年12月1日,社区服务中心',
    sizeBytes: bytes.length,
    sha256,
    shareLevel: 'up' as const,
  };
  const path = `data/evidence/${String(index + 1).padStart(4, '0')}.bin`;
  const { fileName } = evidence;
  return {
    evidence,
    fileName,
    originalBytes: bytes.length,
    source,
    sizeBytes: bytes.length,
    sha256,
    mime: null,
    path,
    originalSha256: null,
  };
}

function record(unit: object, tasks: number, evidence: object[]): object {
  const list = Array.from({ length: tasks }, (_, index) => ({
    id: `t-${index}`,
    no: `${index}`,
    actionId: `A${index % ACTIONS.length}`,
    campaignId: CAMPAIGN.id,
    title: `第${index}项便民服务`,
    measures: '入户走访,建立台账,按月回访,逐项销号',
    responsibleDept: '社会事务科',
    ownerId: 'p1',
    start: '2021-10-20',
    due: '2021-12-31',
    status: index % 3 === 0 ? 'done' : 'in_progress',
    percent: index % 3 === 0 ? 100 : 60,
    closure: 'none',
  }));
  const progress = list.map(({ id, actionId, percent }) => ({
    id: `pr-${id}`,
    taskId: id,
    date: '2021-12-01',
    text: '按计划推进,本月新增服务对象已登记入册',
    percent,
    values: [{ indicatorId: `I-${actionId}`, mode: 'delta', value: 10 }],
  }));
  return {
    format: 'shishi-unit/1',
    unit: { ...unit, parentUnit: { code: COUNTY.divisionCode, name: COUNTY.name } },
    campaign: CAMPAIGN,
    people: [{ id: 'p1', name: '林榕生', post: '干事' }],
    actions: ACTIONS,
    indicators: INDICATORS,
    tasks: list,
    progress,
    evidence,
  };
}

if (import.meta.main) {
  const [folder = '', ...numbers] = process.argv.slice(2);
  const [units = 1, tasks = 1, files = 1] = numbers.map(Number);
  await main(folder, units, tasks, files);
}
