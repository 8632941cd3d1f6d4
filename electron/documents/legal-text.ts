const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0080-\u0084\u0086-\u009F\uFFFE\uFFFF]/g;
/** Characters that turn the reading direction: a file name could show another ending than it has. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const NEWLINES = /\r\n?|\u0085|\u2028|\u2029/g;
/** Everything that the three above and half surrogates could touch; most texts hold none of it. */
const UNUSUAL =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Text as XML 1.0 and HTML may carry it: no control characters, no half surrogates, lines end in \n. */
export function legalText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.toWellFormed().replace(NEWLINES, '\n').replace(ILLEGAL, '').replace(DIRECTION, '');
}

const SPECIAL = /[&<>"']/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Legal and escaped, for element content and for attributes in quotes, in XML and HTML alike. */
export function markupText(text: string): string {
  const legal = legalText(text);
  return SPECIAL.test(legal) ? legal.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '') : legal;
}
