/** Whether a document fits its schema, said so that people understand it. */
import type * as z from 'zod';
import { fieldLabel } from '../../core/domain/field-labels.ts';
import { COLLECTIONS } from '../../core/domain/unit-file.ts';
import { isCollection, type PlaceName, SINGLES } from './operation.ts';

const MOST_REASONS = 3;

/** Chinese reasons, such as `进度:应在 0 到 100 之间`; an empty list for a document that fits. */
export function reasonsAgainst(place: PlaceName, document: unknown): string[] {
  const schema: z.ZodType = isCollection(place) ? COLLECTIONS[place] : SINGLES[place];
  const result = schema.safeParse(document);
  if (result.success) return [];
  return result.error.issues.slice(0, MOST_REASONS).map((issue) => `${fieldOf(issue.path)}：${wordsFor(issue)}`);
}

function fieldOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '整条记录';
  return path.map((each) => (typeof each === 'number' ? `第 ${each + 1} 项` : fieldLabel(String(each)))).join(' ');
}

function wordsFor(issue: z.core.$ZodIssue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return '缺少，或类型不对';
    case 'invalid_value':
      return `应为 ${issue.values.map(String).join('、')} 之一`;
    case 'too_big':
      return `不能大于或多于 ${issue.maximum}`;
    case 'too_small':
      return `不能小于或少于 ${issue.minimum}`;
    case 'invalid_format':
      return '格式不对';
    default:
      return '不合要求';
  }
}
