/** The pictures of the guide. They are taken by test/browser/pictures.test.ts, never by hand. */

/** Name → address of the file, as the build has put it. */
const FILES = import.meta.glob<string>('../../../assets/help/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});

export function pictureUrl(name: string): string | null {
  return FILES[`../../../assets/help/${name}.webp`] ?? null;
}
