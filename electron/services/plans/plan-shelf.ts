import { PlanContent } from '../../core/domain/exchange/plan-content.ts';
import type { DocumentFolder } from '../../store/document-folder.ts';

/** A plan in the data folder: one that came in, or one that was handed down. */
export interface KeptPlan {
  readonly content: PlanContent;
  readonly isOwn: boolean;
  readonly importedAt: string;
  readonly sha256: string;
  readonly decisions: Readonly<Record<string, 'accepted' | 'declined'>>;
  /** Where one that was handed down was written to. */
  readonly path?: string;
}

export interface PlanShelf {
  list(): Promise<KeptPlan[]>;
  put(plan: KeptPlan): Promise<void>;
}

export function createPlanShelf(documents: DocumentFolder): PlanShelf {
  const read = (value: unknown): KeptPlan[] => {
    if (typeof value !== 'object' || value === null || !('content' in value)) return [];
    const content = PlanContent.safeParse(value.content);
    return content.success ? [{ ...(value as KeptPlan), content: content.data }] : []; // the program wrote the rest
  };
  return {
    list: async () => (await documents.list()).flatMap(read),
    put: (plan) => documents.write(`${plan.isOwn ? 'own' : 'received'} ${plan.content.planId}`, plan),
  };
}
