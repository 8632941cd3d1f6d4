/** ①, ⑴, ⒈ and ㈠ number a list; unfolded, their digits would run into the number behind them. */
const LIST_NUMERALS = /[\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]/g;
/** Characters without a shape, which a copied text may carry between others. */
const INVISIBLE = /\p{Cf}/gu;

/** A text as a reader sees it, in one form: half-width digits and signs, nothing invisible, list numerals as `;`. */
export function plainText(text: string): string {
  return text.replace(LIST_NUMERALS, ';').normalize('NFKC').replace(INVISIBLE, '');
}
