/** Lets any number of callers pass, and now and then one that waits until nobody is inside and keeps the others out. */
export interface Gate {
  pass<Result>(work: () => Promise<Result>): Promise<Result>;
  shut<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createGate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let shut: Promise<unknown> = Promise.resolve();
  const settled = (promise: Promise<unknown>): Promise<unknown> => promise.catch(() => undefined); // its caller's business
  return {
    pass: async (work) => {
      for (let before: Promise<unknown> | null = null; before !== shut; ) {
        before = shut;
        await before;
      }
      const mine = work();
      const entry = settled(mine);
      inside.add(entry);
      try {
        return await mine;
      } finally {
        inside.delete(entry);
      }
    },
    shut: async (work) => {
      const before = shut;
      const mine = (async () => {
        await before;
        while (inside.size > 0) await Promise.all(inside);
        return work();
      })();
      shut = settled(mine);
      return mine;
    },
  };
}
