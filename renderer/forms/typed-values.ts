/** What was typed into a field as the service takes it. What does not fit goes as it is: the service says what is wrong. */

/** Empty is null. Full-width figures and thousands commas are read too. */
export function numberFromTyped(typed: string): number | string | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const plain = text.replace(/,(?=\d{3}(?:\D|$))/g, '');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** Names between commas, 、 or line breaks. */
export function listFromTyped(typed: string): string[] {
  return typed
    .split(/[,,、;;\n]/)
    .map((each) => each.trim())
    .filter(Boolean);
}
