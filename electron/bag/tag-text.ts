const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a tag file; null unless it is UTF-8 without a byte order mark and has LF line ends. */
export function decodeTagText(bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes);
    return text.startsWith('\uFEFF') || text.includes('\r') ? null : text;
  } catch {
    return null;
  }
}
