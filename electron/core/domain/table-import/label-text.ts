import { plainText } from '../plain-text.ts';

/** A heading or a choice in one form, whatever its width, blanks, line breaks, brackets and marks. */
export function plainLabel(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[\s*:;,.、。·_'"“”‘’\-—~|\\/#]/g, '');
}

/** The same without what stands in brackets: 进度(%) is 进度. */
export function bareLabel(text: string): string {
  return plainLabel(text.normalize('NFKC').replace(/[([{【〔<《][^)\]}】〕>》]*[)\]}】〕>》]/g, ''));
}
