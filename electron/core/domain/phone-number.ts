/** Telephone numbers of staff: of a mobile number only what is needed to tell people apart is kept. */

const MOBILE = /^(?:\+?86)?(1[3-9]\d)\d{4}(\d{4})$/;

/** `138****1234` for a mobile number however it was typed; anything else, such as an office's line, as it is. */
export function maskedPhone(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const [, start, end] = MOBILE.exec(text.replace(/[\s()-]/g, '')) ?? [];
  return start === undefined || end === undefined ? text : `${start}****${end}`;
}
