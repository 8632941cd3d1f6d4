/** 窗口评价: visitors rate at the counter of this computer. */
import * as z from 'zod';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { Counter } from '../core/contract/feedback.ts';
import type { Feedback } from '../core/domain/feedback.ts';
import { Id } from '../core/domain/identifier.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { DocumentFolder } from '../store/document-folder.ts';
import type { Change } from '../store/unit/change.ts';

type Rating = Inputs['feedback']['rate'];

export interface CounterService {
  rate(rating: Rating): Promise<Outputs['feedback']['rate']>;
  show(): Promise<Counter>;
  open(input: Inputs['feedback']['counter']['open']): Promise<Counter>;
  leave(): Promise<Counter>;
}

export interface CounterParts {
  /** Null while the data folder holds no unit. */
  readonly unitFile: () => UnitFile | null;
  readonly documents: () => DocumentFolder;
  readonly clock: () => Date;
  /** In the name of the counter, not of who is at the desk. */
  readonly commit: (change: Omit<Change, 'by'>) => Promise<void>;
}

const NAME = 'counter';
const Stored = z.object({ isOn: z.boolean(), taskId: Id.nullable(), service: z.string().nullable() });
const OFF = { isOn: false, taskId: null, service: null };

/** Older than this, a rating that was kept by a page is dated by its delivery. */
const OLDEST_MS = 90 * 24 * 3_600_000;

export function createCounterService(parts: CounterParts): CounterService {
  const read = async (): Promise<z.infer<typeof Stored>> => {
    const stored = Stored.safeParse(await parts.documents().read(NAME));
    return stored.success && parts.unitFile() !== null ? stored.data : OFF;
  };
  const asCounter = (state: z.infer<typeof Stored>): Counter => ({
    ...state,
    unitId: parts.unitFile()?.unit.id ?? null,
  });
  const write = async (state: z.infer<typeof Stored>): Promise<Counter> => {
    await parts.documents().write(NAME, state);
    return asCounter(state);
  };
  // One after the other: the same rating delivered twice at once must find itself.
  let order: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(step: () => Promise<T>): Promise<T> => {
    const result = order.then(step, step);
    order = result.catch(() => undefined);
    return result;
  };
  return {
    rate: (rating) =>
      inOrder(async () => {
        const unitFile = parts.unitFile();
        const found = unitFile?.feedback.find(({ id }) => id === rating.id);
        const document = found === undefined ? newRating(rating, unitFile, parts.clock()) : withMore(found, rating);
        if (document !== found)
          await parts.commit({
            op: 'feedback.rate',
            target: rating.id,
            puts: [{ collection: 'feedback', document }],
          });
        return { id: rating.id, rating: document.rating ?? rating.rating };
      }),
    show: async () => asCounter(await read()),
    open: (input) => write({ isOn: true, ...input }),
    leave: () => write(OFF),
  };
}

function newRating(rating: Rating, unitFile: UnitFile | null, now: Date): Feedback {
  const { id, taskId, service, content, ageMs } = rating;
  const task = unitFile?.tasks.find((each) => each.id === taskId);
  const given = new Date(now.getTime() - (ageMs > OLDEST_MS ? 0 : ageMs));
  return {
    id,
    channel: 'hcp',
    type: null,
    receivedAt: given.toISOString(),
    taskId: task?.id ?? null,
    rating: rating.rating,
    content: contentOf(service, content),
    anonymous: true,
    contact: null,
    status: statusOf(rating.rating),
    handlerId: task?.ownerId || null,
    negative: rating.rating <= 2,
    realName: false,
  };
}

/** What was said after the rating, or another face instead, as long as nobody has begun with it. */
function withMore(found: Feedback, { rating, service, content }: Rating): Feedback {
  if (found.verifiedAt != null || found.verifyResult != null || found.reply || found.status === 'processing')
    return found;
  const said = contentOf(service, content) ?? found.content;
  if (found.rating === rating && found.content === said) return found;
  return { ...found, rating, content: said, negative: rating <= 2, status: statusOf(rating) };
}

/** A good rating asks for nothing more. */
function statusOf(rating: number): 'open' | 'closed' {
  return rating <= 2 ? 'open' : 'closed';
}

function contentOf(service: string | null, content: string | null): string | null {
  const parts = [service?.trim() ? `〔${service.trim()}〕` : '', content?.trim() ?? ''];
  return parts.join('') || null;
}
