/** Lets work through as long as its weights together stay within the capacity, first come, first served. */
export type PhotoGate = <Result>(weight: number, work: () => Promise<Result>) => Promise<Result>;

export function createPhotoGate(capacity: number): PhotoGate {
  let free = capacity;
  const waiting: { readonly weight: number; readonly enter: () => void }[] = [];
  const admit = (): void => {
    for (let next = waiting[0]; next !== undefined && next.weight <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.weight;
      next.enter();
    }
  };
  return async (weight, work) => {
    await new Promise<void>((enter) => {
      waiting.push({ weight, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      free += weight;
      admit();
    }
  };
}
