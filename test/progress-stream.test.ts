import { expect, test } from 'vitest';
import { type ByteMeter, type ByteProgress, createByteMeter } from '../electron/core/contract/progress.ts';
import { progressStream } from '../electron/progress-stream.ts';

/** Everything that a listener hears of work that counts up to 1,000 in two stages, and what it returns. */
async function listenTo(work: (meter: ByteMeter) => Promise<void>): Promise<{ heard: ByteProgress[]; result: string }> {
  const stream = progressStream(async (report) => {
    const meter = createByteMeter(1000, '一', report);
    await work(meter);
    meter.finish();
    return 'done';
  }, undefined);
  const heard: ByteProgress[] = [];
  for (;;) {
    const step = await stream.next();
    if (step.done) return { heard, result: step.value };
    heard.push(step.value);
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('every stage and the end are heard, and never a step back', async () => {
  const { heard, result } = await listenTo(async (meter) => {
    for (let count = 0; count < 500; count += 1) meter.advance(1, 'a');
    await turn();
    meter.enter('二');
    await turn();
    for (let count = 0; count < 500; count += 1) meter.advance(1, 'b');
    await turn();
  });
  expect(result).toBe('done');
  expect([...new Set(heard.map(({ stage }) => stage))]).toEqual(['一', '二', '完成']);
  expect(heard.at(-1)).toMatchObject({ done: 1000, total: 1000, percent: 100 });
  const percents = heard.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
});

test('thousands of small steps are not thousands of events', async () => {
  const { heard } = await listenTo(async (meter) => {
    for (let count = 0; count < 1000; count += 1) {
      meter.advance(1, String(count));
      await turn();
    }
  });
  expect(heard.length).toBeLessThan(500);
});

test('work that reports nothing still returns its result', async () => {
  const stream = progressStream(async () => 'quiet', undefined);
  expect(await stream.next()).toEqual({ done: true, value: 'quiet' });
});

test('whoever leaves stops the work and waits until it has tidied up', async () => {
  let isTidy = false;
  const stream = progressStream(async (report, signal) => {
    createByteMeter(10, '一', report).advance(1);
    while (!signal.aborted) await turn();
    isTidy = true;
  }, undefined);
  for await (const progress of stream) {
    expect(progress.stage).toBe('一');
    break;
  }
  expect(isTidy).toBe(true);
});
