import { Refusal } from '../../electron/core/domain/refusal.ts';

/** What a call is refused with. Whatever else it throws goes on, and so does a call that is not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw error;
}
