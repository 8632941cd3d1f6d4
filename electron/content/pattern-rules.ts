/** Lists of patterns, each with what a file is that holds it. */

export interface PatternRule {
  readonly reason: string;
  /** Source of a regular expression. */
  readonly pattern: string;
}

/** @returns the reason of the first rule that holds; null when none does */
export type RuleSearch = (text: string) => string | null;

/** One search for all patterns together; which one it was is asked only where there was one. */
export function createRuleSearch(rules: readonly PatternRule[], flags: '' | 'i' = ''): RuleSearch {
  const all = new RegExp(rules.map(({ pattern }) => `(?:${pattern})`).join('|'), flags);
  const each = rules.map(({ reason, pattern }) => ({ reason, expression: new RegExp(pattern, flags) }));
  return (text) => (all.test(text) ? (each.find(({ expression }) => expression.test(text))?.reason ?? null) : null);
}
