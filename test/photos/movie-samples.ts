/** Films of a few bytes: the boxes that a player and the program look at, and no pictures. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** A box that begins with its version and flags. */
export function fullBox(type: string, ...content: readonly Buffer[]): Buffer {
  return box(type, Buffer.alloc(4), ...content);
}

/** A film with these boxes in its `moov`, pictures first, as phones write it. */
export function movie(...content: readonly Buffer[]): Buffer {
  return Buffer.concat([
    box('ftyp', Buffer.from('mp42\0\0\0\0mp42isom', 'latin1')),
    box('mdat', Buffer.from('pictures: \u00a9xyz +26.0800+119.3000/ loci GPSLatitude', 'latin1')),
    box('moov', fullBox('mvhd', Buffer.alloc(96)), ...content),
  ]);
}
