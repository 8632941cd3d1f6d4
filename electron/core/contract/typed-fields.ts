/** What a person typed into a form, on its way into a record: told field by field where it does not fit. */
import * as z from 'zod';
import { Refusal } from '../domain/refusal.ts';

export const FieldProblem = z.object({ field: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/**
 * Fields as typed: the service says of each that does not fit what is wrong with it, in
 * `details: { fields: FieldProblem[] }` of RECORD_INVALID. Null, and a blank text, empties a field.
 */
export const TypedFields = z.record(z.string(), z.unknown());
export type TypedFields = z.infer<typeof TypedFields>;

/** @throws Refusal RECORD_INVALID with one problem a field, unless there are none */
export function refuseFields(problems: readonly FieldProblem[]): void {
  const fields = [...new Map(problems.map((each) => [each.field, each])).values()];
  const [first] = fields;
  if (first === undefined) return;
  throw new Refusal('RECORD_INVALID', `没有保存：${first.message}。`, { details: { fields } });
}

export interface TypedRules<Entity> {
  readonly schema: z.ZodType<Entity>;
  /** Fields that a form may set; others are left as they are. */
  readonly editable: readonly string[];
  /** Field → what to say when its value does not have the right shape. */
  readonly shapeWords: Readonly<Record<string, string>>;
}

/** An entity with what was typed into its fields, and what does not fit; the entity as it was where something does not. */
export function withTyped<Entity>(
  entity: Entity,
  typed: TypedFields,
  { schema, editable, shapeWords }: TypedRules<Entity>,
): { entity: Entity; changed: string[]; problems: FieldProblem[] } {
  const known = Object.entries(typed).filter(([field]) => editable.includes(field));
  const changed = known.map(([field]) => field);
  const parsed = schema.safeParse({
    ...entity,
    ...Object.fromEntries(known.map(([field, value]) => [field, plain(value)])),
  });
  if (parsed.success) return { entity: parsed.data, changed, problems: [] };
  const fields = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')));
  const problems = [...fields].map((field) => ({ field, message: shapeWords[field] ?? '填写的内容不合格式' }));
  return { entity, changed, problems };
}

/** What was typed without the blanks around it; null for a blank text and for what is none. */
export function typedText(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? typedText(value) : value;
}
