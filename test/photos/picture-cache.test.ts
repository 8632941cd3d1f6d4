import { expect, test } from 'vitest';
import { createPictureCache } from '../../electron/photos/picture-cache.ts';

const picture = (bytes: number): Uint8Array => new Uint8Array(bytes);

test('a picture is made once, however many ask for it at the same time', async () => {
  const cache = createPictureCache(10_000);
  let made = 0;
  const make = async () => {
    made += 1;
    return picture(100);
  };
  await Promise.all([cache.get('a', make), cache.get('a', make), cache.get('b', make)]);
  await cache.get('a', make);
  expect(made).toBe(2);
});

test('that there is none is remembered, a failure is not', async () => {
  const cache = createPictureCache(10_000);
  expect(await cache.get('a', async () => null)).toBeNull();
  expect(await cache.get('a', () => Promise.reject(new Error('asked again')))).toBeNull();
  await expect(cache.get('b', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await cache.get('b', async () => picture(1))).toHaveLength(1);
});

test('beyond its limit the picture that was asked for longest ago goes first', async () => {
  const cache = createPictureCache(2_500);
  const never = () => Promise.reject(new Error('made anew'));
  await cache.get('a', async () => picture(1_000));
  await cache.get('b', async () => picture(1_000));
  await cache.get('a', never);
  await cache.get('c', async () => picture(1_000));
  expect(await cache.get('a', never)).toHaveLength(1_000);
  await expect(cache.get('b', never)).rejects.toThrow('made anew');
});
