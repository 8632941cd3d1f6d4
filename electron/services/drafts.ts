import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { Draft } from '../core/contract/drafts.ts';
import { Draft as DraftSchema } from '../core/contract/drafts.ts';
import type { DocumentFolder } from '../store/document-folder.ts';

type In = Inputs['drafts'];
type Out = Outputs['drafts'];

export interface DraftService {
  list(): Promise<Out['list']>;
  show(input: In['show']): Promise<Out['show']>;
  keep(input: In['keep']): Promise<Draft>;
  discard(input: In['discard']): Promise<Out['discard']>;
}

/** Drafts of an older version that no longer fit are as good as none. */
function draftFrom(document: unknown): Draft | null {
  const parsed = DraftSchema.safeParse(document);
  return parsed.success ? parsed.data : null;
}

export function createDraftService(parts: {
  readonly documents: () => DocumentFolder;
  readonly clock: () => Date;
}): DraftService {
  const { documents, clock } = parts;
  return {
    list: async () => {
      const found = (await documents().list()).map(draftFrom);
      return { drafts: found.filter((each) => each !== null) };
    },
    show: async ({ key }) => ({ draft: draftFrom(await documents().read(key)) }),
    keep: async ({ key, value }) => {
      const draft = { key, value, savedAt: clock().toISOString() };
      await documents().write(key, draft);
      return draft;
    },
    discard: async ({ key }) => {
      await documents().remove(key);
      return { key };
    },
  };
}
