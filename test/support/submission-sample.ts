import { createHash } from 'node:crypto';
import type { CardContent, SubmissionContent } from '../../electron/core/domain/submission-content.ts';

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files that look like photos: a JPEG's first bytes, then text. */
export function samplePhoto(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]), Buffer.from(`JFIF\0 ${text}`)]);
}

export const SAMPLE_PHOTOS: ReadonlyMap<string, Uint8Array> = new Map([
  ['data/evidence/0001.jpg', samplePhoto('长者食堂开餐')],
  ['data/evidence/0002.jpg', samplePhoto('送餐上门')],
]);

export type SampleUnit = Pick<CardContent, 'id' | 'name' | 'level' | 'divisionCode'>;

export const SAMPLE_UNIT: SampleUnit = {
  id: 'u-359902001003',
  name: '闽川市临江区望潮街道榕荫社区居民委员会',
  level: 'community',
  divisionCode: '359902001003',
};

const NO_RATIO = { numerator: 0, denominator: 0, percent: null };

/** A small submission that breaks no rule: one action, one task, one entry of progress, a file for each photo. */
export function sampleSubmission(
  unit: SampleUnit = SAMPLE_UNIT,
  photos: ReadonlyMap<string, Uint8Array> = SAMPLE_PHOTOS,
): SubmissionContent {
  const period = { id: 'r2', name: '期末(总结)', cutoff: '2021-12-18' };
  return {
    format: 'shishi-submission/1',
    submissionId: 'sub-r2-v1',
    unit: { ...unit, shortName: '榕荫社区' },
    campaign: { id: 'c-2021', name: '打造民政系统新风正气福建“名片”', reportPeriods: [period] },
    period,
    version: 1,
    kind: 'regular',
    supersedes: null,
    createdAt: '2021-12-18',
    asOf: '2021-12-18',
    stats: {
      asOf: '2021-12-18',
      tasks: 1,
      byStatus: { done: 1 },
      byClosure: { approved: 1 },
      byLight: { blue: 1 },
      lights: { 't-1': 'blue' },
      completion: { numerator: 1, denominator: 1, percent: 100 },
      closureRate: { numerator: 1, denominator: 1, percent: 100 },
      indicators: { 'IND-1': 412 },
      feedback: {
        total: 1,
        rated: 1,
        excluded: 0,
        satisfaction: NO_RATIO,
        average: 5,
        negativeRectifiedOnTime: NO_RATIO,
      },
      hotline: { total: 0, readOnTime: NO_RATIO, repliedOnTime: NO_RATIO, resolved: NO_RATIO, satisfied: NO_RATIO },
      publicity: 0,
      inspection: { findings: 0, fixed: 0 },
      evidence: { files: photos.size, bytes: 0, distinct: photos.size },
    },
    people: [{ id: 'p01', name: '林榕生', post: '居委会主任' }],
    actions: [{ id: 'A01', name: '老年人助餐服务' }],
    indicators: [{ id: 'IND-1', actionId: 'A01', name: '助餐人次', kind: 'flow', decimals: 0 }],
    tasks: [
      {
        id: 't-1',
        no: '01-01',
        actionId: 'A01',
        title: '开办榕荫社区长者食堂',
        leadId: 'p01',
        ownerId: 'p01',
        status: 'done',
        percent: 100,
        closure: 'approved',
        indicators: [{ indicatorId: 'IND-1', target: 400 }],
      },
    ],
    progress: [
      {
        id: 'pr-1',
        taskId: 't-1',
        date: '2021-12-01',
        text: '开餐',
        values: [{ indicatorId: 'IND-1', mode: 'delta', value: 412 }],
      },
    ],
    evidence: [...photos].map(([path, bytes], index) => ({
      id: `ev-${index + 1}`,
      taskId: 't-1',
      type: 'photo' as const,
      fileName: `照片${index + 1}.jpg`,
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      shareLevel: 'up' as const,
      path,
      volume: 1,
    })),
    keptBack: [{ taskId: 't-1', files: 1 }],
    feedback: [{ id: 'fb-1', channel: 'hcp', taskId: 't-1', rating: 5, content: '饭菜软烂适口' }],
    publicity: [],
    inspections: [],
    cases: [],
    issues: [],
    honours: [],
    summary: null,
    recipient: { name: '望潮街道办事处', code: '359902001000' },
    operationLog: { seq: 12, hash: '0'.repeat(64) },
    volumes: 1,
  };
}
