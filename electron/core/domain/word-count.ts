/** 字数 as offices count it: every character that is no blank, punctuation included. */
export function wordCount(text: string | null | undefined): number {
  let count = 0;
  for (const character of text ?? '') if (!/\s/u.test(character)) count += 1;
  return count;
}

/** Of a text in sections, headings included. */
export function sectionsWordCount(
  sections: readonly { readonly h?: string | null | undefined; readonly t?: string | null | undefined }[],
): number {
  return sections.reduce((sum, { h, t }) => sum + wordCount(h) + wordCount(t), 0);
}
