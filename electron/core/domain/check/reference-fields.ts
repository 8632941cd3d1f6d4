/** Which fields of an entity hold another one's id, and what people call them. */
import type { Case } from '../case.ts';
import type { Evidence } from '../evidence.ts';
import type { Feedback } from '../feedback.ts';
import type { Honour } from '../honour.ts';
import { type Id, isId } from '../identifier.ts';
import type { Indicator } from '../indicator.ts';
import type { Inspection } from '../inspection.ts';
import type { Issue } from '../issue.ts';
import type { Progress } from '../progress.ts';
import type { Publicity } from '../publicity.ts';
import type { Submission } from '../submission.ts';
import type { Task } from '../task.ts';
import type { Unit } from '../unit.ts';

/** What an id can point at, by the word that people use. */
export type Kind = '人员' | '活动' | '行动' | '指标' | '任务' | '进展' | '佐证' | '期次' | '报送';

export type Field = readonly [label: string, kind: Kind, ids: Ids];
type Ids = Id | null | undefined | readonly (Id | null | undefined)[];

/** 审核人 and the like hold an id, or the name of somebody who is in no list: a name refers to nobody. */
function idsAmong(texts: readonly (string | null | undefined)[]): Id[] {
  return texts.flatMap((text) => (text != null && isId(text) ? [text] : []));
}

export function unitFields({ contactPersonId }: Unit): Field[] {
  return [['联系人', '人员', contactPersonId]];
}

export function indicatorFields({ actionId, numerator, denominator }: Indicator): Field[] {
  return [
    ['所属行动', '行动', actionId],
    ['分子', '指标', numerator],
    ['分母', '指标', denominator],
  ];
}

export function taskFields(task: Task): Field[] {
  return [
    ['所属行动', '行动', task.actionId],
    ['所属活动', '活动', task.campaignId],
    ['牵头领导', '人员', task.leadId],
    ['责任人', '人员', task.ownerId],
    ['销号人', '人员', task.closedBy],
    ['销号退回人', '人员', task.closureReturn?.by],
    ['延期批准人', '人员', idsAmong((task.dueChanges ?? []).map(({ approvedBy }) => approvedBy))],
    ['指标', '指标', task.indicators?.map(({ indicatorId }) => indicatorId)],
  ];
}

export function progressFields({ taskId, reportedBy, corrects, values }: Progress): Field[] {
  return [
    ['所属任务', '任务', taskId],
    ['填报人', '人员', reportedBy],
    ['所更正的记录', '进展', corrects],
    ['数值', '指标', values?.map(({ indicatorId }) => indicatorId)],
  ];
}

export function evidenceFields({ taskId, derivedFrom }: Evidence): Field[] {
  return [
    ['所属任务', '任务', taskId],
    ['原件', '佐证', derivedFrom],
  ];
}

export function feedbackFields({ taskId, handlerId }: Feedback): Field[] {
  return [
    ['相关任务', '任务', taskId],
    ['经办人', '人员', handlerId],
  ];
}

export function publicityFields({ taskIds, reviewedBy }: Publicity): Field[] {
  return [
    ['相关任务', '任务', taskIds],
    ['审核人', '人员', idsAmong([reviewedBy])],
  ];
}

export function inspectionFields({ findings }: Inspection): Field[] {
  return [
    ['所查问题的责任人', '人员', findings?.map(({ ownerId }) => ownerId)],
    ['所查问题的复核人', '人员', idsAmong((findings ?? []).map(({ verifiedBy }) => verifiedBy))],
  ];
}

export function issueFields({ taskId }: Issue): Field[] {
  return [['相关任务', '任务', taskId]];
}

export function honourFields({ taskIds }: Honour): Field[] {
  return [['相关任务', '任务', taskIds]];
}

export function caseFields({ relatedTaskIds, images }: Case): Field[] {
  return [
    ['相关任务', '任务', relatedTaskIds],
    ['图片', '佐证', images],
  ];
}

export function submissionFields({ campaignId, periodId, reviewerId, supersedes }: Submission): Field[] {
  return [
    ['活动', '活动', campaignId],
    ['期次', '期次', periodId],
    ['审核人', '人员', reviewerId],
    ['所替代的版次', '报送', supersedes],
  ];
}
