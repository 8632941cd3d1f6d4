/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name that every system takes, Windows included, of at most so many characters, without an extension. */
export function fileNamePart(text: string, most: number): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{C}]/gu, '_')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...plain]
    .slice(0, most)
    .join('')
    .replace(/[. ]+$/, '');
  return RESERVED.test(short) ? `_${short}` : short;
}
