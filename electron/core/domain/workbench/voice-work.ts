/** What waits about what residents and inspectors said, and about evidence that may not leave as it is. */
import type { Day } from '../day.ts';
import { type Evidence, leavesUnit, needsConsent, needsMask } from '../evidence.ts';
import type { Feedback } from '../feedback.ts';
import { type FeedbackStep, nextStepOf, stepDueOf } from '../feedback-step.ts';
import type { Inspection } from '../inspection.ts';
import type { UnitFile } from '../unit-file.ts';
import { titleOf, type WorkItem, type WorkKind, workItem } from './work-item.ts';

const STEP_KINDS: Readonly<Record<FeedbackStep, WorkKind>> = {
  read: 'ticket_read',
  reply: 'ticket_reply',
  verify: 'feedback_verify',
  rectify: 'feedback_rectify',
  callback: 'feedback_callback',
  handle: 'feedback_handle',
};

export function feedbackWork({ feedback, campaign }: UnitFile, today: Day): WorkItem[] {
  return feedback.flatMap((each) => {
    const step = nextStepOf(each);
    if (step === null) return [];
    return [
      workItem(
        {
          kind: STEP_KINDS[step],
          target: { kind: 'feedback', id: each.id },
          title: feedbackTitle(each),
          ownerId: each.handlerId ?? null,
          due: stepDueOf(each, step, campaign.timeLimits),
        },
        today,
      ),
    ];
  });
}

function feedbackTitle({ id, content, ticketNo, channel }: Feedback): string {
  const text = (content ?? '').trim() || ticketNo || id;
  return channel === 'hotline' ? `12345工单：${text}` : text;
}

export function findingWork({ inspections }: UnitFile, today: Day): WorkItem[] {
  return inspections.flatMap((inspection) =>
    (inspection.findings ?? []).flatMap((finding, index) => {
      if (finding.fixedAt != null) return [];
      return [
        workItem(
          {
            key: `finding:${inspection.id}:${index}`,
            kind: 'finding',
            target: { kind: 'inspection', id: inspection.id },
            title: (finding.problem ?? '').trim() || '检查发现的问题',
            note: inspectionNote(inspection),
            ownerId: finding.ownerId ?? null,
            due: finding.due ?? null,
          },
          today,
        ),
      ];
    }),
  );
}

function inspectionNote({ date, place }: Inspection): string | null {
  return [date, place].filter(Boolean).join(' ') || null;
}

/** Evidence that is to leave the unit and may not yet: E203 would block the report. */
export function evidenceWork({ evidence, tasks }: UnitFile, today: Day): WorkItem[] {
  const owners = new Map(tasks.map((task) => [task.id, task]));
  return evidence.filter(leavesUnit).flatMap((each) => {
    const kind = missingOf(each);
    if (kind === null) return [];
    const task = owners.get(each.taskId);
    const target = { kind: 'evidence', id: each.id } as const;
    const note = task === undefined ? null : titleOf(task);
    return [workItem({ kind, target, title: each.fileName, note, ownerId: task?.ownerId ?? null }, today)];
  });
}

function missingOf(evidence: Evidence): WorkKind | null {
  if (needsMask(evidence)) return 'evidence_mask';
  return needsConsent(evidence) ? 'evidence_consent' : null;
}
