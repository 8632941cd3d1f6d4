/** Text is gathered to blocks of this many characters before it is encoded. */
const BLOCK = 262_144;

/** Many small texts as few blocks of UTF-8, so that a long text never stands in memory whole. */
export function* textBlocks(chunks: Iterable<string>): Generator<Uint8Array> {
  let text = '';
  for (const chunk of chunks) {
    text += chunk;
    if (text.length < BLOCK) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
