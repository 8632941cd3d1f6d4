import { Refusal } from '../../electron/core/domain/refusal.ts';

/** The refusal that the call throws; anything else thrown, or nothing, fails the test. */
export function refusalOf(call: () => unknown): Refusal {
  try {
    call();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The code of the refusal with which the promise fails; `null` when it is kept. Anything else thrown fails the test. */
export async function refusalCodeOf(promise: Promise<unknown>): Promise<string | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
