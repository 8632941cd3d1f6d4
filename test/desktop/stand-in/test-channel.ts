/** How a test looks into the main process: it sends a function as text, as Playwright does with real Electron. */

interface Question {
  readonly id: number;
  readonly source: string;
  readonly argument: unknown;
}

export function answerTests(electron: object): void {
  process.on('message', ({ id, source, argument }: Question) => {
    void answer(electron, source, argument).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
}

async function answer(electron: object, source: string, argument: unknown): Promise<unknown> {
  // the test wrote the function, this only runs it here
  const ask = new Function(`return (${source})`)() as (electron: object, argument: unknown) => unknown;
  return ask(electron, argument);
}
