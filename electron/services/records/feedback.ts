/** 群众评价: what residents said, and what was done about it. */
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { FeedbackEntry } from '../../core/contract/feedback.ts';
import { refuseFields, withTyped } from '../../core/contract/typed-fields.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import type { Feedback } from '../../core/domain/feedback.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { FEEDBACK, referenceProblems } from './feedback-kind.ts';
import {
  ANSWER,
  APPEAL,
  CALLBACK,
  closed,
  READ,
  RECTIFY,
  redone,
  retracted,
  STEP_WORDS,
  type StepContext,
  stepped,
  VERIFY,
} from './feedback-steps.ts';
import { tallied } from './feedback-tally.ts';
import { createRecordService, type RecordParts } from './record-service.ts';

type In = Inputs['feedback'];
type Out = Outputs['feedback'];

export interface FeedbackService {
  list(): Promise<Out['list']>;
  contact(input: In['contact']): Promise<Out['contact']>;
  create(input: In['create']): Promise<FeedbackEntry>;
  tally(input: In['tally']): Promise<Undoable>;
  update(input: In['update']): Promise<FeedbackEntry>;
  change(input: In['change']): Promise<Undoable>;
  remove(input: In['remove']): Promise<Undoable>;
  verify(input: In['verify']): Promise<FeedbackEntry>;
  rectify(input: In['rectify']): Promise<FeedbackEntry>;
  callback(input: In['callback']): Promise<FeedbackEntry>;
  appeal(input: In['appeal']): Promise<FeedbackEntry>;
  read(input: In['read']): Promise<FeedbackEntry>;
  answer(input: In['answer']): Promise<FeedbackEntry>;
  close(input: In['close']): Promise<FeedbackEntry>;
  reopen(input: In['reopen']): Promise<FeedbackEntry>;
  redo(input: In['redo']): Promise<FeedbackEntry>;
  retract(input: In['retract']): Promise<Undoable>;
}

export interface FeedbackParts extends RecordParts {
  /** The name of who is at the desk. */
  readonly by: () => string;
}

export function createFeedbackService(parts: FeedbackParts): FeedbackService {
  const records = createRecordService(FEEDBACK, parts);
  const context = (): StepContext => ({ unitFile: parts.unitFile(), today: parts.today(), by: parts.by() });
  const find = (id: Id): Feedback => {
    const found = parts.unitFile().feedback.find((each) => each.id === id);
    if (found === undefined) throw new Refusal('NOT_FOUND', '这条评价已不在清单里，请刷新后重试。');
    return found;
  };
  const putOf = (document: Feedback) => ({ collection: 'feedback' as const, document });
  const save = async (op: string, document: Feedback): Promise<FeedbackEntry> => {
    await parts.commit({ op: `feedback.${op}`, target: document.id, puts: [putOf(document)] });
    return shown(document);
  };
  const step =
    (op: string, rules: Parameters<typeof stepped>[2]) =>
    async ({ id, changes }: In['verify']) =>
      save(op, stepped(find(id), changes, rules, context()));
  return {
    list: async () => ({ records: parts.unitFile().feedback.map(shown) }),
    contact: async ({ id }) => ({ contact: find(id).contact ?? null }),
    create: async (input) => shown(await records.create(input)),
    tally: async ({ changes }) => {
      const documents = tallied(changes, () => parts.newId('feedback'), context());
      const change = { op: 'feedback.tally', target: documents[0]?.id ?? '', puts: documents.map(putOf) };
      return parts.commitUndoable(change, `录入 ${documents.length} 条评价`);
    },
    update: async (input) => shown(await records.update(input)),
    change: async ({ ids, changes }) => {
      const puts = ids.map((id) => putOf(moved(find(id), changes, context())));
      const label = `改 ${ids.length} 条评价的${'taskId' in changes ? '任务' : '承办人'}`;
      return parts.commitUndoable({ op: 'feedback.change', target: ids[0] ?? '', puts }, label);
    },
    remove: (input) => records.remove(input),
    verify: step('verify', VERIFY),
    rectify: step('rectify', RECTIFY),
    callback: async ({ id, changes, close }) => {
      const after = stepped(find(id), changes, CALLBACK, context());
      return save('callback', close ? closed(after) : after);
    },
    appeal: step('appeal', APPEAL),
    read: step('read', READ),
    answer: step('answer', ANSWER),
    close: async ({ id }) => save('close', closed(find(id))),
    reopen: async ({ id }) => save('reopen', { ...find(id), status: 'processing' }),
    redo: async ({ id, changes }) => save('redo', redone(find(id), changes, context())),
    retract: async ({ id, step: name }) => {
      const document = retracted(find(id), name);
      const change = { op: 'feedback.retract', target: id, puts: [putOf(document)] };
      return parts.commitUndoable(change, `撤回${STEP_WORDS[name]}`);
    },
  };
}

/** Contact details are asked for one by one. */
export function shown({ contact, ...feedback }: Feedback): FeedbackEntry {
  return { ...feedback, hasContact: Boolean(contact) };
}

/** @throws Refusal RECORD_INVALID with `details.fields` */
function moved(before: Feedback, changes: In['change']['changes'], context: StepContext): Feedback {
  const rules = { ...FEEDBACK, editable: ['handlerId', 'taskId'] };
  const { entity, problems } = withTyped(before, changes, rules);
  refuseFields(problems);
  refuseFields(referenceProblems(entity, context));
  return entity;
}
