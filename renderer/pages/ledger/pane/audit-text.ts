/** The operation log as people read it. */
import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import type { Audit } from '../../../../electron/core/domain/audit.ts';
import { fieldLabel } from '../../../../electron/core/domain/field-labels.ts';
import {
  CLOSURE_LABELS,
  CONSENT_LABELS,
  SHARE_LEVEL_LABELS,
  TASK_STATUS_LABELS,
} from '../../../../electron/core/domain/labels.ts';

const OPERATIONS: Readonly<Record<string, string>> = {
  'task.create': '新增任务',
  'task.update': '修改任务',
  'task.report': '记进展',
  'evidence.add': '添加佐证',
  'evidence.update': '改佐证说明',
  'evidence.remove': '删除佐证',
  'unit.import': '装入单位数据',
};

export function operationText({ op }: Audit): string {
  return OPERATIONS[op] ?? op;
}

/** One line for every field; what came or went as a whole is told by its operation. */
export function changeTexts({ changes }: Audit, record: DeskRecord | null): string[] {
  return (changes ?? []).flatMap(({ field, from, to }) => {
    const [, , name] = field.split('/');
    if (name === undefined || name === 'dueChanges') return wholeText(from, to);
    const label = LABELS[name] ?? fieldLabel(name);
    return [`${label}:${valueText(name, from, record)} → ${valueText(name, to, record)}`];
  });
}

/** What a general name would not say. */
const LABELS: Readonly<Record<string, string>> = {
  title: '任务名称',
  containsFace: '有人脸',
  containsMinor: '有未成年人',
  containsIdNumber: '有证件号码',
  shareLevel: '去向',
};

function wholeText(from: unknown, to: unknown): string[] {
  const document = to ?? from;
  const name = typeof document === 'object' && document !== null && 'fileName' in document ? document.fileName : null;
  return typeof name === 'string' ? [name] : [];
}

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: TASK_STATUS_LABELS,
  closure: CLOSURE_LABELS,
  shareLevel: SHARE_LEVEL_LABELS,
  consent: CONSENT_LABELS,
};

function valueText(field: string, value: unknown, record: DeskRecord | null): string {
  if (value === null || value === undefined || value === '') return '(空)';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return `${value.length} 项`;
  if (typeof value === 'object') return '…';
  const text = String(value);
  const named = [...(record?.people ?? []), ...(record?.actions ?? [])].find(({ id }) => id === text);
  return WORDS[field]?.[text] ?? (field.endsWith('Id') ? named?.name : undefined) ?? text;
}
