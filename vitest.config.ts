import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Hours of kills and full disks, some of them as root: only for who asks, `npm run test:reliability`. */
const RELIABILITY = {
  test: {
    name: 'reliability',
    environment: 'node' as const,
    include: ['test/reliability/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
};
const isAsked = process.argv.some((word) => /^(?:--project=)?reliability$/.test(word));

export default defineConfig({
  test: {
    // Most of a test here waits for a browser, a disk or another process: one worker fewer than cores leaves them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/reliability/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Copies of the store with one safety taken away are written there by test/store/mutant-store.ts.
          server: { deps: { inline: [/store-mutants/] } },
        },
      },
      ...(isAsked ? [RELIABILITY] : []),
    ],
  },
});
